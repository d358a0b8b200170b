"""Where a running play goes when the version of its story is withdrawn: as much of it is kept as still holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from shared_code.domain.dice import SIDES
from shared_code.domain.graphs.walks import reachable
from shared_code.domain.steps import ONWARD, Step, branch_of, target_of
from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_graph import StoryGraph


class Landing(StrEnum):
    """How far a play came through: to where it was, to an earlier place of its own, or to the beginning."""

    SAME_SCENE = "SameScene"
    EARLIER_SCENE = "EarlierScene"
    START = "Start"

    @property
    def reason(self) -> str:
        """What the players are told."""
        return _REASONS[self]


_REASONS = {
    Landing.SAME_SCENE: "The story has a new version. You are where you were.",
    Landing.EARLIER_SCENE: "The story has a new version. You are back at the last place that is as you knew it.",
    Landing.START: "The story has a new version in which your way is no more. You are at its beginning.",
}


@dataclass(frozen=True)
class Migration:
    """The place of a play in another version, and the steps of it that hold there."""

    landing: Landing
    scene_id: str
    steps: tuple[Step, ...] = ()


class Migrations:
    """Where the plays of one version land in another one.

    A scene whose id is new but whose words are the same is the same scene. A play stays at its scene if some play of
    the new version comes there by the steps that are kept. Else it goes back along its own steps, as far as the new
    version has the same way; and else to the start. It never lands where no ending can be reached, nor at an ending
    that it has not chosen, unless the story has nothing else.
    """

    def __init__(self, old: Story, new: Story) -> None:
        self._old = old
        self._new = new
        self._ancestors: dict[int, set[int]] = {}

    def of(self, steps: Sequence[Step], scene_id: str) -> Migration:
        """Where the play of these steps lands that is at a scene of the old version."""
        held = [self._held(step) for step in steps]
        way = [self._called_now(name) for name in (*(step.scene_id for step in steps), scene_id)]
        if not steps:
            same = way[-1] == self._new.start.id
            return Migration(Landing.SAME_SCENE if same else Landing.START, self._new.start.id)
        if self._can_stand(way[-1]):
            return Migration(Landing.SAME_SCENE, way[-1], self._leading_to(way[-1], held))
        return self._back_along(held, way)

    def _called_now(self, scene_id: str) -> str:
        return self._renamed.get(scene_id, scene_id)

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """The new ids of scenes that are told under another one; of two with the same words, neither is known again."""
        left, come = self._old.scene_by_id.keys(), self._new.scene_by_id.keys()
        gone, found = _by_words(self._old, left - come), _by_words(self._new, come - left)
        return {
            gone[words][0]: found[words][0]
            for words in gone.keys() & found.keys()
            if len(gone[words]) == len(found[words]) == 1
        }

    @cached_property
    def _graph(self) -> StoryGraph:
        return StoryGraph(self._new)

    def _can_stand(self, scene_id: str) -> bool:
        """Whether a play may come to a scene, has something to decide or to read on, and can end."""
        node = self._graph.place_of.get(scene_id)
        if node is None or self._new.ends_at(scene_id):
            return False
        return node in self._graph.reached and node in self._graph.finishing

    def _leading_to(self, scene_id: str, held: Sequence[Step | None]) -> tuple[Step, ...]:
        """The steps, the last ones first, after each of which a play can come to what follows."""
        kept: list[Step] = []
        wanted = self._graph.place_of[scene_id]
        for step in reversed(held):
            if step is not None and self._leads(step, wanted):
                kept.append(step)
                wanted = self._graph.place_of[step.scene_id]
        return tuple(reversed(kept))

    def _leads(self, step: Step, wanted: int) -> bool:
        """Whether a play comes to this step, and from where it leads to a scene."""
        if self._graph.place_of[step.scene_id] not in self._graph.reached:
            return False
        target = self._graph.place_of.get(target_of(self._new, step) or "", self._graph.over)
        return target == wanted or target in self._before(wanted)

    def _before(self, node: int) -> set[int]:
        if node not in self._ancestors:
            self._ancestors[node] = reachable([node], self._graph.graph.predecessors)
        return self._ancestors[node]

    def _back_along(self, held: Sequence[Step | None], way: Sequence[str]) -> Migration:
        """The last scene of the way to which the steps lead one after the other, as they did."""
        here, landed = self._new.start.id, Migration(Landing.START, self._new.start.id)
        for place, (step, following) in enumerate(zip(held, way[1:], strict=True), start=1):
            if step is None or step.scene_id != here:
                break
            here = following
            if target_of(self._new, step) != here:
                break
            if self._can_stand(here):
                landed = Migration(Landing.EARLIER_SCENE, here, tuple(filter(None, held[:place])))
        return landed

    def _held(self, step: Step) -> Step | None:
        """The same step in the new version, if it can be taken there."""
        scene = self._new.scene(self._called_now(step.scene_id))
        place = None if scene is None else self._place_of_way(scene, step)
        return None if scene is None or place is None else step._replace(scene_id=scene.id, branch=place)

    def _place_of_way(self, scene: Scene, step: Step) -> int | None:
        """Which way of the scene is the one that the step took."""
        if step.branch == ONWARD:
            return ONWARD if scene.next_scene and not scene.branches else None
        if step.roll or scene.type is SceneType.ROLL:
            return step.branch if _rolls_alike(scene, step) else None
        return self._place_of_choice(scene, step)

    def _place_of_choice(self, scene: Scene, step: Step) -> int | None:
        """Where the scene offers the same words now; words that were only mended stand where they stood."""
        chosen = branch_of(self._old, step)
        if chosen is None:
            return None
        places = [place for place, branch in enumerate(scene.branches) if branch.choice == chosen.choice]
        if places:
            return step.branch if step.branch in places else places[0]
        former = self._old.scene_by_id[step.scene_id].branches
        stands = len(former) == len(scene.branches) and scene.branches[step.branch].next_scene == chosen.next_scene
        return step.branch if stands else None


def _by_words(story: Story, scene_ids: Collection[str]) -> dict[tuple[str, ...], list[str]]:
    """The ids of some scenes by what is told in them; a scene without words is like no other."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for scene_id in scene_ids:
        scene = story.scene_by_id[scene_id]
        if scene.description.strip():
            by_words.setdefault((scene.type, scene.title, scene.description), []).append(scene_id)
    return by_words


def _rolls_alike(scene: Scene, step: Step) -> bool:
    """Whether the number on the die means the same in the scene as it is now."""
    if scene.type is not SceneType.ROLL or not scene.branches or not step.roll:
        return False
    return step.branch == (0 if step.roll >= (scene.difficulty or SIDES) else 1)
