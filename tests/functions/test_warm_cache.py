"""The answers that everybody asks for are there before somebody asks."""

from devhost.invocation import Invocation
from devhost.triggers import read_triggers
from functions import build_app
from shared_code.application.operations.caching import WarmCache, Warmed, warm_cache
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline
from shared_code.ports.documents import Documents
from tests.functions.content import seed_lists
from tests.functions.world import World

WARM = "/api/admin/cache/warm"


async def test_a_warm_instance_answers_without_its_store(world: World) -> None:
    await seed_lists(world)
    await world.publish()
    warmed = (await world.post(WARM, by="admin")).json()
    await world.composition.get(Documents).close()
    answers = [await world.get(path, by=None) for path in ("/api/agegroups", "/api/scenarios", "/api/archetypes")]

    assert warmed["failed"] == []
    assert {"get_age_groups", "get_archetypes", "get_scenarios"} <= set(warmed["warmed"])
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[1].json()["totalCount"] == 1


async def test_a_cold_instance_needs_its_store(world: World) -> None:
    await seed_lists(world)
    await world.composition.get(Documents).close()

    assert (await world.get("/api/agegroups", by=None)).status_code == 503


async def test_what_cannot_answer_is_named_and_asked_by_the_next_caller(world: World) -> None:
    await world.composition.get(Documents).close()
    warmed: Warmed = await build_pipeline(warm_cache, world.composition)(WarmCache(), ANONYMOUS)

    assert "get_age_groups" in warmed.failed
    assert "get_age_groups" not in warmed.warmed


async def test_a_timer_warms_every_ten_minutes(world: World) -> None:
    await seed_lists(world)
    triggers = read_triggers(build_app(world.composition).get_functions())
    [timer] = [trigger for trigger in triggers.timers if trigger.name == "warm_caches"]
    await Invocation(timer)(None)
    await world.composition.get(Documents).close()

    assert timer.schedule == "0 */10 * * * *"
    assert (await world.get("/api/agegroups", by=None)).status_code == 200
