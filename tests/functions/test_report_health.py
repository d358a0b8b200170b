"""The hourly report: written by a timer, listed and read by operators."""

from datetime import timedelta

import pytest

from devhost.invocation import Invocation
from devhost.triggers import read_triggers
from functions import build_app
from shared_code.application.operations.reports import ReportHealth, report_health
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline
from shared_code.ports.blobs import Blobs
from shared_code.ports.queues import JobQueue
from tests.functions.chatting import CHANNEL, chatting
from tests.functions.content import seed_lists
from tests.functions.generating import Line
from tests.functions.stand_ins import late_clock
from tests.functions.world import Json, MakeWorld, World, fields_of, refusal_of

REPORTS = "/api/admin/reports/health"


async def report(world: World) -> None:
    await build_pipeline(report_health, world.composition)(ReportHealth(), ANONYMOUS)


async def listed(world: World, **query: int) -> Json:
    answer = await world.get(REPORTS, by="admin", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_report_says_how_everything_is(world: World) -> None:
    await seed_lists(world)
    line = Line(world)
    await line.ask()
    await line.ask()
    [first, _] = await line.queue.receive(line.name, 2)
    await line.queue.dead_letter(first, "Stopped", "By hand.")
    await report(world)
    [row] = (await listed(world))["reports"]
    answer = await world.get(f"{REPORTS}/{row['id']}", by="admin")
    told = answer.json()

    assert (row["status"], told["status"], told["id"]) == ("Healthy", "Healthy", row["id"])
    assert {check["name"] for check in told["dependencies"]} >= {"documents", "queues", "files"}
    assert (told["deadLetters"], told["queues"][0]["active"], told["queues"][0]["deadLetters"]) == (1, 1, 1)
    assert told["statistics"]["accounts"] >= 1
    assert "etag" in answer.headers


async def test_an_hour_has_one_report(make_world: MakeWorld) -> None:
    world = make_world()
    clock = late_clock(world)
    await report(world)
    [before] = (await listed(world))["reports"]
    await report(world)
    [again] = (await listed(world))["reports"]
    clock.late += timedelta(hours=1)
    await report(world)
    clock.late = timedelta()

    assert again["id"] == before["id"]
    assert (await listed(world))["totalCount"] == 2


async def test_reports_come_a_page_at_a_time_the_newest_first(make_world: MakeWorld) -> None:
    world = make_world()
    clock = late_clock(world)
    for hour in range(3):
        clock.late = timedelta(hours=hour)
        await report(world)
    clock.late = timedelta()
    first, second = await listed(world, pageSize=2), await listed(world, pageSize=2, page=2)
    ids = [row["id"] for page in (first, second) for row in page["reports"]]

    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 3
    assert (first["hasNextPage"], second["hasNextPage"], first["totalCount"]) == (True, False, 3)


async def test_a_report_is_kept_for_thirty_days(make_world: MakeWorld) -> None:
    world = make_world()
    clock = late_clock(world)
    await report(world)
    [row] = (await listed(world))["reports"]
    file = f"reports/health/{row['id']}.json"
    clock.late = timedelta(days=29)
    await report(world)
    still_there = await world.composition.get(Blobs).find(file)
    clock.late = timedelta(days=31)
    await report(world)
    clock.late = timedelta()

    assert still_there is not None
    assert await world.composition.get(Blobs).find(file) is None
    assert refusal_of(await world.get(f"{REPORTS}/{row['id']}", by="admin")) == (404, "RESOURCE_NOT_FOUND")
    assert (await listed(world))["totalCount"] == 2


async def test_a_report_is_written_while_the_queues_are_silent(world: World) -> None:
    await world.composition.get(JobQueue).close()  # type: ignore[attr-defined]
    await report(world)
    [row] = (await listed(world))["reports"]
    told = (await world.get(f"{REPORTS}/{row['id']}", by="admin")).json()

    assert (told["status"], told["queues"], told["deadLetters"]) == ("Degraded", None, None)


async def test_a_report_is_summed_up_in_the_channel_of_the_operators(make_world: MakeWorld) -> None:
    world = make_world(discord_report_channel=CHANNEL)
    async with chatting() as chat:
        chat.serve(world)
        await report(world)
        [said] = chat.said.values()

    assert said["content"].splitlines() == [
        "Mystira is Healthy.",
        "0 plays, 0 published stories.",
        "0 dead letters.",
    ]


async def test_a_chat_that_is_silent_keeps_no_report_from_being_written(make_world: MakeWorld) -> None:
    world = make_world(discord_report_channel=CHANNEL)
    async with chatting() as chat:
        chat.serve(world, token="refused")
        await report(world)

    assert (await listed(world))["reports"][0]["status"] == "Degraded"


async def test_a_timer_writes_one_every_hour(world: World) -> None:
    triggers = read_triggers(build_app(world.composition).get_functions())
    [timer] = [trigger for trigger in triggers.timers if trigger.name == "report_health"]
    await Invocation(timer)(None)

    assert timer.schedule == "0 0 * * * *"
    assert (await listed(world))["totalCount"] == 1


async def test_a_report_that_was_never_written_is_not_found(world: World) -> None:
    assert refusal_of(await world.get(f"{REPORTS}/2020-01-01T00", by="admin")) == (404, "RESOURCE_NOT_FOUND")


@pytest.mark.parametrize("query", ["page=0", "pageSize=101"])
async def test_a_page_has_its_bounds(world: World, query: str) -> None:
    assert fields_of(await world.get(f"{REPORTS}?{query}", by="admin")) == [query.partition("=")[0]]
