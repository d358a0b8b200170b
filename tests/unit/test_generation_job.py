"""The life of a job: stages in their order, one end, and no way back from it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import Unavailable
from shared_code.domain.findings import Finding, Severity
from shared_code.domain.generation_job import (
    BriefCannotBeTold,
    GenerationJob,
    JobId,
    Stage,
    StoryBrief,
)
from shared_code.domain.identifiers import AccountId, ScenarioId
from shared_code.domain.queued_work import LOST, MOST_REMINDERS, JobFailure, JobHasEnded, JobStatus
from shared_code.domain.scenario_errors import StoryNotReady
from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_checks.rules import UNREACHABLE

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
STORY = Story(
    title="The Pond",
    age_group=AgeGroup.SCHOOL,
    scenes=(Scene(id="pond", type=SceneType.SPECIAL, description="The pond is still."),),
)
FAILURE = JobFailure(error_code="X", detail="It did not work.")


def a_job() -> GenerationJob:
    brief = StoryBrief(age_group=AgeGroup.SCHOOL, seed=7)
    return GenerationJob(id=JobId("J1"), owner_account_id=AccountId("A1"), brief=brief, created_at=NOON)


def a_finding(severity: Severity) -> Finding:
    return Finding(code=UNREACHABLE.code, severity=severity, pointer="/scenes/0", message="Nobody comes.", hint="Lead.")


def completed() -> GenerationJob:
    job = a_job()
    job.written(STORY, at=NOON)
    job.checked([], at=NOON)
    job.saved(ScenarioId("the-pond"), at=NOON)
    return job


def failed() -> GenerationJob:
    job = a_job()
    job.fail(FAILURE, at=NOON)
    return job


def cancelled() -> GenerationJob:
    job = a_job()
    job.cancel(at=NOON)
    return job


def test_a_new_job_is_queued_and_waits_to_be_written() -> None:
    job = a_job()

    assert (job.status, job.stage, job.progress) == (JobStatus.QUEUED, Stage.WRITE, 0)


def test_each_stage_moves_the_job_on_and_tells_how_far_it_is() -> None:
    job = a_job()
    job.written(STORY, at=NOON)
    after_writing = (job.status, job.stage, job.progress)
    job.checked([a_finding(Severity.WARNING)], at=NOON)

    assert after_writing == (JobStatus.RUNNING, Stage.CHECK, 33)
    assert (job.status, job.stage, job.progress) == (JobStatus.RUNNING, Stage.SAVE, 66)
    assert [event.payload for event in job.outbox] == [
        {"jobId": "J1", "stage": "Check", "progress": 33},
        {"jobId": "J1", "stage": "Save", "progress": 66},
    ]


def test_a_saved_story_completes_the_job_which_keeps_its_id_and_not_its_text() -> None:
    job = completed()

    assert (job.status, job.progress, job.scenario_id, job.story) == (JobStatus.COMPLETED, 100, "the-pond", None)
    assert (job.outbox[-1].type, job.outbox[-1].payload["scenarioId"]) == ("JobCompleted", "the-pond")


def test_a_story_with_an_error_is_refused_and_the_findings_are_kept() -> None:
    job = a_job()
    job.written(STORY, at=NOON)

    with pytest.raises(StoryNotReady, match="MYS0204 at /scenes/0: Nobody comes"):
        job.checked([a_finding(Severity.ERROR)], at=NOON)

    assert (job.stage, len(job.findings)) == (Stage.CHECK, 1)


def test_a_job_knows_which_stages_lie_behind() -> None:
    job = a_job()
    job.written(STORY, at=NOON)

    assert [job.has_done(stage) for stage in Stage] == [True, False, False]


@pytest.mark.parametrize("ended", [completed, failed, cancelled])
def test_a_job_that_has_ended_has_done_every_stage(ended: Callable[[], GenerationJob]) -> None:
    job = ended()

    assert all(job.has_done(stage) for stage in Stage)


@pytest.mark.parametrize("ended", [completed, cancelled, failed])
def test_a_job_that_has_ended_stays_as_it_ended(ended: Callable[[], GenerationJob]) -> None:
    job = ended()
    status, failure, events = job.status, job.failure, len(job.outbox)
    job.fail(JobFailure(error_code="Y", detail="Too late."), at=NOON)

    assert (job.status, job.failure, len(job.outbox)) == (status, failure, events)


def test_cancelling_twice_is_cancelling_once() -> None:
    job = cancelled()
    job.cancel(at=NOON)

    assert job.status is JobStatus.CANCELLED
    assert [event.type for event in job.outbox] == ["JobCancelled"]


@pytest.mark.parametrize("ended", [completed, failed])
def test_what_has_ended_by_itself_cannot_be_cancelled(ended: Callable[[], GenerationJob]) -> None:
    with pytest.raises(JobHasEnded, match="can no longer be cancelled"):
        ended().cancel(at=NOON)


def test_there_is_no_draft_before_it_is_written() -> None:
    with pytest.raises(JobHasEnded, match="keeps no story"):
        _ = a_job().draft


@pytest.mark.parametrize(
    ("error", "code", "detail"),
    [
        (BriefCannotBeTold("No axis."), "BRIEF_CANNOT_BE_TOLD", "No axis."),
        (Unavailable("Nobody answers."), "SERVICE_UNAVAILABLE", "Nobody answers."),
        (
            KeyError("a name that nobody may see"),
            "INTERNAL_ERROR",
            "Something went wrong here. Ask for it again.",
        ),
    ],
)
def test_a_failure_shows_what_may_be_shown(error: Exception, code: str, detail: str) -> None:
    assert JobFailure.of(error) == JobFailure(error_code=code, detail=detail)


def test_a_job_reads_back_as_it_was_kept() -> None:
    job = a_job()
    job.written(STORY, at=NOON)

    assert GenerationJob.model_validate_json(job.model_dump_json(by_alias=True, exclude_none=True)) == job


def test_a_failed_job_begins_again_where_it_failed() -> None:
    job = a_job()
    job.written(STORY, at=NOON)
    job.fail(FAILURE, at=NOON)
    job.retry(at=NOON)

    assert (job.status, job.stage, job.failure) == (JobStatus.QUEUED, Stage.CHECK, None)
    assert (job.outbox[-1].type, job.outbox[-1].payload["stage"]) == ("JobProgressed", "Check")
    assert not job.has_done(Stage.CHECK)


def test_an_open_job_needs_no_retry() -> None:
    job = a_job()
    job.written(STORY, at=NOON)
    told = len(job.outbox)
    job.retry(at=NOON)

    assert (job.status, len(job.outbox)) == (JobStatus.RUNNING, told)


def test_a_cancelled_job_cannot_begin_again() -> None:
    job = a_job()
    job.cancel(at=NOON)

    with pytest.raises(JobHasEnded, match="Cancelled"):
        job.retry(at=NOON)


def test_a_job_is_given_up_after_the_last_reminder() -> None:
    job = a_job()
    for _ in range(MOST_REMINDERS):
        job.remind(at=NOON)
    open_still = not job.has_ended
    job.remind(at=NOON)

    assert open_still
    assert (job.status, job.failure) == (JobStatus.FAILED, LOST)
