"""The characters that queries ask for."""

from shared_code.domain.character_map import CharacterMap
from shared_code.domain.specification import Specification, everything, matches, where


def all_characters() -> Specification[CharacterMap]:
    return everything()


def characters_named(text: str) -> Specification[CharacterMap]:
    return where(name=matches(text))
