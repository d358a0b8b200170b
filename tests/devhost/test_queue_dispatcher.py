import asyncio
import sqlite3
from datetime import timedelta

import azure.functions as func
import pytest

from devhost.queue_dispatcher import QueueDispatcher, QueueLimits
from tests.contract.job_queue.peers import NOON
from tests.devhost.apps import new_app, queue_app, triggers_of
from tests.devhost.queues import FAST, Bench
from tests.waiting import until


class Worker:
    """A queue function that notes what it gets and fails, or waits, on demand."""

    def __init__(self, *, failing: bool = False) -> None:
        self.failing = failing
        self.messages: list[func.ServiceBusMessage] = []
        self.most_at_once = 0
        self.may_end = asyncio.Event()
        self.may_end.set()
        self._at_once = 0

    @property
    def ids(self) -> list[str]:
        return [str(message.message_id) for message in self.messages]

    async def called_more_often_than(self, times: int) -> None:
        await until(lambda: len(self.messages) > times)

    async def work(self, message: func.ServiceBusMessage) -> None:
        self.messages.append(message)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await self.may_end.wait()
            if self.failing:
                raise RuntimeError("not today")
        finally:
            self._at_once -= 1


async def test_a_message_is_delivered_with_what_service_bus_tells_and_is_gone_after_success(bench: Bench) -> None:
    worker = Worker()
    await bench.send("m1", session_id="s1")
    async with bench.dispatching(queue_app(worker.work)):
        await until(bench.is_empty)
    [message] = worker.messages

    assert message.get_body() == b"body of m1"
    assert (message.message_id, message.session_id) == ("m1", "s1")
    assert (message.delivery_count, message.sequence_number) == (1, 1)
    assert message.enqueued_time_utc == NOON
    assert message.lock_token


async def test_a_message_that_fails_comes_back_after_1_2_4_and_8_seconds_and_then_becomes_a_dead_letter(
    bench: Bench,
) -> None:
    worker = Worker(failing=True)
    await bench.send("m1")
    async with bench.dispatching(queue_app(worker.work)):
        await until(lambda: len(worker.messages) == 1)
        for deliveries, pause in enumerate((1, 2, 4, 8), start=1):
            bench.advance(pause - 0.001)
            await asyncio.sleep(0.03)
            assert len(worker.messages) == deliveries
            bench.advance(0.001)
            await worker.called_more_often_than(deliveries)
        await until(bench.is_empty)
        bench.advance(3600)
        await asyncio.sleep(0.03)
    [letter] = await bench.queue.dead_letters("jobs")

    assert [message.delivery_count for message in worker.messages] == [1, 2, 3, 4, 5]
    assert (letter.message_id, letter.reason, letter.delivery_count) == ("m1", "MaxDeliveryCountExceeded", 5)


async def test_a_message_that_succeeds_at_the_second_try_is_no_dead_letter(bench: Bench) -> None:
    worker = Worker(failing=True)
    await bench.send("m1")
    async with bench.dispatching(queue_app(worker.work)):
        await until(lambda: len(worker.messages) == 1)
        worker.failing = False
        await asyncio.sleep(0)
        bench.advance(1)
        await until(bench.is_empty)

    assert [message.delivery_count for message in worker.messages] == [1, 2]
    assert await bench.queue.dead_letters("jobs") == []


async def test_no_more_run_at_once_than_host_json_allows(bench: Bench) -> None:
    worker = Worker()
    worker.may_end.clear()
    await bench.send("m1", "m2", "m3", "m4", "m5")
    async with bench.dispatching(queue_app(worker.work), limits=FAST.model_copy(update={"max_concurrent_calls": 2})):
        await until(lambda: len(worker.messages) == 2)
        await asyncio.sleep(0.03)
        worker.may_end.set()
        await until(bench.is_empty)

    assert worker.most_at_once == 2
    assert sorted(worker.ids) == ["m1", "m2", "m3", "m4", "m5"]


async def test_a_message_sent_through_the_same_queue_is_not_waited_for(bench: Bench) -> None:
    worker = Worker()
    rarely = QueueLimits(first_poll_seconds=3600, longest_poll_seconds=3600)
    async with bench.dispatching(queue_app(worker.work), limits=rarely):
        await asyncio.sleep(0.01)
        await bench.send("m1")
        await until(lambda: worker.ids == ["m1"])


async def test_a_message_of_another_process_is_found_by_asking(bench: Bench) -> None:
    worker, elsewhere = Worker(), bench.open("B")
    async with bench.dispatching(queue_app(worker.work)):
        bench.queue, here = elsewhere, bench.queue
        await bench.send("m1")
        await until(lambda: worker.ids == ["m1"])
        bench.queue = here
    await elsewhere.close()


