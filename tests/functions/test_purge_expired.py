"""The timer that removes what nobody can use any more."""

from datetime import timedelta
from typing import Any

from shared_code.application.operations.purging import Purged, PurgeExpired, purge_expired
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.continuity_operation import ContinuityOperation, KeptReading, OperationId
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.queued_work import JobStatus
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.specification import Specification, everything
from shared_code.pipeline import build_pipeline
from shared_code.ports.repository import Repository
from tests.functions.consenting import answer, asked, patient_clock, status
from tests.functions.stories import LANTERN
from tests.functions.world import World


async def night_passes(world: World) -> Purged:
    purged = await build_pipeline(purge_expired, world.composition)(PurgeExpired(), ANONYMOUS)
    assert isinstance(purged, Purged)
    return purged


async def ids_of(world: World, entity: type[Any]) -> list[str]:
    repository: Repository[Any] = world.composition.get(Repository[entity])  # type: ignore[valid-type]
    kept: Specification[Any] = everything()
    return [each.id async for each in repository.each(kept)]


async def test_tokens_of_parents_go_when_they_are_too_old_and_what_was_answered_stays(world: World) -> None:
    clock = patient_clock(world)
    robin, kim = await world.child(consent=False), await world.child("Kim", consent=False)
    await answer(world, await asked(world, robin))
    await asked(world, kim)
    early = await night_passes(world)
    clock.late = timedelta(days=3)
    late = await night_passes(world)
    kept = [await world.composition.get(Repository[ParentalConsent]).get(child) for child in (robin, kim)]

    assert (early.consent_tokens, late.consent_tokens) == (0, 2)
    assert [consent.token_hash for consent in kept] == [None, None]
    assert [(await status(world, child))["status"] for child in (robin, kim)] == ["Verified", "Expired"]


async def test_states_of_working_copies_go_after_a_month_when_no_scenario_points_to_them(world: World) -> None:
    clock = patient_clock(world)
    await world.upload(LANTERN)
    await world.upload(LANTERN.replace("The lantern flickers", "The torch burns"), overwriteExisting=True)
    early = await night_passes(world)
    clock.late = timedelta(days=31)
    late = await night_passes(world)
    scenario = await world.composition.get(Repository[Scenario]).get("the-lantern")

    assert (early.drafts, late.drafts) == (0, 1)
    assert await ids_of(world, StoryDraft) == [scenario.draft_id]


async def test_a_story_that_is_being_read_stays(world: World) -> None:
    clock = patient_clock(world)
    await world.upload(LANTERN)
    await world.post("/api/storycontinuity/evaluate-async", {"scenarioId": "the-lantern"}, by="creator")
    await world.upload(LANTERN.replace("The lantern flickers", "The torch burns"), overwriteExisting=True)
    clock.late = timedelta(days=31)
    purged = await night_passes(world)

    assert purged.drafts == 0
    assert len(await ids_of(world, StoryDraft)) == 2


async def test_readings_go_when_their_analysis_has_ended(world: World) -> None:
    body = {"scenarioId": await world.publish()}
    answered = await world.post("/api/storycontinuity/evaluate-async", body, by="creator")
    operations = world.composition.get(Repository[ContinuityOperation])
    operation = await operations.get(answered.json()["id"])
    await world.keep(
        KeptReading(id="open", operation_id=operation.id, answer={}),
        KeptReading(id="orphan", operation_id=OperationId("gone"), answer={}),
    )
    first = await night_passes(world)
    operation.status = JobStatus.COMPLETED
    await operations.save(operation)
    second = await night_passes(world)

    assert (first.readings, second.readings) == (1, 1)
    assert await ids_of(world, KeptReading) == []


async def test_jobs_go_a_month_after_their_end_and_never_before(world: World) -> None:
    clock = patient_clock(world)
    jobs = world.composition.get(Repository[GenerationJob])
    made = [(await world.post("/api/stories/generate", {"ageGroup": "6-9"}, by="creator")).json() for _ in range(2)]
    ended, still_open = (job["id"] for job in made)
    await world.send("DELETE", f"/api/stories/jobs/{ended}", by="creator")
    early = await night_passes(world)
    clock.late = timedelta(days=31)
    late = await night_passes(world)

    assert (early.jobs, late.jobs) == (0, 1)
    assert await jobs.find(ended) is None
    assert await jobs.find(still_open) is not None


async def test_a_second_night_has_nothing_to_do(world: World) -> None:
    clock = patient_clock(world)
    await world.upload(LANTERN)
    await world.upload(LANTERN.replace("The lantern flickers", "The torch burns"), overwriteExisting=True)
    clock.late = timedelta(days=31)
    await night_passes(world)

    assert set((await night_passes(world)).model_dump().values()) == {0}
