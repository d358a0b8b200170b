"""Each rule fires on a story that breaks it, and none on a sound one."""

from typing import Any

import pytest

from shared_code.domain.findings import Finding, Severity
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import check_story, has_errors
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import NO_STANDARDS, Standards
from tests.builders import branch, character, choice, ending, leaving, moving, reveal, roll, scene, story

KNOWN = Standards(
    axes=frozenset({"Courage", "empathy"}),
    archetypes=frozenset({"the_helper"}),
    echo_types=frozenset({"kindness", "fear"}),
)
SOUND = story(
    choice(
        "start", branch("To the brook", "brook", compass_change=moving(), echo_log=leaving()), branch("Home", "end")
    ),
    roll("brook", branch("Jump", "wood"), branch("Fall", "end")),
    scene("wood", "end", active_character="fox", echo_reveals=[reveal(trigger_scene_id="start")]),
    ending("end"),
)


def broken(*scenes: object, **fields: object) -> Story:
    """The sound story with scenes put before its others, or with other fields."""
    return SOUND.model_copy(update={"scenes": (*scenes, *SOUND.scenes[len(scenes) :])} | fields)


def two(*targets: str) -> list[dict[str, str]]:
    return [{"choice": f"Way {number}", "next_scene": target} for number, target in enumerate(targets)]


def starting(**fields: object) -> Story:
    """The sound story with another first scene."""
    sound: dict[str, Any] = {"next_scene": None, "type": "choice", "branches": two("brook", "end")}
    return broken(scene(**(sound | fields)))


CASES: list[tuple[Rule, Story, str]] = [
    (rules.UNKNOWN_KEY, starting(wether="rain"), "/scenes/0/wether"),
    (rules.UNKNOWN_KEY, starting(**{"a/b~c": 1}), "/scenes/0/a~1b~0c"),
    (rules.UNKNOWN_KEY, broken(characters=(character(metadata={"image": "x"}),)), "/characters/0/metadata/image"),
    (rules.NO_SCENES, broken(scenes=()), "/scenes"),
    (rules.DUPLICATE_SCENE, broken(SOUND.scenes[0], SOUND.scenes[1], scene("START", "end")), "/scenes/2/id"),
    (rules.NO_SCENE_ID, starting(scene_id=""), "/scenes/0/id"),
    (rules.MISSING_TARGET, starting(branches=two("brook", "brok")), "/scenes/0/branches/1/next_scene"),
    (rules.MISSING_TARGET, starting(type="narrative", branches=[], next_scene="nowhere"), "/scenes/0/next_scene"),
    (
        rules.OUT_OF_RANGE,
        starting(branches=[branch("A", "brook", compass_change=moving(delta=1.01)), branch("B")]),
        "/scenes/0/branches/0/compass_change/delta",
    ),
    (
        rules.OUT_OF_RANGE,
        starting(branches=[branch("A", "brook", echo_log=leaving(strength=-2)), branch("B")]),
        "/scenes/0/branches/0/echo_log/strength",
    ),
    (rules.OUT_OF_RANGE, starting(echo_reveals=[reveal(min_strength=7)]), "/scenes/0/echo_reveals/0/min_strength"),
    (rules.UNKNOWN_CHARACTER, starting(active_character="owl"), "/scenes/0/active_character"),
    (rules.UNKNOWN_AXIS, broken(core_axes=("courage", "loyalty")), "/core_axes/1"),
    (
        rules.UNKNOWN_AXIS,
        starting(branches=[branch("A", "brook", compass_change=moving("loyalty")), branch("B")]),
        "/scenes/0/branches/0/compass_change/axis",
    ),
    (rules.UNKNOWN_ARCHETYPE, broken(archetypes=("the_villain",)), "/archetypes/0"),
    (
        rules.UNKNOWN_ECHO,
        starting(branches=[branch("A", "brook", echo_log=leaving("envy")), branch("B")]),
        "/scenes/0/branches/0/echo_log/echo_type",
    ),
    (rules.UNKNOWN_ECHO, starting(echo_reveals=[reveal("envy")]), "/scenes/0/echo_reveals/0/echo_type"),
    (rules.EMPTY_TEXT, broken(title=" "), "/title"),
    (rules.EMPTY_TEXT, starting(description="\n"), "/scenes/0/description"),
    (rules.EMPTY_TEXT, starting(branches=[branch("", "brook"), branch("B")]), "/scenes/0/branches/0/choice"),
    (
        rules.UNKNOWN_TRIGGER,
        starting(echo_reveals=[reveal(trigger_scene_id="strat")]),
        "/scenes/0/echo_reveals/0/trigger_scene_id",
    ),
    (rules.REPEATED_CHOICE, starting(branches=[branch("Go", "brook"), branch("Go")]), "/scenes/0/branches"),
    (rules.FEW_BRANCHES, starting(branches=two("brook")), "/scenes/0/branches"),
    (rules.ROLL_BRANCHES, starting(type="roll", difficulty=9, branches=two("brook")), "/scenes/0/branches"),
    (
        rules.ROLL_BRANCHES,
        starting(type="roll", difficulty=9, branches=two("brook", "end", "end")),
        "/scenes/0/branches",
    ),
    (rules.ROLL_DIFFICULTY, starting(type="roll"), "/scenes/0/difficulty"),
    (rules.ROLL_DIFFICULTY, starting(type="roll", difficulty=21), "/scenes/0/difficulty"),
    (rules.UNREACHABLE, broken(scenes=(*SOUND.scenes, scene("lost", "end"))), "/scenes/4"),
    (
        rules.NO_WAY_TO_END,
        broken(*SOUND.scenes[:2], scene("wood", "round"), ending("end"), scene("round", "wood")),
        "/scenes/2",
    ),
    (rules.ENDING_LEADS_ON, starting(type="special", branches=[], next_scene="brook"), "/scenes/0"),
    (rules.QUIET_ENDING, broken(*SOUND.scenes[:2], scene("wood", None)), "/scenes/2/next_scene"),
]


