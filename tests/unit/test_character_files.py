"""Files of characters: what is written is read again as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.application.characters.commands import CharacterFields
from shared_code.application.characters.files import characters_of, content_of
from shared_code.domain.character_map import CharacterMap, CharacterTraits
from tests.long import examples
from tests.unit.story_strategies import TRICKY

FILES = YamlStoryFiles()

texts = st.sampled_from(TRICKY) | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60
)
names = texts.map(str.strip).filter(bool).filter(lambda name: len(name) <= 100)
traits = st.builds(
    CharacterTraits,
    roles=st.lists(names, max_size=3).map(tuple),
    archetypes=st.lists(names, max_size=3).map(tuple),
    species=texts.filter(lambda text: len(text) <= 100),
    age=st.none() | st.integers(0, 1_000_000),
    traits=st.lists(names, max_size=3).map(tuple),
    backstory=texts,
)
characters = st.lists(
    st.builds(
        CharacterMap,
        id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,9}", fullmatch=True),
        name=names,
        image=st.none() | names,
        audio=st.none() | names,
        metadata=traits,
    ),
    max_size=4,
    unique_by=lambda character: character.id,
)


@settings(max_examples=examples(60))
@given(characters)
def test_characters_come_back_from_their_file(kept: list[CharacterMap]) -> None:
    read = characters_of(FILES.read(FILES.write_values(content_of(kept)).encode()))

    assert [CharacterMap(id=one.id, **_fields(one)) for one in read] == kept


def _fields(one: CharacterFields) -> dict[str, object]:
    return {name: getattr(one, name) for name in CharacterFields.model_fields}


def test_a_lost_field_would_be_seen() -> None:
    kept = CharacterMap(id="mossy", name="Mossy", metadata=CharacterTraits(age=7))
    content = content_of([kept])
    del content["characters"][0]["metadata"]
    [read] = characters_of(FILES.read(FILES.write_values(content).encode()))

    assert _fields(read) != {name: getattr(kept, name) for name in CharacterFields.model_fields}
