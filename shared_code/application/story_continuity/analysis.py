"""Advancing an operation: by one batch of calls, or to its report."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared_code.application.story_continuity.listing import MOST_NAMED
from shared_code.application.story_continuity.modes import Mode, mode_of
from shared_code.application.story_continuity.questions import Answers, Question, ask
from shared_code.application.story_continuity.readers import Readers
from shared_code.application.story_continuity.stories import StoriesInReading
from shared_code.domain.continuity_operation import ContinuityOperation, KeptReading, ReadingStage
from shared_code.domain.story_reading.report import Undone
from shared_code.ports.call_limiter import CallLimiter
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_BATCH = 10


@dataclass(frozen=True)
class ContinuityAnalysis:
    """Whoever reads stories, and where it keeps what it has read."""

    stories: StoriesInReading
    readings: Repository[KeptReading]
    readers: Readers
    limiter: CallLimiter
    clock: Clock

    async def advance(self, operation: ContinuityOperation) -> float:
        """Make the step that is due; how many seconds the next one must wait. Raises RuleViolation, Unavailable."""
        story = await self.stories.get(operation.draft_id)
        answers = Answers(self.readings, operation.id)
        mode = mode_of(operation, story, self.readers)
        if operation.stage is ReadingStage.CONCLUDE:
            await self._conclude(operation, mode, answers)
            return 0.0
        questions, most = await mode.round(operation.stage, answers)
        batch = questions[operation.asked : most][: min(_BATCH, operation.left_of_budget())]
        seconds = await ask(batch, answers, self.limiter)
        if seconds:
            operation.postpone(at=self.clock.now())
        else:
            operation.has_asked(len(batch), planned=most, at=self.clock.now())
        return seconds

    async def _conclude(self, operation: ContinuityOperation, mode: Mode, answers: Answers) -> None:
        await answers.load()
        report = await mode.report(answers)
        rounds = [await mode.round(stage, answers) for stage in operation.calling_stages]
        undone = [left for each in rounds for left in await _undone(each.questions, answers)]
        undone += report.undone
        bounded = report.model_copy(update={"undone": tuple(undone), "bounded": bool(undone)})
        operation.complete(bounded, at=self.clock.now())


async def _undone(questions: Sequence[Question], answers: Answers) -> list[Undone]:
    left = [question for question in questions if await answers.find(question.key) is None]
    first = tuple(question.about for question in left[:MOST_NAMED])
    return [Undone(what=left[0].kind, count=len(left), first=first)] if left else []
