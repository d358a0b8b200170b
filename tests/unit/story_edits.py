"""Edits that an author may make to a story between two versions, drawn at random."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from shared_code.domain.story import Scene, Story
from tests.builders import branch, choice, ending, moving, roll, scene, story
from tests.unit.story_strategies import numbers

Edit = Callable[[st.DrawFn, list[Scene], int], None]


def _remove(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    if len(scenes) > 1:
        del scenes[place]


def _rename(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    """Another id, perhaps one that is taken, and perhaps with all mentions of it."""
    old, new = scenes[place].id, draw(st.sampled_from(["new", scenes[0].id]))
    scenes[place] = scenes[place].model_copy(update={"id": new})
    if draw(st.booleans()):
        scenes[:] = [_mentioning(scene, old, new) for scene in scenes]


def _mentioning(scene: Scene, old: str, new: str) -> Scene:
    ways = tuple(way.model_copy(update={"next_scene": new}) if way.next_scene == old else way for way in scene.branches)
    onward = new if scene.next_scene == old else scene.next_scene
    return scene.model_copy(update={"branches": ways, "next_scene": onward})


def _retarget(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    target = draw(st.sampled_from([*(scene.id for scene in scenes), "", "nowhere"]))
    ways = scenes[place].branches
    changed = tuple(way.model_copy(update={"next_scene": target}) for way in ways[:1])
    scenes[place] = scenes[place].model_copy(update={"branches": changed + ways[1:], "next_scene": target})


def _reorder(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    scenes[place] = scenes[place].model_copy(update={"branches": tuple(draw(st.permutations(scenes[place].branches)))})


def _reword(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    ways = scenes[place].branches
    changed = tuple(way.model_copy(update={"choice": "Otherwise"}) for way in ways[-1:])
    scenes[place] = scenes[place].model_copy(update={"branches": ways[:-1] + changed})


def _change_the_difficulty(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    scenes[place] = scenes[place].model_copy(update={"difficulty": draw(st.integers(1, 20))})


def _end_there(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    scenes[place] = scenes[place].model_copy(update={"branches": (), "next_scene": None})


def _put_first(draw: st.DrawFn, scenes: list[Scene], place: int) -> None:
    scenes.insert(0, scenes.pop(place))


EDITS: tuple[Edit, ...] = (
    _remove,
    _rename,
    _retarget,
    _reorder,
    _reword,
    _change_the_difficulty,
    _end_there,
    _put_first,
)


@st.composite
def edited(draw: st.DrawFn, of: Story, near: Sequence[str]) -> Story:
    """A story after one to three edits, most of them in one of these scenes; at least one scene is left."""
    scenes = list(of.scenes)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3)):
        wanted = draw(st.sampled_from([*near, *(scene.id for scene in scenes)]))
        edit(draw, scenes, next((place for place, scene in enumerate(scenes) if scene.id == wanted), 0))
    return of.model_copy(update={"scenes": tuple(scenes)})


@st.composite
def long_stories(draw: st.DrawFn) -> Story:
    """A story that goes on from scene to scene, perhaps past some, and now and then back, to its one ending."""
    names = [f"s{number}" for number in range(draw(st.integers(4, 7)))]
    scenes = []
    for place, name in enumerate(names[:-1]):
        onward = st.sampled_from([names[place + 1], names[place + 1], draw(st.sampled_from(names))])
        ways = [branch(next_scene=draw(onward), compass_change=moving(delta=draw(numbers))) for _ in range(2)]
        kinds = (scene(name, ways[0].next_scene), choice(name, *ways), roll(name, *ways))
        scenes.append(draw(st.sampled_from(kinds)))
    return story(*scenes, ending(names[-1]))


def worded(of: Story) -> Story:
    """A story whose choices can be told apart by their words."""
    return of.model_copy(update={"scenes": tuple(map(_worded, of.scenes))})


def _worded(told: Scene) -> Scene:
    ways = (way.model_copy(update={"choice": f"Way {number}"}) for number, way in enumerate(told.branches))
    return told.model_copy(update={"branches": tuple(ways)})