def found(checked: Story, standards: Standards = KNOWN) -> list[tuple[str, str]]:
    return [(finding.code, finding.pointer) for finding in check_story(checked, standards)]


def test_a_sound_story_has_no_findings() -> None:
    assert check_story(SOUND, KNOWN) == []


@pytest.mark.parametrize(
    ("rule", "checked", "pointer"), CASES, ids=[f"{rule.code} {pointer}" for rule, _, pointer in CASES]
)
def test_a_broken_story_has_the_finding_at_its_place(rule: Rule, checked: Story, pointer: str) -> None:
    assert (rule.code, pointer) in found(checked)


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.code)
def test_every_rule_has_a_case_and_a_code_of_its_own(rule: Rule) -> None:
    assert any(rule is case for case, _, _ in CASES)
    assert [other for other in rules.ALL if other.code == rule.code] == [rule]
    assert rule.hint.endswith(".")


def test_the_rules_are_all_that_the_module_names() -> None:
    named = [value for value in vars(rules).values() if isinstance(value, Rule)]

    assert list(rules.ALL) == named


def test_a_finding_says_what_and_how_to_mend_it() -> None:
    [finding] = check_story(broken(archetypes=("the_villain",)), KNOWN)

    assert finding == Finding(
        code="MYS0107",
        severity=Severity.WARNING,
        pointer="/archetypes/0",
        message="The archetype 'the_villain' is not in the master data.",
        hint="Use an archetype of the master data, or add this one to it.",
    )


@pytest.mark.parametrize(
    ("checked", "suggestion"),
    [
        (starting(branches=two("brook", "brok")), "(did you mean 'brook'?)"),
        (starting(active_character="foxx"), "(did you mean 'fox'?)"),
        (broken(archetypes=("The Helper!",)), "(did you mean 'the_helper'?)"),
        (broken(core_axes=("COURAGEE",)), "(did you mean 'Courage'?)"),
        (starting(echo_reveals=[reveal(trigger_scene_id="strat")]), "(did you mean 'start'?)"),
        (starting(nextscene="brook"), "(did you mean 'next_scene'?)"),
    ],
)
def test_the_nearest_known_name_is_suggested(checked: Story, suggestion: str) -> None:
    assert next(iter(check_story(checked, KNOWN))).message.endswith(f" {suggestion}.")


def test_no_name_is_suggested_where_none_is_near() -> None:
    [finding] = check_story(broken(core_axes=("zzz",)), KNOWN)

    assert "did you mean" not in finding.message


def test_names_of_the_master_data_are_known_in_any_case() -> None:
    assert found(broken(core_axes=("COURAGE", "Empathy"))) == []


def test_without_standards_no_name_is_unknown() -> None:
    assert found(broken(core_axes=("anything",), archetypes=("anyone",)), NO_STANDARDS) == []


def test_errors_come_first_and_then_the_order_of_the_file() -> None:
    checked = story(
        scene("start", "a", description="", stray=1),
        scene("a", "nowhere", description=""),
        choice("lost", branch("One", "end")),
        ending("end", description=""),
        title="",
    )

    assert found(checked) == [
        ("MYS0103", "/scenes/1/next_scene"),
        ("MYS0201", "/scenes/2/branches"),
        ("MYS0109", "/title"),
        ("MYS0001", "/scenes/0/stray"),
        ("MYS0109", "/scenes/0/description"),
        ("MYS0109", "/scenes/1/description"),
        ("MYS0204", "/scenes/2"),
        ("MYS0109", "/scenes/3/description"),
        ("MYS0204", "/scenes/3"),
    ]


def test_a_roll_is_not_chosen_by_its_texts() -> None:
    assert found(starting(type="roll", difficulty=9, branches=[branch("", "brook"), branch("")])) == []


@pytest.mark.parametrize(("checked", "errors"), [(SOUND, False), (broken(title=""), False), (broken(scenes=()), True)])
def test_only_errors_keep_a_story_from_being_published(checked: Story, errors: bool) -> None:
    assert has_errors(check_story(checked)) is errors
