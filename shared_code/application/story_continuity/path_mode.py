"""Reading along the ways: one call for each way through the dominators of an ending."""

from shared_code.application.story_continuity.questions import Answers, Question, Round, once_each
from shared_code.application.story_continuity.readers import Readers
from shared_code.domain.continuity_operation import MOST_SCENES, ReadingStage
from shared_code.domain.graphs.paths import dominator_paths
from shared_code.domain.identifiers import derived_id
from shared_code.domain.story import Story
from shared_code.domain.story_graph import StoryGraph
from shared_code.domain.story_reading.readings import PathReading
from shared_code.domain.story_reading.report import ContinuityReport
from shared_code.domain.story_reading.ways import turns_along
from shared_code.ports.call_limiter import CallKind

_MOST_LISTED = 10_000  # scenes of all ways together; a document has two megabytes at most


class PathMode:
    """The shortest way to each ending; a story without an ending is read up to each of its scenes."""

    def __init__(self, story: Story, readers: Readers) -> None:
        self._story, self._reader = story, readers.ways
        self._graph = StoryGraph(story)
        found = dominator_paths(self._graph.graph, self._graph.start, most=MOST_SCENES + 1)
        self._paths = [tuple(node for node in path if node != self._graph.over) for path in found]

    async def round(self, stage: ReadingStage, answers: Answers) -> Round:  # noqa: ARG002
        """One for each way."""
        return once_each(self._question(path) for path in self._paths)

    def _question(self, path: tuple[int, ...]) -> Question:
        key, last = _key(path), self._graph.scenes[path[-1]]
        return Question(
            key,
            last.id,
            CallKind.PATH_READING,
            lambda: self._reader.read(self._story, turns_along(self._graph, path), last),
        )

    async def report(self, answers: Answers) -> ContinuityReport:
        """The readings in the order of the endings, as far as there is room for them."""
        given = (await answers.of(map(_key, self._paths), PathReading)).values()
        room, listed = _MOST_LISTED, list[PathReading]()
        for reading in given:
            room -= len(reading.scene_ids)
            if room >= 0:
                listed.append(reading)
        count = sum(len(reading.issues) for reading in given)
        return ContinuityReport(readings=tuple(listed), reading_count=len(given), issue_count=count)


def _key(path: tuple[int, ...]) -> str:
    return derived_id("path", *map(str, path))
