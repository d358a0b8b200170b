"""A generation job: one story on its way from a brief to a draft, a stage at a time."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from pydantic import Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Event, Value
from shared_code.domain.errors import RuleViolation
from shared_code.domain.findings import Finding, has_errors
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.queued_work import JobFailure, JobHasEnded, JobStatus, QueuedWork
from shared_code.domain.scenario_errors import StoryNotReady
from shared_code.domain.story import Story

JobId = NewType("JobId", str)


class Stage(StrEnum):
    """What is done one after the other; each is kept before the next begins."""

    WRITE = "Write"
    CHECK = "Check"
    SAVE = "Save"


_STAGES = tuple(Stage)


class StoryBrief(Value):
    """What a story is to be like; the same brief asks for the same story."""

    age_group: AgeGroup
    title: str | None = None
    theme: str | None = None
    axes: tuple[str, ...] = ()
    seed: int


class JobProgressed(Event):
    """`stage` is the one that begins now."""

    job_id: JobId
    stage: Stage
    progress: int


class JobCompleted(Event):
    job_id: JobId
    scenario_id: ScenarioId


class JobFailed(Event):
    job_id: JobId
    error_code: str


class JobCancelled(Event):
    job_id: JobId


class BriefCannotBeTold(RuleViolation):
    code = "BRIEF_CANNOT_BE_TOLD"
    title = "There is no story for this brief"


class GenerationJob(QueuedWork):
    """One job; `stage` is the one that is due, `story` what was written, until the scenario holds it."""

    id: JobId
    brief: StoryBrief
    stage: Stage = Stage.WRITE
    story: Story | None = None
    findings: list[Finding] = Field(default_factory=list)
    scenario_id: ScenarioId | None = None
    created_at: datetime

    @property
    def progress(self) -> int:
        """How much is done, in percent."""
        done = len(_STAGES) if self.status is JobStatus.COMPLETED else _STAGES.index(self.stage)
        return 100 * done // len(_STAGES)

    @property
    def draft(self) -> Story:
        """What was written. Raises JobHasEnded when nothing is kept of it."""
        if self.story is None:
            raise JobHasEnded(f"The job is {self.status.value}, and keeps no story.")
        return self.story

    def has_done(self, stage: Stage) -> bool:
        """Whether this stage lies behind."""
        return self.has_ended or _STAGES.index(stage) < _STAGES.index(self.stage)

    def written(self, story: Story, *, at: datetime) -> None:
        """Keep what was written."""
        self.story = story
        self._begin(Stage.CHECK, at)

    def checked(self, findings: list[Finding], *, at: datetime) -> None:
        """Keep what the check found. Raises StoryNotReady when it found an error."""
        self.findings = findings
        if has_errors(findings):
            first = findings[0]
            raise StoryNotReady(f"{first.code} at {first.pointer}: {first.message} {first.hint}")
        self._begin(Stage.SAVE, at)

    def saved(self, scenario_id: ScenarioId, *, at: datetime) -> None:
        """Complete the job: the story is now a draft of its own."""
        self.status, self.scenario_id, self.story = JobStatus.COMPLETED, scenario_id, None
        self.record(JobCompleted(job_id=self.id, scenario_id=scenario_id), at=at)

    def cancel(self, *, at: datetime) -> None:
        """End because nobody wants the story; cancelling twice is cancelling once. Raises JobHasEnded."""
        if self.status is JobStatus.CANCELLED:
            return
        if self.has_ended:
            raise JobHasEnded(f"The job is {self.status.value} and can no longer be cancelled.")
        self.status, self.story = JobStatus.CANCELLED, None
        self.record(JobCancelled(job_id=self.id), at=at)

    def _begin(self, stage: Stage, at: datetime) -> None:
        self.status, self.stage, self.reminders = JobStatus.RUNNING, stage, 0
        self._tell_progress(at)

    def _tell_progress(self, at: datetime) -> None:
        self.record(JobProgressed(job_id=self.id, stage=self.stage, progress=self.progress), at=at)

    def _tell_failure(self, failure: JobFailure, at: datetime) -> None:
        self.record(JobFailed(job_id=self.id, error_code=failure.error_code), at=at)
