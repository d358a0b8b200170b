"""A story of ours from what was read."""

from shared_code.adapters.yaml_values import MOST_WEIGHT, weight_of
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import Branch, Scene, SceneType, Story
from tools.convert.ids import Ids
from tools.convert.passages import NotConverted, Passage, Telling, Way
from tools.convert.prose import one_line, tidy

_UNASKED = "Go on"


def story_of(telling: Telling, age_group: AgeGroup) -> Story:
    """The story: a passage with several ways is a choice, with one a narrative, without any an ending."""
    ids, passages = Ids(), _start_first(telling)
    scene_ids = ids.of_passages(passage.name for passage in passages)
    scenes = tuple(_scene(passage, scene_id, ids) for passage, scene_id in zip(passages, scene_ids, strict=True))
    if sum(map(_weight, scenes)) > MOST_WEIGHT:
        raise NotConverted("The story holds more than one file may.")
    title = one_line(telling.title)
    story = Story.model_validate({"title": title, "age_group": age_group, "scenes": scenes})
    if not scenes or story.start is scenes[0]:
        return story
    return story.model_copy(update={"scenes": (_opening(title, scenes[0], ids), *scenes)})


def _start_first(telling: Telling) -> list[Passage]:
    first = next((place for place, passage in enumerate(telling.passages) if passage.name == telling.start), 0)
    others = telling.passages[:first] + telling.passages[first + 1 :]
    return telling.passages[first : first + 1] + others


def _scene(passage: Passage, scene_id: str, ids: Ids) -> Scene:
    told = {"id": scene_id, "title": one_line(passage.title), "description": tidy(passage.lines)}
    ways = _different(passage.ways)
    targets = [ids.of_target(way.target) if way.target is not None else None for way in ways]
    if len(ways) > 1:
        branches = tuple(
            Branch(choice=one_line(way.text) or _UNASKED, next_scene=target)
            for way, target in zip(ways, targets, strict=True)
        )
        return Scene(type=SceneType.CHOICE, branches=branches, **told)
    if targets and targets[0]:
        return Scene(type=SceneType.NARRATIVE, next_scene=targets[0], **told)
    return Scene(type=SceneType.SPECIAL, **told)


def _weight(scene: Scene) -> int:
    """What a scene weighs for the reader of story files."""
    texts = [scene.id, scene.title, scene.type, scene.description, scene.next_scene or ""]
    branches = [text for branch in scene.branches for text in (branch.choice, branch.next_scene or "")]
    return 1 + len(scene.branches) + sum(map(weight_of, texts + branches))


def _different(ways: list[Way]) -> list[Way]:
    """The ways, each once: the same words to the same place are one way."""
    return list({(one_line(way.text), way.target): way for way in ways}.values())


def _opening(title: str, start: Scene, ids: Ids) -> Scene:
    """A scene before the first one: a story begins at the first scene that nothing leads to."""
    return Scene(
        id=ids.unused("opening"), title=title, type=SceneType.NARRATIVE, description=title, next_scene=start.id
    )
