"""Reading characters."""

from typing import ClassVar

from pydantic import Field

from shared_code.application.characters import specifications as having
from shared_code.application.messages import Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.character_map import CharacterMap, CharacterTraits
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

    KEPT_SECONDS: ClassVar[float] = 300


async def get_all_character_maps(
    query: GetAllCharacterMaps,  # noqa: ARG001
    *,
    characters: Repository[CharacterMap],
) -> list[CharacterView]:
    """The characters by name, at most five hundred."""
    found = await characters.matching(having.all_characters().ordered_by("name").page(1, _MOST_CHARACTERS))
    return [character_view(character) for character in found.items]


class GetCharacterMap(Query):
    KEPT_SECONDS: ClassVar[float] = 600

    character_id: str


async def get_character_map(query: GetCharacterMap, *, characters: Repository[CharacterMap]) -> CharacterView:
    """One character."""
    return character_view(await characters.get(query.character_id))


class GetCharacter(GetCharacterMap):
    """One character, for the clients that know no maps."""


async def get_character(query: GetCharacter, *, characters: Repository[CharacterMap]) -> CharacterView:
    """One character, as its map tells it."""
    return character_view(await characters.get(query.character_id))


class ListCharacterMaps(PagedQuery):
    search_term: str | None = Field(default=None, max_length=100)


class CharacterMapList(PageView):
    character_maps: list[CharacterView]


async def list_character_maps(query: ListCharacterMaps, *, characters: Repository[CharacterMap]) -> CharacterMapList:
    """The characters by name, a page at a time, for those who edit them."""
    wanted = having.characters_named(query.search_term) if query.search_term else having.all_characters()
    found, page = await page_of(characters, wanted.ordered_by("name"), query)
    return CharacterMapList(character_maps=[character_view(character) for character in found], **page)


class GetCharacterMapForEditing(Query):
    character_id: str


async def get_character_map_for_editing(
    query: GetCharacterMapForEditing, *, characters: Repository[CharacterMap]
) -> CharacterView:
    """One character, with the ETag that a change of it needs."""
    return character_view(await characters.get(query.character_id))


def character_view(character: CharacterMap) -> CharacterView:
    view = CharacterView(**{name: getattr(character, name) for name in CharacterView.model_fields})
    view.of_version(character.revision)
    return view
