"""A continuity operation: one story being read for what its readers can know, a batch of calls at a time."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from shared_code.domain.entity import Entity, Event
from shared_code.domain.errors import RuleViolation
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.queued_work import JobFailure, JobStatus, QueuedWork
from shared_code.domain.story import Story
from shared_code.domain.story_reading.report import ContinuityFilters, ContinuityReport

OperationId = NewType("OperationId", str)

MOST_SCENES = 2_000


class ContinuityMode(StrEnum):
    """How a story is read: scene by scene, by what lies before each scene, or along the ways to its endings."""

    FACTS = "facts"
    PREFIX_SUMMARIES = "prefix-summaries"
    DOMINATOR_PATHS = "dominator-paths"


class ReadingStage(StrEnum):
    """What is done one after the other; a mode may leave some out."""

    SUMMARISE = "Summarise"
    READ = "Read"
    CONCLUDE = "Conclude"


_STAGES = {
    ContinuityMode.FACTS: (ReadingStage.READ, ReadingStage.CONCLUDE),
    ContinuityMode.PREFIX_SUMMARIES: tuple(ReadingStage),
    ContinuityMode.DOMINATOR_PATHS: (ReadingStage.READ, ReadingStage.CONCLUDE),
}


class ContinuityProgressed(Event):
    """`stage` is the one that is due, `progress` goes from 0 to 1."""

    operation_id: OperationId
    stage: ReadingStage
    progress: float


class ContinuityCompleted(Event):
    operation_id: OperationId
    issue_count: int


class ContinuityFailed(Event):
    operation_id: OperationId
    error_code: str


class StoryTooLarge(RuleViolation):
    code = "STORY_TOO_LARGE"
    title = "The story is too large for this"


class StoryWithoutScenes(RuleViolation):
    code = "STORY_WITHOUT_SCENES"
    title = "The story has no scene"


class KeptReading(Entity):
    """What one call has answered: kept as soon as it is known, under an id made of what was asked."""

    operation_id: OperationId
    answer: dict[str, Any]


class ContinuityOperation(QueuedWork):
    """One analysis; `step` counts deliveries, `asked` the calls of the stage that is due, `calls` those of all."""

    id: OperationId
    mode: ContinuityMode
    draft_id: str
    scenario_id: ScenarioId | None = None
    call_budget: int
    filters: ContinuityFilters
    stage: ReadingStage
    step: int = 0
    asked: int = 0
    planned: int = 0
    calls: int = 0
    report: ContinuityReport | None = None
    created_at: datetime

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1: each stage is an equal part."""
        if self.status is JobStatus.COMPLETED:
            return 1.0
        stages = _STAGES[self.mode]
        within = self.asked / self.planned if self.planned else 0.0
        return round((stages.index(self.stage) + within) / len(stages), 3)

    @property
    def calling_stages(self) -> tuple[ReadingStage, ...]:
        """The stages of its mode that make calls."""
        return _STAGES[self.mode][:-1]

    def has_done(self, step: int) -> bool:
        """Whether this step lies behind."""
        return self.has_ended or step < self.step

    def left_of_budget(self) -> int:
        """How many calls may still be made."""
        return self.call_budget - self.calls

    def has_asked(self, calls: int, *, planned: int, at: datetime) -> None:
        """Count a batch of calls that are answered and kept; the stage ends when none is left or may be made."""
        self.asked, self.planned, self.calls = self.asked + calls, planned, self.calls + calls
        if self.asked >= planned or self.left_of_budget() <= 0:
            stages = _STAGES[self.mode]
            self.stage, self.asked, self.planned = stages[stages.index(self.stage) + 1], 0, 0
        self._go_on(at)

    def postpone(self, *, at: datetime) -> None:
        """Let the same batch be asked for again: part of it is kept, the rest had to wait."""
        self._go_on(at)

    def complete(self, report: ContinuityReport, *, at: datetime) -> None:
        """End with what was found."""
        self.status, self.report = JobStatus.COMPLETED, report
        self.record(ContinuityCompleted(operation_id=self.id, issue_count=report.issue_count), at=at)

    def _go_on(self, at: datetime) -> None:
        self.status, self.step, self.reminders = JobStatus.RUNNING, self.step + 1, 0
        self._tell_progress(at)

    def _tell_progress(self, at: datetime) -> None:
        self.record(ContinuityProgressed(operation_id=self.id, stage=self.stage, progress=self.progress), at=at)

    def _tell_failure(self, failure: JobFailure, at: datetime) -> None:
        self.record(ContinuityFailed(operation_id=self.id, error_code=failure.error_code), at=at)


def first_stage(mode: ContinuityMode) -> ReadingStage:
    """What is done first in this mode."""
    return _STAGES[mode][0]


def require_readable(story: Story) -> None:
    """Raise StoryWithoutScenes for a story without any, StoryTooLarge for one of more than 2,000."""
    if not story.scenes:
        raise StoryWithoutScenes("There is nothing to read: the story has no scene.")
    if len(story.scenes) > MOST_SCENES:
        raise StoryTooLarge(f"The story has {len(story.scenes)} scenes; at most {MOST_SCENES} are read at a time.")
