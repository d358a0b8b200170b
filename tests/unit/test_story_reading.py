"""Every key that a story file may use, and what becomes of the keys that nobody knows."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from shared_code.domain.story import (
    Branch,
    CompassChange,
    EchoLog,
    EchoReveal,
    Media,
    RevealMechanic,
    Scene,
    Story,
)

CHANGE = {"axis": "courage", "delta": 0.5}
ECHO = {"echo_type": "kindness"}
BASES: dict[type[BaseModel], dict[str, Any]] = {
    Story: {"title": "A walk", "age_group": "6-9"},
    Scene: {"id": "start", "type": "choice"},
    Branch: {},
    CompassChange: CHANGE,
    EchoLog: ECHO,
    EchoReveal: ECHO,
}

SPELLINGS: list[tuple[type[BaseModel], str, list[str], Any]] = [
    (Story, "core_axes", ["core_axes", "coreAxes", "compass_axes", "compassAxes"], ["courage"]),
    (Story, "age_group", ["age_group", "ageGroup"], "3-5"),
    (Story, "minimum_age", ["minimum_age", "minimumAge"], 4),
    (Story, "session_length", ["session_length", "sessionLength"], "Long"),
    (Story, "music_palette", ["music_palette", "musicPalette"], {"defaultProfile": "Cozy"}),
    (Scene, "next_scene", ["next_scene", "nextScene", "next_scene_id", "nextSceneId"], "end"),
    (Scene, "branches", ["branches", "choices"], [{"choice": "Go"}]),
    (Scene, "echo_reveals", ["echo_reveals", "echoReveals", "echo_reveal_references", "echoRevealReferences"], [ECHO]),
    (Scene, "active_character", ["active_character", "activeCharacter"], "fox"),
    (Scene, "sound_effects", ["sound_effects", "soundEffects"], [{"track": "rain"}]),
    (Branch, "choice", ["choice", "text", "option"], "Go on"),
    (Branch, "next_scene", ["next_scene", "nextScene", "next_scene_id", "nextSceneId"], "end"),
    (Branch, "echo_log", ["echo_log", "echoLog"], ECHO),
    (
        Branch,
        "compass_change",
        ["compass_change", "compassChange", "compass_impact", "compassImpact"],
        CHANGE,
    ),
    (EchoLog, "echo_type", ["echo_type", "echoType", "type"], "honesty"),
    (EchoReveal, "min_strength", ["min_strength", "minStrength"], 0.7),
    (EchoReveal, "trigger_scene_id", ["trigger_scene_id", "triggerSceneId"], "start"),
    (EchoReveal, "max_age_scenes", ["max_age_scenes", "maxAgeScenes"], 3),
    (EchoReveal, "reveal_mechanic", ["reveal_mechanic", "revealMechanic"], "dream"),
    (CompassChange, "axis", ["axis", "compass_axis", "compassAxis", "value"], "empathy"),
    (CompassChange, "delta", ["delta", "change", "impact", "value"], -0.25),
    (CompassChange, "developmental_link", ["developmental_link", "developmentalLink", "reason"], "It takes courage."),
]
EVERY_SPELLING = [
    pytest.param(part, name, key, value, id=f"{part.__name__}.{key}")
    for part, name, keys, value in SPELLINGS
    for key in keys
]


@pytest.mark.parametrize(("part", "name", "key", "value"), EVERY_SPELLING)
def test_a_field_is_read_by_each_of_its_spellings(part: type[BaseModel], name: str, key: str, value: Any) -> None:
    others = {field: held for field, held in BASES[part].items() if field != name}
    read = part.model_validate(others | {key: value})

    assert read == part.model_validate(others | {name: value})
    assert read.model_extra == {}
    assert getattr(read, name) is not None


@pytest.mark.parametrize(
    ("part", "name", "keys", "value"), SPELLINGS, ids=[f"{part.__name__}.{name}" for part, name, _, _ in SPELLINGS]
)
def test_two_spellings_of_one_field_do_not_hide_each_other(
    part: type[BaseModel], name: str, keys: list[str], value: Any
) -> None:
    for key in set(keys) - {name, "value"}:
        with pytest.raises(ValidationError, match=f"'{name}' is given twice, in two spellings"):
            part.model_validate(BASES[part] | {name: value, key: value})


def test_the_value_of_a_compass_change_is_whichever_is_missing() -> None:
    assert CompassChange.model_validate({"axis": "courage", "value": 0.5}) == CompassChange(axis="courage", delta=0.5)
    assert CompassChange.model_validate({"value": "courage", "impact": 1}) == CompassChange(axis="courage", delta=1)


def test_a_value_beside_axis_and_delta_is_kept_as_an_unknown_key() -> None:
    change = CompassChange.model_validate(CHANGE | {"value": 3})

    assert (change.axis, change.delta, change.model_extra) == ("courage", 0.5, {"value": 3})


@pytest.mark.parametrize("part", [Story, Scene, Branch, CompassChange, EchoLog, EchoReveal])
def test_a_null_is_the_same_as_an_absent_key(part: type[BaseModel]) -> None:
    required = {name for name, field in part.model_fields.items() if field.is_required() and name != "minimum_age"}
    nulls = {name: None for name in part.model_fields if name not in required}

    assert part.model_validate(BASES[part] | nulls | {"stray": None}) == part.model_validate(BASES[part])


@pytest.mark.parametrize("name", ["id", "type"])
def test_a_null_where_something_is_required_is_a_missing_field(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Scene.model_validate(BASES[Scene] | {name: None})

    assert [(error["loc"], error["type"]) for error in refusal.value.errors()] == [((name,), "missing")]


def test_unknown_keys_are_kept_at_every_depth() -> None:
    content = BASES[Story] | {
        "creative_instruction": {"tone": ["warm", None, 1.5, True]},
        "scenes": [BASES[Scene] | {"weather": "rain", "branches": [{"echo_log": ECHO | {"colour": "blue"}}]}],
    }
    read = Story.model_validate(content)

    assert read.model_extra == {"creative_instruction": {"tone": ["warm", None, 1.5, True]}}
    assert Story.model_validate_json(read.model_dump_json(by_alias=True, exclude_none=True)) == read
    assert '"colour":"blue"' in read.model_dump_json()


def test_an_error_names_its_place_by_the_names_of_the_file() -> None:
    with pytest.raises(ValidationError) as refusal:
        Story.model_validate(
            {"title": ["x"], "age_group": "6-9", "scenes": [{"id": "a", "type": "duel", "branches": [{"echoLog": 1}]}]}
        )

    assert [error["loc"] for error in refusal.value.errors()] == [
        ("title",),
        ("scenes", 0, "type"),
        ("scenes", 0, "branches", 0, "echo_log"),
    ]


def test_an_unquoted_number_is_a_text_where_a_text_is_wanted() -> None:
    read = Story.model_validate(BASES[Story] | {"title": 1984, "tags": [7], "scenes": [{"id": 1, "type": "special"}]})

    assert (read.title, read.tags, read.scenes[0].id) == ("1984", ("7",), "1")


@pytest.mark.parametrize("delta", [0.1, -1, "1.50", "1e-1", ".5", "+0.5", 7])
def test_a_delta_is_a_fraction_however_it_is_spelled(delta: Any) -> None:
    assert CompassChange.model_validate({"axis": "courage", "delta": delta}).delta == float(delta)


@pytest.mark.parametrize("delta", ["nan", "inf", "-Infinity", float("nan"), float("inf"), "much", []])
def test_a_delta_that_is_no_number_is_refused(delta: Any) -> None:
    with pytest.raises(ValidationError):
        CompassChange.model_validate({"axis": "courage", "delta": delta})


def test_strengths_are_neither_clamped_nor_dropped() -> None:
    strengths = [-1, -0.5, 0, 0.05, 1, 3]

    assert [EchoLog(echo_type="fear", strength=strength).strength for strength in strengths] == strengths


def test_what_is_left_out_has_a_default() -> None:
    assert EchoLog.model_validate(ECHO).strength == 0.5
    assert EchoReveal.model_validate(ECHO) == EchoReveal(
        echo_type="kindness",
        min_strength=0.5,
        trigger_scene_id="",
        max_age_scenes=None,
        reveal_mechanic=RevealMechanic.NONE,
        required=False,
    )
    assert Branch.model_validate({}) == Branch(choice="", next_scene=None)
    assert Media.model_validate({}) == Media()


@pytest.mark.parametrize(("group", "youngest"), [("1-2", 1), ("6-9", 6), ("13-18", 13), ("19-150", 19)])
def test_without_a_minimum_age_a_story_is_for_the_youngest_of_its_group(group: str, youngest: int) -> None:
    assert Story.model_validate({"title": "A walk", "age_group": group}).minimum_age == youngest
    assert Story.model_validate({"title": "A walk", "ageGroup": group, "minimumAge": None}).minimum_age == youngest
    assert Story.model_validate({"title": "A walk", "age_group": group, "minimum_age": 0}).minimum_age == 0


@pytest.mark.parametrize("spelled", ["hard", "HARD", "Hard"])
def test_a_fixed_word_is_read_whatever_its_case(spelled: str) -> None:
    read = Story.model_validate(BASES[Story] | {"difficulty": spelled, "scenes": [{"id": "a", "type": "Special"}]})

    assert (read.difficulty, read.scenes[0].type) == ("Hard", "special")


@pytest.mark.parametrize("group", ["5-7", "", "school", ["6-9"]])
def test_an_unknown_age_group_is_refused(group: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        Story.model_validate({"title": "A walk", "age_group": group})

    assert [error["loc"] for error in refusal.value.errors()] == [("age_group",)]
