"""While the house is closed, only those who look after it come in."""

from pathlib import Path

from shared_code.adapters.memory_cache import MemoryCache
from shared_code.ports.cache import Cache
from shared_code.ports.documents import Documents
from tests.functions.stand_ins import LateClock, late_clock, stand_in
from tests.functions.world import MakeWorld, World, problem_of, refusal_of


async def close(world: World, **more: object) -> None:
    body = {"maintenanceMode": True, "maintenanceMessage": "We are painting the walls.", **more}
    assert (await world.send("PUT", "/api/admin/status", body, by="admin")).status_code == 200


async def test_a_closed_house_tells_everybody_below_a_moderator_to_come_back(world: World) -> None:
    before = [await world.get("/api/scenarios", by=caller) for caller in (None, "parent", "creator", "publisher")]
    await close(world)
    after = [await world.get("/api/scenarios", by=caller) for caller in (None, "parent", "creator", "publisher")]

    assert [answer.status_code for answer in before] == [200] * 4
    assert [refusal_of(answer) for answer in after] == [(503, "UNDER_MAINTENANCE")] * 4
    assert {problem_of(answer)["detail"] for answer in after} == {"We are painting the walls."}
    assert {answer.headers["retry-after"] for answer in after} == {"300"}


async def test_those_who_look_after_the_house_come_in(world: World) -> None:
    await close(world)
    answers = [await world.get("/api/scenarios", by=caller) for caller in ("moderator", "admin")]

    assert [answer.status_code for answer in answers] == [200, 200]


async def test_what_tells_how_the_house_is_stays_open(world: World) -> None:
    await close(world)
    paths = [
        "/health",
        "/api/auth/config",
        "/api/health/ready",
        "/health/live",
        "/api/apiinfo",
        "/api/client-status?appVersion=1.0.0",
    ]
    answers = [await world.get(path, by=None) for path in paths]

    assert [answer.status_code for answer in answers] == [200] * 6


async def test_the_house_opens_again(world: World) -> None:
    await close(world)
    closed = await world.get("/api/scenarios", by=None)
    await world.send("PUT", "/api/admin/status", {"maintenanceMode": False}, by="admin")

    assert closed.status_code == 503
    assert (await world.get("/api/scenarios", by=None)).status_code == 200


async def test_the_wait_is_until_the_announced_end_and_short_after_it(make_world: MakeWorld) -> None:
    world = make_world()
    clock: LateClock = late_clock(world)
    await close(world, maintenanceUntil="2999-01-01T00:00:00Z")
    long = problem_of(await world.get("/api/scenarios", by=None))["retryAfter"]
    await close(world, maintenanceUntil=clock.now().replace(year=2020).isoformat())
    short = problem_of(await world.get("/api/scenarios", by=None))["retryAfter"]

    assert long > 86_400
    assert short == 300


async def test_the_house_stays_as_it_was_known_while_the_store_does_not_answer(make_world: MakeWorld) -> None:
    world, time = make_world(), [0.0]
    stand_in(world, Cache, MemoryCache(seconds=lambda: time[0]))
    await close(world)
    closed = await world.get("/api/scenarios", by=None)
    await world.composition.get(Documents).close()
    time[0] += 31
    unknown = await world.get("/api/scenarios", by=None)

    assert refusal_of(closed) == refusal_of(unknown) == (503, "UNDER_MAINTENANCE")


async def test_another_instance_hears_of_it_within_half_a_minute(make_world: MakeWorld, tmp_path: Path) -> None:
    here, there = (make_world(mystira_data=str(tmp_path)) for _ in range(2))
    time = [0.0]
    stand_in(there, Cache, MemoryCache(seconds=lambda: time[0]))
    open_house = await there.get("/api/scenarios", by=None)
    await close(here)
    time[0] += 29
    not_yet = await there.get("/api/scenarios", by=None)
    time[0] += 2

    assert (open_house.status_code, not_yet.status_code) == (200, 200)
    assert (await there.get("/api/scenarios", by=None)).status_code == 503


async def test_a_house_that_is_not_known_to_be_closed_is_open(world: World) -> None:
    await world.composition.get(Documents).close()

    assert refusal_of(await world.get("/api/scenarios", by=None)) == (503, "SERVICE_UNAVAILABLE")
    assert (await world.get("/api/apiinfo/legacy-mappings", by=None)).status_code == 200
