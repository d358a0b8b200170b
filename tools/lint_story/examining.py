"""Reads a story file and finds out all that can be said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.application.scenarios.reading import located, story_of
from shared_code.domain.axis_ranges import AxisRange
from shared_code.domain.errors import TooLarge, Validation
from shared_code.domain.findings import Finding, Ruling
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import Examination
from shared_code.domain.story_checks.subject import Standards, Subject

_MOST_BYTES = 5_242_880  # what the app takes


@dataclass(frozen=True)
class Ending:
    """One way for the story to end, and how far each axis can be by then; `scene_id` is empty where it just stops."""

    scene_id: str
    title: str
    ranges: Mapping[str, AxisRange]


@dataclass(frozen=True)
class Examined:
    """A story with what was found in it."""

    path: Path
    story: Story
    findings: list[Finding]
    rulings: list[Ruling]
    endings: list[Ending]


@dataclass(frozen=True)
class Unreadable:
    """A file that holds no story; `problems` has a sentence for each thing that is wrong."""

    path: Path
    problems: list[str]


def examined(path: Path, standards: Standards) -> Examined | Unreadable:
    """Read and check one file."""
    try:
        file = YamlStoryFiles().read(_content_of(path))
        story = story_of(file)
    except OSError as problem:
        return Unreadable(path, [f"cannot be read: {problem.strerror or problem}"])
    except Validation as problem:
        return Unreadable(path, [f"{error.field}: {error.message}" for error in problem.errors] or [problem.detail])
    examination = Examination(story, standards)
    findings = located(examination.findings(), file)
    return Examined(path, story, findings, examination.rulings(), list(_endings(examination.subject)))


def _content_of(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise TooLarge.of("file", f"is larger than {_MOST_BYTES:,} bytes")
    return content


def _endings(subject: Subject) -> Iterator[Ending]:
    if not subject.story.scenes:
        return
    graph, ranges = subject.graph, subject.ranges
    for node in graph.endings:
        if node in graph.reached:
            scene = graph.scenes[node] if node < graph.over else None
            yield Ending(scene.id if scene else "", scene.title if scene else "", ranges.at(node))