async def test_a_queue_file_that_does_not_answer_is_asked_again(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker()
    await bench.send("m1")
    bench.queue._connection.execute("PRAGMA busy_timeout = 0")
    [(_, _, file)] = bench.queue._connection.execute("PRAGMA database_list").fetchall()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    async with bench.dispatching(queue_app(worker.work)):
        await until(lambda: "queue_unavailable" in caplog.text)
        other.execute("ROLLBACK")
        await until(bench.is_empty)
    other.close()

    assert worker.ids == ["m1"]


async def test_the_queue_may_be_named_by_a_setting(bench: Bench) -> None:
    worker = Worker()
    await bench.send("m1", queue="mails")
    async with bench.dispatching(queue_app(worker.work, "%QUEUE%"), {"QUEUE": "mails"}) as dispatcher:
        await until(lambda: worker.ids == ["m1"])

    assert dispatcher.queue_names == ["mails"]


def test_a_queue_named_by_a_missing_setting_stops_the_start(bench: Bench) -> None:
    triggers = queue_app(Worker().work, "%QUEUE%")

    with pytest.raises(LookupError, match="work needs the setting QUEUE, which is missing"):
        QueueDispatcher(triggers.queues, bench.queue, {}, FAST)


@pytest.mark.parametrize(("switch", "listens"), [("true", []), ("1", []), ("false", ["jobs"]), ("", ["jobs"])])
def test_a_function_that_is_switched_off_does_not_listen(bench: Bench, switch: str, listens: list[str]) -> None:
    settings = {"AzureWebJobs.work.Disabled": switch, "AzureWebJobs.other.Disabled": "true"}
    dispatcher = QueueDispatcher(queue_app(Worker().work).queues, bench.queue, settings, FAST)

    assert dispatcher.queue_names == listens


async def test_every_function_gets_the_messages_of_its_own_queue(bench: Bench) -> None:
    jobs, mails = Worker(), Worker()
    app = new_app()

    @app.service_bus_queue_trigger("message", "Bus", "jobs")
    async def on_job(message: func.ServiceBusMessage) -> None:
        await jobs.work(message)

    @app.service_bus_queue_trigger("message", "Bus", "mails")
    async def on_mail(message: func.ServiceBusMessage) -> None:
        await mails.work(message)

    await bench.send("j1")
    await bench.send("m1", queue="mails")
    async with bench.dispatching(triggers_of(app)):
        await until(lambda: jobs.ids and mails.ids)

    assert (jobs.ids, mails.ids) == (["j1"], ["m1"])


async def test_draining_lets_what_runs_end_and_takes_nothing_new(bench: Bench) -> None:
    worker = Worker()
    worker.may_end.clear()
    await bench.send("m1")
    async with bench.dispatching(queue_app(worker.work)) as dispatcher:
        await until(lambda: worker.ids == ["m1"])
        draining = asyncio.create_task(dispatcher.drain(10))
        await asyncio.sleep(0.01)
        await bench.send("m2")
        worker.may_end.set()
        await draining

    assert worker.ids == ["m1"]
    assert await bench.count() == 1


async def test_what_does_not_end_in_time_is_given_back_at_once(bench: Bench) -> None:
    worker = Worker()
    worker.may_end.clear()
    await bench.send("m1")
    async with bench.dispatching(queue_app(worker.work)) as dispatcher:
        await until(lambda: worker.ids == ["m1"])
        await dispatcher.drain(0.01)
    [again] = await bench.queue.receive("jobs", 10)

    assert (again.message_id, again.delivery_count) == ("m1", 2)


class TurningSleep:
    """Lets the hand clock run instead of waiting, `turns` times; then it sleeps for ever."""

    def __init__(self, bench: Bench, turns: int) -> None:
        self._bench = bench
        self._turns = turns
        self.slept: list[float] = []

    @property
    def is_over(self) -> bool:
        return len(self.slept) > self._turns

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.is_over:
            await asyncio.Event().wait()
        self._bench.advance(seconds)
        await asyncio.sleep(0)


async def test_the_lock_of_long_work_is_renewed_at_half_its_time(bench: Bench) -> None:
    worker, sleep = Worker(), TurningSleep(bench, turns=6)
    worker.may_end.clear()
    await bench.send("m1")
    async with bench.dispatching(queue_app(worker.work), sleep=sleep):
        await until(lambda: sleep.is_over)
        to_others = await bench.queue.receive("jobs", 10)
        worker.may_end.set()
        await until(bench.is_empty)

    assert sleep.slept == [30.0] * 7
    assert to_others == []
    assert worker.ids == ["m1"]


async def test_without_renewal_long_work_loses_its_message_and_says_so(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker()
    worker.may_end.clear()
    await bench.send("m1")
    limits = FAST.model_copy(update={"max_auto_lock_renewal_duration": timedelta(0), "max_concurrent_calls": 1})
    async with bench.dispatching(queue_app(worker.work), limits=limits):
        await until(lambda: worker.ids == ["m1"])
        bench.advance(60)
        [to_others] = await bench.queue.receive("jobs", 10)
        worker.may_end.set()
        await until(lambda: "message_lock_lost" in caplog.text)

    assert to_others.delivery_count == 2
    assert await bench.count() == 1
