"""The boxes of a drawing: each scene in the shape and colour of its type, and what these mean."""

from collections.abc import Iterator, Mapping, Sequence

from shared_code.domain.axis_ranges import AxisRange
from shared_code.domain.findings import Finding, Severity
from shared_code.domain.story import Scene, SceneType
from shared_code.domain.story_drawing.figure import BOX_HEIGHT, Box
from shared_code.domain.story_drawing.fitting import cut, escaped, in_lines, plain, width_of
from shared_code.domain.story_drawing.wording import name_of, scene_in_words
from shared_code.domain.story_graph import StoryGraph

_CORNERS = {SceneType.NARRATIVE: 8.0, SceneType.CHOICE: 18.0, SceneType.ROLL: 12.0, SceneType.SPECIAL: 34.0}
_BESIDE_TEXT = {SceneType.NARRATIVE: 20.0, SceneType.CHOICE: 40.0, SceneType.ROLL: 28.0, SceneType.SPECIAL: 44.0}
_TITLE, _ID, _SMALL, _NOTE = 13.0, 10.5, 10.0, 13.0
_LIGHTER = 0.88  # how wide a text is that is not bold
_INSIDE = 4.0  # from the edge of an ending to its second edge


def box(graph: StoryGraph, drawn: Box, findings: Sequence[Finding], ranges: Mapping[str, AxisRange]) -> str:
    """A scene: title and id in the shape of its type; the start wears a tag, an ending a double edge."""
    scene = graph.scenes[drawn.node]
    is_start = drawn.node == graph.start
    classes = f"box {scene.type.value}{' start' if is_start else ''}"
    parts = [
        f'<g id="scene-{drawn.node}" class="scene">',
        f"<title>{escaped(scene_in_words(graph, drawn.node, findings, ranges))}</title>",
        shape(scene.type, classes, (drawn.left, drawn.top, drawn.width, BOX_HEIGHT)),
    ]
    if scene.is_ending:
        inside = (drawn.left + _INSIDE, drawn.top + _INSIDE, drawn.width - 2 * _INSIDE, BOX_HEIGHT - 2 * _INSIDE)
        parts.append(shape(scene.type, f"{scene.type.value} inner", inside))
    parts += _words(scene, drawn)
    if is_start:
        parts.append(_tag("START", drawn.left + drawn.width / 2, drawn.top - 11))
    if findings:
        parts.append(_badge(findings, drawn.left + drawn.width - 14, drawn.top + 2))
    return "".join([*parts, "</g>"])


def shape(kind: SceneType, classes: str, place: tuple[float, float, float, float]) -> str:
    """The outline of a type of scene: round, pointed at the sides for a choice, cornered for a roll."""
    left, top, width, height = place
    corner = min(_CORNERS[kind], height / 2)
    if kind in {SceneType.NARRATIVE, SceneType.SPECIAL}:
        where = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
        return f'<rect class="{classes}" {where} rx="{corner:g}"/>'
    upright = height / 2 if kind is SceneType.CHOICE else corner
    side = height - 2 * upright
    return (
        f'<path class="{classes}" d="M{left + corner:.1f} {top:.1f}h{width - 2 * corner:.1f}l{corner:g} {upright:g}'
        f'v{side:g}l{-corner:g} {upright:g}h{-(width - 2 * corner):.1f}l{-corner:g} {-upright:g}v{-side:g}z"/>'
    )


def _words(scene: Scene, drawn: Box) -> Iterator[str]:
    room, middle = drawn.width - 2 * _BESIDE_TEXT[scene.type] * 0.6, drawn.left + drawn.width / 2
    lines = in_lines(name_of(scene), room, _TITLE)
    first = drawn.top + (24 if len(lines) > 1 else 32)
    for place, words in enumerate(lines):
        yield f'<text class="title middle" x="{middle:.1f}" y="{first + 16 * place:.1f}">{escaped(words)}</text>'
    identity = escaped(cut(plain(scene.id), room / _LIGHTER, _ID))
    yield f'<text class="id soft middle" x="{middle:.1f}" y="{first + 16 * len(lines) + 1:.1f}">{identity}</text>'


def _tag(word: str, x: float, y: float) -> str:
    width = width_of(word, _SMALL) + 12
    return (
        f'<rect class="tag" x="{x - width / 2:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16" rx="4"/>'
        f'<text class="small middle on-tag" x="{x:.1f}" y="{y + 3.6:.1f}">{word}</text>'
    )


def _badge(findings: Sequence[Finding], x: float, y: float) -> str:
    """How many findings there are, red when one is an error; their codes where the pointer rests."""
    severity = "error" if any(finding.severity is Severity.ERROR for finding in findings) else "warning"
    codes = ", ".join(dict.fromkeys(finding.code for finding in findings))
    return (
        f'<g><title>{escaped(codes)}</title><circle class="{severity}" cx="{x:.1f}" cy="{y:.1f}" r="10"/>'
        f'<text class="small middle on-{severity}" x="{x:.1f}" y="{y + 3.6:.1f}">{min(len(findings), 99)}</text></g>'
    )


def legend(left: float, top: float) -> Iterator[str]:
    """What shapes and colours mean, in one row."""
    kinds = [("narrative", SceneType.NARRATIVE), ("choice", SceneType.CHOICE), ("roll", SceneType.ROLL)]
    for word, kind in [*kinds, ("ending", SceneType.SPECIAL)]:
        yield shape(kind, f"box {kind.value}", (left, top, 26, 15))
        if kind is SceneType.SPECIAL:
            yield shape(kind, f"{kind.value} inner", (left + 2.5, top + 2.5, 21, 10))
        yield f'<text class="note soft" x="{left + 33:g}" y="{top + 12:g}">{word}</text>'
        left += 33 + width_of(word, _NOTE) * _LIGHTER + 10
    for word, tone in [("raises an axis", " rising"), ("lowers one", " falling"), ("leads back", " up")]:
        yield (
            f'<g class="way{tone}"><path class="line" d="M{left:g} {top + 7.5}h26"/>'
            f'<path class="tip" d="M{left + 30:g} {top + 7.5}l-7 -4v8z"/></g>'
            f'<text class="note soft" x="{left + 37:g}" y="{top + 12:g}">{word}</text>'
        )
        left += 37 + width_of(word, _NOTE) * _LIGHTER + 10
