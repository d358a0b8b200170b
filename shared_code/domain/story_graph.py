"""A story as a graph: its scenes in the order of the file, and one node more where the story is over."""

from collections.abc import Iterable, Iterator, Sequence
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
        self.branched: list[tuple[int, Branch]] = []  # the edges that take a branch, each with it
        self._turns: dict[int, Turn] = {}  # shared by all ways that take the edge
        self.graph = Digraph(self.over + 1, self._edges())

    def _edges(self) -> Iterator[tuple[int, int]]:
        edge, place_of, over = 0, self.place_of.get, self.over
        for place, scene in enumerate(self.story.scenes):
            for number, target, branch in _ways(scene):
                self.branches.append(number)
                self.branched += [(edge, branch)] if branch else ()
                edge += 1
                yield place, place_of(target, over) if target else over

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
        return {edge: branch.echo_log for edge, branch in self.branched if branch.echo_log is not None}

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


def _ways(scene: Scene) -> Iterable[tuple[int, str | None, Branch | None]]:
    """Each way that a play can leave a scene: the number of the branch, or ONWARD; the target; the branch."""
    if scene.type is SceneType.ROLL and scene.branches:
        return _outcomes(scene)
    if scene.branches:
        return [(number, branch.next_scene, branch) for number, branch in enumerate(scene.branches)]
    return [(ONWARD, scene.next_scene, None)] if scene.next_scene else ()


def _outcomes(scene: Scene) -> Iterator[tuple[int, str | None, Branch | None]]:
    """What the die can show; a branch that is missing ends the story."""
    lowest, written = scene.difficulty or SIDES, scene.branches
    if lowest <= SIDES:
        yield 0, written[0].next_scene, written[0]
    if lowest > 1:
        failure = written[1] if len(written) > 1 else None
        yield 1, failure.next_scene if failure else None, failure
