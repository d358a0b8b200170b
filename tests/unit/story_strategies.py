"""Random stories: any that can be written, and ones that can be played to an end."""

from typing import Any

from hypothesis import strategies as st

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import EntityKind, EntityStatus, RevealMechanic, SceneType, Story
from tests.builders import branch, character, leaving, moving, reveal, scene, story

AXES = ("courage", "empathy")
ECHOES = ("kindness", "fear")
TRICKY = (
    "No", "yes", "null", "~", "true", "True", "1e3", "1.10", "007", "0x1F", "1_000", "12:30", ".inf", "<<", "=", "- a",
    "a: b", "a #b", "# a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "{a}", "[a]", "?", "? a", "-", "---", "...",
    "trailing ", " leading", "\ttab", "two\nlines\n", "\n\nblank", "ends in spaces  \nand goes on", "  \n", "\n",
    "\r\n", "a\x85b", "a\u2028b", "\ufeffbom", "it's", 'so "quoted"', "back\\slash", "😀 fox", "x" * 300, "word " * 80,
    "  indented\nthen not\n", "\n  later\n", "\n\n", "# a\nb", "- a\n- b\n", "", "a\n\n\n b\n\n", "a\tb\n\tc",
    "2026-06-01", "2026-06-01T12:00:00Z", "#", "e\u0301", "'", '"',
)  # fmt: skip

texts = st.sampled_from(TRICKY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
)
numbers = st.floats(-1, 1) | st.sampled_from([0.1, 1e-7, -0.0, 1.0])
finite = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    texts | st.booleans() | st.integers() | finite,
    lambda inner: (
        st.lists(inner | st.none(), max_size=3) | st.dictionaries(texts, inner | st.none(), max_size=3)
    ),
    max_leaves=5,
)  # fmt: skip
extras = st.dictionaries(texts.map(lambda text: f"x-{text}"), values, max_size=2)


def _part(optional: dict[str, st.SearchStrategy[Any]], **required: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    fields = st.fixed_dictionaries(required, optional=optional)
    return st.tuples(fields, extras).map(lambda pair: pair[0] | pair[1])


_lists = st.lists(texts, max_size=3)
_changes = _part({"developmental_link": texts}, axis=texts, delta=numbers)
_echoes = _part({"description": texts, "strength": numbers}, echo_type=texts)
_media = _part({"image": texts, "audio": texts, "video": texts})
_branches = _part({"choice": texts, "next_scene": texts | st.none(), "compass_change": _changes, "echo_log": _echoes})
_reveals = _part(
    {
        "min_strength": numbers,
        "trigger_scene_id": texts,
        "max_age_scenes": st.integers(0, 99),
        "reveal_mechanic": st.sampled_from(RevealMechanic),
        "required": st.booleans(),
    },
    echo_type=texts,
)
_metadata = _part(
    {"role": _lists, "archetype": _lists, "species": texts, "age": st.integers(), "traits": _lists, "backstory": texts}
)
_characters = _part({"image": texts | st.none(), "audio": st.none(), "metadata": _metadata}, id=texts, name=texts)
_music = _part({"energy": numbers, "transition_hint": texts}, profile=texts)
_effects = _part({"loopable": st.booleans(), "energy": numbers}, track=texts)
_palettes = _part({"default_profile": texts, "tracks_by_profile": st.dictionaries(texts, _lists, max_size=2)})
_entities = _part({"kind": st.sampled_from(EntityKind), "status": st.sampled_from(EntityStatus)}, name=texts)
_scenes = _part(
    {
        "title": texts,
        "description": texts,
        "active_character": texts,
        "next_scene": texts,
        "difficulty": st.integers(),
        "media": _media,
        "music": _music,
        "sound_effects": st.lists(_effects, max_size=2),
        "branches": st.lists(_branches, max_size=3),
        "echo_reveals": st.lists(_reveals, max_size=2),
        "entities": st.lists(_entities, max_size=2),
    },
    id=texts,
    type=st.sampled_from(SceneType),
)
any_stories = _part(
    {
        "description": texts,
        "tags": _lists,
        "difficulty": st.sampled_from(["Easy", "Medium", "Hard"]),
        "session_length": st.sampled_from(["Short", "Medium", "Long"]),
        "minimum_age": st.integers(0, 150),
        "archetypes": _lists,
        "core_axes": _lists,
        "image": texts,
        "music_palette": _palettes,
        "characters": st.lists(_characters, max_size=2),
        "scenes": st.lists(_scenes, max_size=3),
    },
    title=texts,
    age_group=st.sampled_from(AgeGroup),
).map(Story.model_validate)


@st.composite
def playable_stories(draw: st.DrawFn) -> Story:
    """A story of up to six scenes, cycles included; a branch may end it and a roll may lack its second branch."""
    names = [f"s{number}" for number in range(draw(st.integers(1, 6)))]
    targets = st.sampled_from([*names, "", "nowhere"])
    ways = st.builds(
        branch,
        next_scene=targets,
        compass_change=st.none() | st.builds(moving, st.sampled_from(AXES), numbers),
        echo_log=st.none() | st.builds(leaving, st.sampled_from(ECHOES), numbers),
    )
    reveals = st.builds(reveal, st.sampled_from(ECHOES), min_strength=numbers)
    fields = st.fixed_dictionaries(
        {
            "type": st.sampled_from(SceneType),
            "next_scene": targets,
            "branches": st.lists(ways, max_size=3),
            "echo_reveals": st.lists(reveals, max_size=2),
            "active_character": st.sampled_from([None, "fox", "owl", "bear"]),
            "difficulty": st.integers(1, 20),
        }
    )
    cast = [character(name) for name in ("fox", "owl", "bear")]
    return story(*(scene(name, **draw(fields)) for name in names), characters=cast)
