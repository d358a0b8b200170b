"""The ids of scenes."""

import re
from collections.abc import Iterator

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

_PLAIN = re.compile(r"[A-Za-z0-9_]+")


def identities(subject: Subject) -> Iterator[Draft]:
    """Every scene has an id, plain and of its own."""
    taken: dict[str, int] = {}
    if not subject.story.scenes:
        yield Draft(rules.NO_SCENES, "/scenes", "The story has no scene.")
    for index, scene in enumerate(subject.story.scenes):
        pointer = f"/scenes/{index}/id"
        first = taken.setdefault(scene.id.casefold(), index)
        if not scene.id:
            yield Draft(rules.NO_SCENE_ID, pointer, "The scene has no id.")
        elif not _PLAIN.fullmatch(scene.id):
            yield Draft(rules.SCENE_ID, pointer, f"The scene id {quoted(scene.id)} has other signs.")
        if first != index:
            yield Draft(rules.DUPLICATE_SCENE, pointer, f"The id {quoted(scene.id)} is taken by /scenes/{first}.")
