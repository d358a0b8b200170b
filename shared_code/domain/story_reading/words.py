"""What a scene says, and the key that scenes with the same words share."""

from shared_code.domain.identifiers import derived_id
from shared_code.domain.story import Scene


def words_of(scene: Scene) -> str:
    """Everything in a scene that a reader reads."""
    return "\n".join((scene.title, scene.description, *(branch.choice for branch in scene.branches)))


def scene_key(sort: str, scene: Scene) -> str:
    """The same for scenes with the same words, another for each sort of question."""
    return derived_id(sort, scene.active_character or "", words_of(scene))
