"""Stretches of a story without a choice: long ones, and ones that go round."""

from collections.abc import Iterator
from functools import partial

from shared_code.domain.graphs.components import components
from shared_code.domain.story import SceneType
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted
from shared_code.domain.story_graph import StoryGraph

_LONGEST_WALK = 10


def walks(subject: Subject) -> Iterator[Draft]:
    """The player takes part, and does not wait too long to."""
    if not subject.story.scenes:
        return
    graph = subject.graph
    walked = {node for node in graph.reached if node != graph.over and not graph.scenes[node].branches}
    if len(walked) == len(graph.reached - {graph.over}):
        yield Draft(rules.NO_DECISION, "/scenes", "The player neither chooses nor rolls on any path.")
        return
    lengths = _lengths(graph, walked)
    entered = {graph.graph.targets[edge] for node in walked for edge in graph.graph.outgoing[node]}
    for node in sorted(lengths.keys() - entered):
        if lengths[node] > _LONGEST_WALK:
            message = f"From {quoted(graph.scenes[node].id)} on, {lengths[node]} scenes follow each other."
            yield Draft(rules.LONG_WALK, f"/scenes/{node}", message, witness=partial(graph.way_to, node))
    yield from _loops(graph, walked)


def _lengths(graph: StoryGraph, walked: set[int]) -> dict[int, int]:
    """How many scenes a walk from each of these enters before a choice, a roll or the end; none on an endless one."""
    out = graph.graph.successors
    waiting = [node for node in walked if not out[node] or out[node][0] not in walked]
    lengths = dict.fromkeys(waiting, 1)
    while waiting:
        node = waiting.pop()
        before = [earlier for earlier in graph.graph.predecessors[node] if earlier in walked]
        lengths.update(dict.fromkeys(before, lengths[node] + 1))
        waiting.extend(before)
    return lengths


def _loops(graph: StoryGraph, walked: set[int]) -> Iterator[Draft]:
    """Each loop of walks and rolls that ends in time, but only by luck."""
    ways = graph.graph.successors
    chosen: list[int] = []
    unchosen = [
        ways[node] if node in walked or (node in graph.reached and scene.type is SceneType.ROLL) else chosen
        for node, scene in enumerate(graph.scenes)
    ]
    for component in components([*unchosen, chosen]):
        first = min(component.nodes)
        if component.is_cyclic and first in graph.finishing:
            message = f"From {quoted(graph.scenes[first].id)} the die alone can lead back to it."
            yield Draft(rules.CHANCE_LOOP, f"/scenes/{first}", message, witness=partial(graph.way_to, first))
