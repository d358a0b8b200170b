"""What the person who converts is told."""

from collections.abc import Iterator, Sequence

from shared_code.domain.findings import Finding, Severity
from shared_code.domain.story import Story
from shared_code.ports.story_files import StoryFile
from tools.convert.passages import Construct, Telling

_MOST_CONSTRUCTS = 40
_MOST_FINDINGS = 20


def summary(story: Story, telling: Telling) -> Iterator[str]:
    """How much there is of the story, and what was not understood or not kept."""
    links = sum(len(scene.branches) or bool(scene.next_scene) for scene in story.scenes)
    endings = sum(scene.is_ending for scene in story.scenes)
    yield f"{story.title}: {len(story.scenes)} scenes, {links} links, {endings} endings."
    constructs = list(telling.notes.constructs.items())
    yield "Everything was understood." if not constructs else "Not understood, or understood in part:"
    yield from (_construct(name, construct) for name, construct in constructs[:_MOST_CONSTRUCTS])
    if len(constructs) > _MOST_CONSTRUCTS:
        yield f"  ... and {len(constructs) - _MOST_CONSTRUCTS} more kinds of constructs."
    if lost := sum(len(passage.ways) == 1 and passage.ways[0].text != "" for passage in telling.passages):
        yield f"Scenes with one way on, whose words are not kept: {lost}."


def _construct(name: str, construct: Construct) -> str:
    places = ", ".join(str(place) for place in construct.places)
    more = ", ..." if construct.count > len(construct.places) else ""
    return f"  {construct.count:>4} x {name}  ({places}{more})"


def check(findings: Sequence[Finding], written: StoryFile) -> Iterator[str]:
    """What the check of the story says, with lines of the written file."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    yield f"The check found {errors} errors and {len(findings) - errors} warnings."
    for finding in findings[:_MOST_FINDINGS]:
        yield f"  {finding.severity} {finding.code}, line {written.line_of(finding.pointer)}: {finding.message}"
    if len(findings) > _MOST_FINDINGS:
        yield f"  ... and {len(findings) - _MOST_FINDINGS} more."
