import asyncio

import azure.functions as func

from tests.devhost.apps import queue_app
from tests.devhost.queues import FAST, Bench
from tests.waiting import until


class Steps:
    """A queue function whose messages wait until they are let go by name; those in `failing` fail once."""

    def __init__(self, *failing: str) -> None:
        self.begun: list[str] = []
        self.done: list[str] = []
        self._failing = list(failing)
        self._gates: dict[str, asyncio.Event] = {}

    def let_go(self, *message_ids: str) -> None:
        for message_id in message_ids:
            self._gate(message_id).set()

    async def work(self, message: func.ServiceBusMessage) -> None:
        name = str(message.message_id)
        self.begun.append(name)
        await self._gate(name).wait()
        if name in self._failing:
            self._failing.remove(name)
            raise RuntimeError(name)
        self.done.append(name)

    def _gate(self, name: str) -> asyncio.Event:
        return self._gates.setdefault(name, asyncio.Event())


async def test_a_session_keeps_its_order_while_another_goes_on_beside_it(bench: Bench) -> None:
    steps = Steps()
    await bench.send("a1", "a2", session_id="a")
    await bench.send("b1", "b2", session_id="b")
    async with bench.dispatching(queue_app(steps.work, sessions=True)):
        await until(lambda: steps.begun == ["a1", "b1"])
        steps.let_go("b1", "b2")
        await until(lambda: steps.done == ["b1", "b2"])
        assert "a2" not in steps.begun
        steps.let_go("a1", "a2")
        await until(lambda: steps.done == ["b1", "b2", "a1", "a2"])


async def test_without_sessions_a_later_message_overtakes(bench: Bench) -> None:
    steps = Steps()
    await bench.send("a1", "a2", session_id="a")
    steps.let_go("a2")
    async with bench.dispatching(queue_app(steps.work)):
        await until(lambda: steps.done == ["a2"])
        steps.let_go("a1")


async def test_a_failed_message_holds_up_its_session_until_it_succeeds(bench: Bench) -> None:
    steps = Steps("a1")
    await bench.send("a1", "a2", session_id="a")
    steps.let_go("a1", "a2")
    async with bench.dispatching(queue_app(steps.work, sessions=True)):
        await until(lambda: steps.begun == ["a1"])
        await asyncio.sleep(0.03)
        assert steps.begun == ["a1"]
        bench.advance(1)
        await until(lambda: steps.done == ["a1", "a2"])


async def test_no_more_sessions_run_at_once_than_host_json_allows(bench: Bench) -> None:
    steps = Steps()
    await bench.send("a1", session_id="a")
    await bench.send("b1", session_id="b")
    limits = FAST.model_copy(update={"max_concurrent_sessions": 1})
    async with bench.dispatching(queue_app(steps.work, sessions=True), limits=limits):
        await until(lambda: steps.begun == ["a1"])
        await asyncio.sleep(0.03)
        assert steps.begun == ["a1"]
        steps.let_go("a1", "b1")
        await until(lambda: steps.done == ["a1", "b1"])


async def test_a_message_without_a_session_becomes_a_dead_letter_where_sessions_are_needed(bench: Bench) -> None:
    steps = Steps()
    await bench.send("m1")
    async with bench.dispatching(queue_app(steps.work, sessions=True)):
        await until(bench.is_empty)
    [letter] = await bench.queue.dead_letters("jobs")

    assert (letter.message_id, letter.reason) == ("m1", "SessionIdMissing")
    assert steps.begun == []
