"""What a drawing says in words: of the story, of each scene, of each way."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from shared_code.domain.axis_ranges import AxisRange
from shared_code.domain.dice import SIDES
from shared_code.domain.findings import Finding, Severity
from shared_code.domain.steps import ONWARD
from shared_code.domain.story import Scene, SceneType
from shared_code.domain.story_drawing.figure import named_target
from shared_code.domain.story_drawing.fitting import plain
from shared_code.domain.story_graph import StoryGraph


class Tone(StrEnum):
    """How a way is coloured: by what it moves on the compass, or as one that leads nowhere."""

    WAY = ""
    RISING = " rising"
    FALLING = " falling"
    LOST = " lost"


def name_of(scene: Scene) -> str:
    """What a scene is called: its title, else its id."""
    return plain(scene.title) or plain(scene.id) or "(no title)"


def tone_of(graph: StoryGraph, edge: int) -> Tone:
    """The colour of a way."""
    if leads_nowhere(graph, edge):
        return Tone.LOST
    branch = graph.branch(edge)
    delta = branch.compass_change.delta if branch and branch.compass_change else 0
    return Tone.RISING if delta > 0 else Tone.FALLING if delta < 0 else Tone.WAY


def leads_nowhere(graph: StoryGraph, edge: int) -> bool:
    """Whether the story names a scene there that it does not have."""
    return graph.graph.targets[edge] == graph.over and bool(named_target(graph, edge))


def number_of(graph: StoryGraph, edge: int) -> str:
    """The short label of a way: the number of its branch from 1, or what must be rolled; none onward."""
    number, scene = graph.branches[edge], graph.scenes[graph.graph.sources[edge]]
    if number == ONWARD:
        return ""
    if scene.type is SceneType.ROLL:
        return f"{'<' if number else '≥'}{scene.difficulty or SIDES}"
    return str(number + 1)


def way_in_words(graph: StoryGraph, edge: int) -> str:
    """Where a way leads from, where to, what the player reads and what it leaves behind."""
    branch, label = graph.branch(edge), number_of(graph, edge)
    said = [f"{name_of(graph.scenes[graph.graph.sources[edge]])} → {aim_in_words(graph, edge)}"]
    if label:
        said.append(f"{label}: {plain(branch.choice) if branch else 'not written'}")
    if branch and branch.compass_change:
        said.append(f"{plain(branch.compass_change.axis)} {branch.compass_change.delta:+g}")
    if branch and branch.echo_log:
        said.append(f"leaves {plain(branch.echo_log.echo_type)} {branch.echo_log.strength:+g}")
    return "\n".join(said)


def aim_in_words(graph: StoryGraph, edge: int) -> str:
    """What a way leads to."""
    target, named = graph.graph.targets[edge], named_target(graph, edge)
    if target != graph.over:
        return name_of(graph.scenes[target])
    return f"no scene has the id '{plain(named)}'" if named else "the end of the story"


def scene_in_words(graph: StoryGraph, node: int, findings: Iterable[Finding], ranges: Mapping[str, AxisRange]) -> str:
    """A scene, how it is left, how far each axis can be by then, and what was found there."""
    scene = graph.scenes[node]
    kind = f"{scene.type.value}{', an ending' if scene.is_ending else ''}{', the start' if node == graph.start else ''}"
    said = [name_of(scene), f"{plain(scene.id)} ({kind})"]
    return "\n".join([*said, *(range_in_words(*each) for each in ranges.items()), *map(finding_in_words, findings)])


def finding_in_words(finding: Finding) -> str:
    """A finding in a line."""
    return f"{finding.code} {finding.severity.value}: {plain(finding.message)}"


def story_in_words(graph: StoryGraph, findings: Sequence[Finding]) -> str:
    """The size of a story and how it stands."""
    endings = sum(1 for node in graph.endings if node in graph.reached and node != graph.over)
    ends = endings + sum(1 for edge in graph.graph.incoming[graph.over] if graph.graph.sources[edge] in graph.reached)
    unreached = sum(1 for node in range(graph.over) if node not in graph.reached)
    errors = sum(1 for finding in findings if finding.severity is Severity.ERROR)
    counts = [
        counted(graph.over, "scene"),
        counted(len(graph.branches), "way"),
        counted(ends, "ending"),
        *([f"{unreached} that no path reaches"] if unreached else []),
        *([counted(errors, "error")] if errors else []),
        *([counted(len(findings) - errors, "warning")] if len(findings) > errors else []),
    ]
    return " · ".join(counts)


def range_in_words(axis: str, reached: AxisRange) -> str:
    """How far an axis can go."""
    lowest = "?" if reached.minimum is None else f"{reached.minimum:+g}"
    highest = "?" if reached.maximum is None else f"{reached.maximum:+g}"
    bounds = f"{lowest} to {highest}".replace("+inf", "without end").replace("-inf", "without end")
    return f"{plain(axis)}: {bounds}"


def counted(number: int, thing: str) -> str:
    """A number of things."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
