"""The characters whom players can be."""

import re
from collections.abc import Iterator

from shared_code.domain.story import Character, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

_PLAIN = re.compile(r"[a-z0-9_]+")


def characters(subject: Subject) -> Iterator[Draft]:
    """There is somebody to play, each one to be told from the others, and the players are old enough."""
    story = subject.story
    if not story.characters:
        yield Draft(rules.NO_CHARACTERS, "/characters", "The story has no character.")
    for index, character in enumerate(story.characters):
        pointer = f"/characters/{index}"
        if not _PLAIN.fullmatch(character.id):
            message = f"The character id {quoted(character.id)} is not plain."
            yield Draft(rules.CHARACTER_ID, f"{pointer}/id", message)
        if not character.name.strip():
            yield Draft(rules.EMPTY_TEXT, f"{pointer}/name", f"The character {quoted(character.id)} has no name.")
    if story.characters and not any(map(_is_somebody, story.characters)):
        message = "No character has a role, a species, a trait or a backstory."
        yield Draft(rules.PLAIN_CHARACTERS, "/characters", message)
    yield from _doubles(story)
    yield from _age(story)


def _is_somebody(character: Character) -> bool:
    told = character.metadata
    return told is not None and any(
        map(str.strip, (*told.role, *told.traits, told.species or "", told.backstory or ""))
    )


def _doubles(story: Story) -> Iterator[Draft]:
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    for index, character in enumerate(story.characters):
        pointer = f"/characters/{index}"
        first, namesake = ids.setdefault(character.id, index), names.setdefault(character.name.casefold(), index)
        if first != index:
            message = f"The id {quoted(character.id)} is taken by /characters/{first}."
            yield Draft(rules.DUPLICATE_CHARACTER, f"{pointer}/id", message)
        elif namesake != index:
            message = f"The name {quoted(character.name)} is taken by /characters/{namesake}."
            yield Draft(rules.SHARED_NAME, f"{pointer}/name", message)


def _age(story: Story) -> Iterator[Draft]:
    """Whoever is of the group must be let in; the gate goes by the group's youngest."""
    if story.minimum_age > story.age_group.minimum_age:
        message = f"The minimum age {story.minimum_age} keeps out players of the group {story.age_group}."
        yield Draft(rules.TOO_OLD, "/minimum_age", message)
