"""Reading characters."""

from shared_code.application.messages import Query, View
from shared_code.domain.character_map import CharacterMap, CharacterTraits
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository

_MOST_CHARACTERS = 500


class CharacterView(View):
    """A character as everybody sees it."""

    id: str
    name: str
    image: str | None
    audio: str | None
    metadata: CharacterTraits


class GetAllCharacterMaps(Query):
    """Every character."""


async def get_all_character_maps(
    query: GetAllCharacterMaps,  # noqa: ARG001
    *,
    characters: Repository[CharacterMap],
) -> list[CharacterView]:
    """The characters by name, at most five hundred."""
    all_of_them: Specification[CharacterMap] = everything()
    found = await characters.matching(all_of_them.ordered_by("name").page(1, _MOST_CHARACTERS))
    return [_view(character) for character in found.items]


class GetCharacterMap(Query):
    character_id: str


async def get_character_map(query: GetCharacterMap, *, characters: Repository[CharacterMap]) -> CharacterView:
    """One character."""
    return _view(await characters.get(query.character_id))


def _view(character: CharacterMap) -> CharacterView:
    view = CharacterView(**{name: getattr(character, name) for name in CharacterView.model_fields})
    view.of_version(character.revision)
    return view
