import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import azure.functions as func
import httpx
import pytest
from azure.functions.warmup import WarmUpContext

from devhost.host import Host
from tests.devhost.apps import new_app
from tests.devhost.places import Place
from tests.serving import serving
from tests.waiting import until


class Story:
    """An app of every kind of trigger that notes what is called; `gate` holds up whatever waits for it."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.gate = asyncio.Event()
        self.warm_up_fails = False
        self.app = new_app()
        self.app.route(route="api/page")(self.page)
        self.app.service_bus_queue_trigger("message", "Bus", "jobs")(self.job)
        self.app.timer_trigger("timer", "0 0 * * * *", run_on_startup=True)(self.tick)
        self.app.warm_up_trigger("warming")(self.warm)

    async def page(self, req: func.HttpRequest) -> str:
        self.called.append("page")
        return "a page"

    async def job(self, message: func.ServiceBusMessage) -> None:
        self.called.append("job")
        await self.gate.wait()
        self.called.append("job done")

    async def tick(self, timer: func.TimerRequest) -> None:
        self.called.append("tick")
        await self.gate.wait()
        self.called.append("tick done")

    async def warm(self, warming: WarmUpContext) -> None:
        assert isinstance(warming, WarmUpContext)
        self.called.append("warm")
        if self.warm_up_fails:
            raise RuntimeError("cold")

    async def prepare(self) -> None:
        self.called.append("prepare")
        await self.gate.wait()


@asynccontextmanager
async def client_of(host: Host) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(lambda _address: host) as address, httpx.AsyncClient(base_url=address) as client:
        yield client


async def for_ever(_seconds: float) -> None:
    await asyncio.Event().wait()


async def test_the_app_is_prepared_and_warmed_up_before_anything_else_is_called(place: Place) -> None:
    story = Story()
    host = place.host(story.app, before_serving=story.prepare, sleep=for_ever)
    await place.bench.send("m1")
    async with client_of(host) as client:
        starting = asyncio.create_task(host.start())
        asking = asyncio.create_task(client.get("/api/page"))
        while_starting = await client.get("/devhost/identity/jwks")
        await until(lambda: story.called)
        before = list(story.called)
        story.gate.set()
        await starting
        answer = await asking
        await until(lambda: "job done" in story.called)
        await host.drain(1)

    assert while_starting.status_code == 200
    assert before == ["prepare"]
    assert answer.text == "a page"
    assert story.called[:2] == ["prepare", "warm"]
    assert sorted(story.called[2:]) == ["job", "job done", "page", "tick", "tick done"]


async def test_a_failing_warm_up_is_logged_and_holds_nothing_up(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    story = Story()
    story.warm_up_fails = True
    host = place.host(story.app)
    async with client_of(host) as client:
        await host.start()
        answer = await client.get("/api/page")
        await host.drain(1)

    assert answer.status_code == 200
    assert "warm_up_failed" in caplog.text


async def test_timers_can_stay_off(place: Place) -> None:
    story = Story()
    story.gate.set()
    host = place.host(story.app)
    await place.bench.send("m1")
    await host.start()
    await until(lambda: "job done" in story.called)
    await host.drain(1)

    assert "tick" not in story.called


async def test_draining_ends_what_runs_and_calls_nothing_more(place: Place) -> None:
    story = Story()
    host = place.host(story.app, sleep=for_ever)
    await place.bench.send("m1")
    await host.start()
    await until(lambda: {"job", "tick"} <= set(story.called))
    draining = asyncio.create_task(host.drain(10))
    await asyncio.sleep(0.01)
    still_running = not draining.done()
    await place.bench.send("m2")
    story.gate.set()
    await draining

    assert still_running
    assert sorted(story.called) == ["job", "job done", "tick", "tick done", "warm"]
    assert await place.bench.count() == 1


async def test_what_does_not_end_in_time_is_cut_short(place: Place) -> None:
    story = Story()
    host = place.host(story.app, sleep=for_ever)
    await place.bench.send("m1")
    await host.start()
    await until(lambda: {"job", "tick"} <= set(story.called))
    await host.drain(0.01)
    story.gate.set()
    await asyncio.sleep(0.01)

    assert sorted(story.called) == ["job", "tick", "warm"]


async def test_the_site_never_hides_a_function_and_a_function_never_hides_the_site(place: Place) -> None:
    app = new_app()

    @app.route(route="{*path}")
    async def everything(req: func.HttpRequest) -> str:
        return "function"

    host = place.host(app)
    async with client_of(host) as client:
        await host.start()
        paths = ("/", "/metrics", "/devhost", "/devhost/x", "/devhosts", "/metrics/x", "/api", "/devhost/docs/x")
        answers = {path: (await client.get(path)).text for path in paths}
        await host.drain(1)

    assert [path for path, text in answers.items() if text == "function"] == ["/devhosts", "/metrics/x", "/api"]
