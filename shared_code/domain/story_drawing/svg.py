"""A story as a drawing (SVG): it needs nothing but itself, and speaks to those who do not see it."""

from collections.abc import Iterator, Sequence

from shared_code.domain.axis_ranges import AxisRanges
from shared_code.domain.errors import RuleViolation
from shared_code.domain.findings import Finding, Severity
from shared_code.domain.story import Story
from shared_code.domain.story_drawing.boxes import box, legend
from shared_code.domain.story_drawing.fitting import cut, escaped, plain
from shared_code.domain.story_drawing.page import BAND_HEADER, LINE, MARGIN, Page, page_of
from shared_code.domain.story_drawing.palette import style_sheet
from shared_code.domain.story_drawing.places import scene_place
from shared_code.domain.story_drawing.strokes import line, loop, mark
from shared_code.domain.story_drawing.wording import finding_in_words, story_in_words
from shared_code.domain.story_graph import StoryGraph

MOST_SCENES, MOST_WAYS = 2_000, 10_000  # of a story that can be drawn
_MOST_LISTED = 60


class StoryTooLargeToDraw(RuleViolation):
    code = "STORY_TOO_LARGE_TO_DRAW"
    title = "The story is too large to be drawn"


def story_svg(story: Story, findings: Sequence[Finding] = ()) -> str:
    """Draw a story, with what was found in it and how far each axis goes. Raises StoryTooLargeToDraw."""
    graph = StoryGraph(story) if story.scenes else None
    if graph and (graph.over > MOST_SCENES or len(graph.branches) > MOST_WAYS):
        raise StoryTooLargeToDraw(
            f"A drawing has at most {MOST_SCENES:,} scenes and {MOST_WAYS:,} ways between them; "
            f"this story has {graph.over:,} and {len(graph.branches):,}."
        )
    listed = list(findings[:_MOST_LISTED])
    more = len(findings) - len(listed)
    page = page_of(graph, 1 + len(listed) + bool(more) if listed else 0)
    body = [
        *_head(story, graph, findings, page),
        *(_figures(graph, page, findings) if graph else ()),
        *_list(listed, more, page),
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def _head(story: Story, graph: StoryGraph | None, findings: Sequence[Finding], page: Page) -> Iterator[str]:
    title = plain(story.title) or "A story"
    summary = story_in_words(graph, findings) if graph else "No scene"
    width, height = f"{page.width:.0f}", f"{page.height:.0f}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby="drawn-title drawn-summary">'
    )
    yield f'<title id="drawn-title">{escaped(title)}</title>'
    yield f'<desc id="drawn-summary">{escaped(summary)}</desc>'
    yield f"<style>{style_sheet()}</style>"
    yield f'<rect class="paper" width="{width}" height="{height}"/>'
    yield f'<text class="heading" x="{MARGIN:g}" y="44">{escaped(cut(title, page.width - 2 * MARGIN, 22))}</text>'
    yield f'<text class="note soft" x="{MARGIN:g}" y="66">{escaped(summary)}</text>'
    yield from legend(MARGIN, 78)


def _figures(graph: StoryGraph, page: Page, findings: Sequence[Finding]) -> Iterator[str]:
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        place = scene_place(finding.pointer)
        if place is not None:
            found.setdefault(place, []).append(finding)
    if page.band is not None:
        yield (
            f'<rect class="band" x="{MARGIN / 2:g}" y="{page.band:.1f}" width="{page.width - MARGIN:.1f}"'
            f' height="{page.list_top - MARGIN / 2 - page.band:.1f}" rx="12"/>'
        )
        yield (
            f'<text class="title soft" x="{MARGIN * 1.5:g}" y="{page.band + BAND_HEADER * 0.65:.1f}">'
            "No path leads here</text>"
        )
    ranges = AxisRanges(graph)
    for left, top, figure in page.figures:
        yield f'<g transform="translate({left:.1f} {top:.1f})">'
        yield from (line(graph, each) for each in figure.lines)
        yield from (loop(graph, each) for each in figure.loops)
        yield from (mark(graph, each) for each in figure.marks)
        yield from (box(graph, each, found.get(each.node, ()), ranges.at(each.node)) for each in figure.boxes)
        yield "</g>"


def _list(findings: Sequence[Finding], more: int, page: Page) -> Iterator[str]:
    if not findings:
        return
    yield f'<text class="title" x="{MARGIN:g}" y="{page.list_top + 14:.1f}">What was found</text>'
    for place, finding in enumerate(findings, start=1):
        y = page.list_top + 14 + LINE * place
        said = cut(finding_in_words(finding), page.width - 2 * MARGIN - 20, 13)
        severity = "error" if finding.severity is Severity.ERROR else "warning"
        yield f'<circle class="{severity}" cx="{MARGIN + 5:g}" cy="{y - 4.5:.1f}" r="5"/>'
        yield f'<text class="note" x="{MARGIN + 18:g}" y="{y:.1f}">{_linked(finding, escaped(said))}</text>'
    if more:
        y = page.list_top + 14 + LINE * (len(findings) + 1)
        yield f'<text class="note soft" x="{MARGIN + 18:g}" y="{y:.1f}">and {more:,} more</text>'


def _linked(finding: Finding, said: str) -> str:
    place = scene_place(finding.pointer)
    return said if place is None else f'<a href="#scene-{place}">{said}</a>'
