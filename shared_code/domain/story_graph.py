"""A story as a graph: its scenes in the order of the file, and one node more where the story is over."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from shared_code.domain.dice import SIDES
from shared_code.domain.findings import Turn
from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.graphs.ranges import Course
from shared_code.domain.graphs.walks import ShortestWays, reachable
from shared_code.domain.steps import ONWARD
from shared_code.domain.story import Branch, EchoLog, Scene, SceneType, Story


class StoryGraph:
    """The ways through a story, as the player engine takes them; the story has at least one scene.

    Node i is scene i of the file. Node `over` is entered by a branch or next scene whose target is empty or missing:
    the story ends there without another scene. Every edge is one way of leaving a scene; `branches` has its branch, or
    ONWARD; a roll that always succeeds is left in one way. Of two scenes with one id the first is entered, so nothing
    leads to the second.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.over = len(story.scenes)
        self.place_of: dict[str, int] = {}
        for place, scene in enumerate(story.scenes):
            self.place_of.setdefault(scene.id, place)
        self.start = self.place_of[story.start.id]
        self.branches: list[int] = []
        self._turns: dict[int, Turn] = {}  # shared by all ways that take the edge
        self.graph = Digraph(self.over + 1, self._edges())

    def _edges(self) -> Iterator[tuple[int, int]]:
        for place, scene in enumerate(self.story.scenes):
            for number, target in _ways(scene):
                self.branches.append(number)
                yield place, self.place_of.get(target, self.over) if target else self.over

    @property
    def scenes(self) -> Sequence[Scene]:
        """The scenes, by node; `over` is none of them."""
        return self.story.scenes

    def branch(self, edge: int) -> Branch | None:
        """The branch that an edge takes; None onward, and when a roll asks for one that is not written."""
        number, branches = self.branches[edge], self.story.scenes[self.graph.sources[edge]].branches
        return branches[number] if 0 <= number < len(branches) else None

    @cached_property
    def reached(self) -> set[int]:
        """Every node that some play enters."""
        return reachable([self.start], self.graph.successors)

    @cached_property
    def endings(self) -> list[int]:
        """Every node at which a play is over, whether it can be reached or not."""
        return [node for node, edges in enumerate(self.graph.outgoing) if not edges]

    @cached_property
    def finishing(self) -> set[int]:
        """Every node from which some play ends."""
        return reachable(self.endings, self.graph.predecessors)

    @cached_property
    def shortest_ways(self) -> ShortestWays:
        return ShortestWays(self.start, self.graph.outgoing, self.graph.targets)

    @cached_property
    def course(self) -> Course:
        """The order in which what plays add up is settled."""
        return Course(self.graph, self.start)

    @cached_property
    def echoes(self) -> dict[int, EchoLog]:
        """The echo that an edge leaves, by the edge."""
        found: dict[int, EchoLog] = {}
        for edge in range(len(self.branches)):
            branch = self.branch(edge)
            if branch is not None and branch.echo_log is not None:
                found[edge] = branch.echo_log
        return found

    def turns(self, edges: Sequence[int]) -> tuple[Turn, ...]:
        """A way as a player takes it: each scene that is left and the branch taken there."""
        return tuple(self._turns.get(edge) or self._turn(edge) for edge in edges)

    def _turn(self, edge: int) -> Turn:
        branch, number = self.branch(edge), self.branches[edge]
        self._turns[edge] = turn = Turn(
            scene_id=self.story.scenes[self.graph.sources[edge]].id,
            branch=None if number == ONWARD else number,
            choice=branch.choice if branch else None,
        )
        return turn

    def way_to(self, node: int) -> tuple[Turn, ...]:
        """The shortest play that enters a node. Raises KeyError when none does."""
        return self.turns(self.shortest_ways.to(node))


def _ways(scene: Scene) -> Iterator[tuple[int, str | None]]:
    """Each way that a play can leave a scene: the number of the branch, or ONWARD, and the target."""
    if scene.type is SceneType.ROLL and scene.branches:
        targets = [branch.next_scene for branch in scene.branches[:2]] + [None]  # a branch that is missing ends it
        lowest = scene.difficulty or SIDES
        yield from ((0, targets[0]),) if lowest <= SIDES else ()
        yield from ((1, targets[1]),) if lowest > 1 else ()
    elif scene.branches:
        yield from ((number, branch.next_scene) for number, branch in enumerate(scene.branches))
    elif scene.next_scene:
        yield ONWARD, scene.next_scene
