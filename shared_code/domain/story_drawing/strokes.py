"""The lines of a drawing: ways between scenes, ways back to the same scene, and where a way stops."""

from typing import NamedTuple

from shared_code.domain.story_drawing.figure import JUMP_HEIGHT, JUMP_WIDTH, LOOP, STOP_SIZE, Line, Loop, Mark, Stop
from shared_code.domain.story_drawing.fitting import cut, escaped, width_of
from shared_code.domain.story_drawing.wording import (
    aim_in_words,
    leads_nowhere,
    name_of,
    number_of,
    tone_of,
    way_in_words,
)
from shared_code.domain.story_graph import StoryGraph

_TIP = 7.0
_LABEL, _UPRIGHT = 13.0, 16.0  # from the box to the middle of the label, and to where the line may bend


class _Stroke(NamedTuple):
    """A line with its tip, the middle of its label, and whether it leads up."""

    path: str
    tip: str
    x: float
    y: float
    kind: str


def line(graph: StoryGraph, drawn: Line) -> str:
    """A way from one scene to another: dashed where it closes a cycle."""
    down = -1 if drawn.leads_up else 1
    start, *_, end = drawn.stops
    tip = f"M{end.x:.1f} {end.top:.1f}l{-_TIP * 0.55:.1f} {-_TIP * down:.1f}h{_TIP * 1.1:.1f}z"
    path = _path(drawn.stops, end.top - down * _TIP * 0.8)
    kind = " up" if drawn.leads_up else ""
    return _way(graph, drawn.edge, _Stroke(path, tip, start.x, start.bottom + down * _LABEL, kind))


def loop(graph: StoryGraph, drawn: Loop) -> str:
    """A way that leads back to the scene which it leaves."""
    far = drawn.right + LOOP * (drawn.number + 1) * 0.9
    upper, lower = drawn.top + 18, drawn.top + 50
    path = f"M{drawn.right - 2:.1f} {upper}C{far:.1f} {upper} {far:.1f} {lower} {drawn.right + _TIP - 1:.1f} {lower}"
    tip = f"M{drawn.right - 1:.1f} {lower}l{_TIP} {-_TIP * 0.55:.1f}v{_TIP * 1.1:.1f}z"
    return _way(graph, drawn.edge, _Stroke(path, tip, drawn.right + (far - drawn.right) * 0.75, drawn.top + 34, " up"))


def mark(graph: StoryGraph, drawn: Mark) -> str:
    """Where lines stop: a dot where the story is over, a link to a scene that stands elsewhere."""
    if drawn.target == graph.over:
        lost = " lost" if leads_nowhere(graph, drawn.edge) else ""
        x, y = drawn.left + STOP_SIZE / 2, drawn.top + STOP_SIZE / 2
        return (
            f"<g><title>{escaped(aim_in_words(graph, drawn.edge))}</title>"
            f'<circle class="stop ring{lost}" cx="{x:.1f}" cy="{y:.1f}" r="{STOP_SIZE / 2 - 0.8:.1f}"/>'
            f'<circle class="stop{lost}" cx="{x:.1f}" cy="{y:.1f}" r="3.2"/></g>'
        )
    name = name_of(graph.scenes[drawn.target])
    shown = escaped(cut(f"→ {name}", JUMP_WIDTH - 16, 10))
    x, y = drawn.left + JUMP_WIDTH / 2, drawn.top + JUMP_HEIGHT / 2 + 3.6
    return (
        f'<a class="jump" href="#scene-{drawn.target}"><title>Goes on at: {escaped(name)}</title>'
        f'<rect x="{drawn.left:.1f}" y="{drawn.top:.1f}" width="{JUMP_WIDTH:g}" height="{JUMP_HEIGHT:g}" rx="11"/>'
        f'<text class="small middle" x="{x:.1f}" y="{y:.1f}">{shown}</text></a>'
    )


def _path(stops: tuple[Stop, ...], last: float) -> str:
    first = stops[0]
    below = first.bottom + (_UPRIGHT if stops[1].top > first.bottom else -_UPRIGHT)
    path, above = [f"M{first.x:.1f} {first.bottom:.1f}V{below:.1f}"], Stop(first.x, below, below)
    for stop in stops[1:]:
        reached = last if stop is stops[-1] else stop.top
        middle = (above.bottom + stop.top) / 2
        path.append(f"C{above.x:.1f} {middle:.1f} {stop.x:.1f} {middle:.1f} {stop.x:.1f} {reached:.1f}")
        if stop is not stops[-1]:
            path.append(f"V{stop.bottom:.1f}")
        above = stop
    return "".join(path)


def _way(graph: StoryGraph, edge: int, stroke: _Stroke) -> str:
    return (
        f'<g id="way-{edge}" class="way{tone_of(graph, edge).value}{stroke.kind}">'
        f"<title>{escaped(way_in_words(graph, edge))}</title>"
        f'<path class="line" d="{stroke.path}"/><path class="reach" d="{stroke.path}"/>'
        f'<path class="tip" d="{stroke.tip}"/>{_label(number_of(graph, edge), stroke.x, stroke.y)}</g>'
    )


def _label(number: str, x: float, y: float) -> str:
    if not number:
        return ""
    width = max(16.0, width_of(number, 10) + 8)
    return (
        f'<rect class="number" x="{x - width / 2:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16" rx="8"/>'
        f'<text class="small middle" x="{x:.1f}" y="{y + 3.6:.1f}">{escaped(number)}</text>'
    )
