"""What an author has noted of a story's entities, as facts."""

from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, SceneFacts, Usage
from shared_code.domain.story import EntityStatus, Scene, SceneEntity, Story


def facts_of_annotations(story: Story) -> list[SceneFacts]:
    """The facts of every scene that has notes, made of what is valid already; an author is sure of them."""
    return [_facts(scene) for scene in story.scenes if scene.entities and story.scene(scene.id) is scene]


def _facts(scene: Scene) -> SceneFacts:
    return SceneFacts.model_construct(scene_id=scene.id, mentions=tuple(_mention(entity) for entity in scene.entities))


def _mention(entity: SceneEntity) -> Mention:
    is_new = entity.status is EntityStatus.INTRODUCED
    return Mention.model_construct(
        name=entity.name,
        kind=entity.kind,
        is_proper_noun=True,
        introduction=Introduction.NEW if is_new else Introduction.ALREADY_KNOWN,
        removed=entity.status is EntityStatus.REMOVED,
        usage=Usage.CLEAR_INTRODUCTION if is_new else Usage.ALREADY_KNOWN_STYLE,
        confidence=Confidence.HIGH,
        evidence=f"{entity.name}: {entity.status}",
    )
