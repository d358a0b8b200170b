"""The life of an analysis: stages in their order, one end, and no way back from it."""

import pytest

from shared_code.domain.continuity_operation import (
    MOST_SCENES,
    ContinuityMode,
    ContinuityOperation,
    OperationId,
    ReadingStage,
    StoryTooLarge,
    StoryWithoutScenes,
    first_stage,
    require_readable,
)
from shared_code.domain.identifiers import AccountId
from shared_code.domain.queued_work import JobFailure, JobStatus
from shared_code.domain.story_reading.report import ContinuityFilters, ContinuityReport
from tests.builders import NOON, ending, story

FACTS, PREFIXES, PATHS = ContinuityMode
FAILURE = JobFailure(error_code="X", detail="It did not work.")


def an_operation(mode: ContinuityMode = FACTS, budget: int = 100) -> ContinuityOperation:
    return ContinuityOperation(
        id=OperationId("O1"),
        owner_account_id=AccountId("A1"),
        mode=mode,
        stage=first_stage(mode),
        draft_id="D1",
        call_budget=budget,
        filters=ContinuityFilters(),
        created_at=NOON,
    )


@pytest.mark.parametrize(("mode", "stage"), [(FACTS, "Read"), (PREFIXES, "Summarise"), (PATHS, "Read")])
def test_each_mode_has_a_first_stage(mode: ContinuityMode, stage: str) -> None:
    operation = an_operation(mode)

    assert (operation.stage, operation.status, operation.progress) == (stage, JobStatus.QUEUED, 0)


def test_every_batch_is_a_step_and_the_last_of_a_stage_begins_the_next() -> None:
    operation, seen = an_operation(PREFIXES), []
    for calls, planned in ((10, 15), (5, 15), (4, 4)):
        operation.has_asked(calls, planned=planned, at=NOON)
        seen.append((operation.step, operation.stage, operation.progress, operation.calls))

    assert seen == [
        (1, ReadingStage.SUMMARISE, 0.222, 10),
        (2, ReadingStage.READ, 0.333, 15),
        (3, ReadingStage.CONCLUDE, 0.667, 19),
    ]


def test_progress_never_goes_back() -> None:
    operation, seen = an_operation(PREFIXES), [0.0]
    for calls in (3, 3, 3, 1, 2, 5):
        operation.has_asked(calls, planned=10 if operation.stage is ReadingStage.SUMMARISE else 7, at=NOON)
        seen.append(operation.progress)
    operation.complete(ContinuityReport(), at=NOON)

    assert seen == sorted(seen)
    assert operation.progress == 1


def test_a_stage_without_questions_is_over_at_once() -> None:
    operation = an_operation()
    operation.has_asked(0, planned=0, at=NOON)

    assert operation.stage is ReadingStage.CONCLUDE


def test_a_spent_budget_ends_every_stage() -> None:
    operation = an_operation(PREFIXES, budget=10)
    operation.has_asked(10, planned=50, at=NOON)
    operation.has_asked(0, planned=50, at=NOON)

    assert (operation.stage, operation.left_of_budget()) == (ReadingStage.CONCLUDE, 0)


def test_a_postponed_batch_is_another_step_of_the_same_stage() -> None:
    operation = an_operation()
    operation.postpone(at=NOON)

    assert (operation.step, operation.stage, operation.calls) == (1, ReadingStage.READ, 0)
    assert (operation.has_done(0), operation.has_done(1)) == (True, False)


def test_what_has_ended_stays_as_it_ended() -> None:
    completed, failed = an_operation(), an_operation()
    completed.complete(ContinuityReport(issue_count=3), at=NOON)
    completed.fail(FAILURE, at=NOON)
    failed.fail(FAILURE, at=NOON)
    failed.fail(JobFailure(error_code="Y", detail="Again."), at=NOON)

    assert (completed.status, completed.failure) == (JobStatus.COMPLETED, None)
    assert (failed.status, failed.failure) == (JobStatus.FAILED, FAILURE)
    assert all(each.has_done(99) for each in (completed, failed))
    assert [event.type for event in completed.outbox + failed.outbox] == ["ContinuityCompleted", "ContinuityFailed"]


def test_a_kept_operation_is_the_operation() -> None:
    operation = an_operation(PREFIXES)
    operation.has_asked(10, planned=50, at=NOON)
    text = operation.model_dump_json(by_alias=True, exclude_none=True)

    assert ContinuityOperation.model_validate_json(text) == operation


def test_a_story_is_read_up_to_a_number_of_scenes() -> None:
    require_readable(story(*(ending(f"s{n}") for n in range(MOST_SCENES))))

    with pytest.raises(StoryTooLarge):
        require_readable(story(*(ending(f"s{n}") for n in range(MOST_SCENES + 1))))
    with pytest.raises(StoryWithoutScenes):
        require_readable(story().model_copy(update={"scenes": ()}))
