"""The three ways of reading a story, each as its questions and what follows from their answers."""

from typing import Protocol

from shared_code.application.story_continuity.facts_mode import FactsMode
from shared_code.application.story_continuity.path_mode import PathMode
from shared_code.application.story_continuity.prefix_mode import PrefixMode
from shared_code.application.story_continuity.questions import Answers, Round
from shared_code.application.story_continuity.readers import Readers
from shared_code.domain.continuity_operation import ContinuityMode, ContinuityOperation, ReadingStage
from shared_code.domain.story import Story
from shared_code.domain.story_reading.report import ContinuityReport


class Mode(Protocol):
    async def round(self, stage: ReadingStage, answers: Answers) -> Round:
        """All that a stage asks; each question once."""
        ...

    async def report(self, answers: Answers) -> ContinuityReport:
        """What follows from the answers that were given."""
        ...


def mode_of(operation: ContinuityOperation, story: Story, readers: Readers) -> Mode:
    """How this operation reads its story."""
    match operation.mode:
        case ContinuityMode.FACTS:
            return FactsMode(story, operation.filters, readers)
        case ContinuityMode.PREFIX_SUMMARIES:
            return PrefixMode(story, operation, readers)
        case ContinuityMode.DOMINATOR_PATHS:
            return PathMode(story, readers)
