"""What a drawing is made of: boxes for scenes, marks where a line stops, and lines, each with its place."""

from typing import NamedTuple

from shared_code.domain.steps import ONWARD
from shared_code.domain.story_graph import StoryGraph

BOX_WIDTH, BOX_HEIGHT = 200.0, 68.0
JUMP_WIDTH, JUMP_HEIGHT, STOP_SIZE = 156.0, 22.0, 14.0
LOOP = 30.0


class Box(NamedTuple):
    """The place of a scene."""

    node: int
    left: float
    top: float
    width: float


class Mark(NamedTuple):
    """Where lines stop without their target beside them: the story is over there, or the target stands elsewhere."""

    node: int
    target: int
    edge: int
    left: float
    top: float


class Stop(NamedTuple):
    """A line is upright from `top` to `bottom` here, between two rows it bends."""

    x: float
    top: float
    bottom: float


class Line(NamedTuple):
    """One way of leaving a scene, from its scene to its target; one that leads up closes a cycle."""

    edge: int
    stops: tuple[Stop, ...]
    leads_up: bool = False


class Loop(NamedTuple):
    """A way that leads back to the scene it leaves; `number` counts those of one scene from 0."""

    edge: int
    number: int
    right: float
    top: float


class Figure(NamedTuple):
    """A part, from 0, 0 at its upper left corner."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    loops: tuple[Loop, ...]


def named_target(graph: StoryGraph, edge: int) -> str | None:
    """The id that the story gives for where a way leads, whether there is such a scene or not."""
    branch = graph.branch(edge)
    if branch is not None:
        return branch.next_scene
    return graph.scenes[graph.graph.sources[edge]].next_scene if graph.branches[edge] == ONWARD else None
