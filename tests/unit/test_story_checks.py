"""Each rule fires on a story that breaks it, and none on a sound one."""

from dataclasses import replace

import pytest

from shared_code.domain.findings import Finding, Severity, has_errors
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import NO_STANDARDS, Standards
from tests.builders import branch, choice, ending, reveal, scene, story
from tests.unit.story_checks.age_cases import AGE_CASES, STRICT, fit
from tests.unit.story_checks.axis_cases import AXIS_CASES, FIRST_BADGES
from tests.unit.story_checks.continuity_cases import CONTINUITY_CASES
from tests.unit.story_checks.echo_cases import ECHO_CASES
from tests.unit.story_checks.graph_cases import GRAPH_CASES
from tests.unit.story_checks.shape_cases import SHAPE_CASES
from tests.unit.story_checks.sound_story import KNOWN, SOUND, broken, starting, two

CASES = [*SHAPE_CASES, *GRAPH_CASES, *AXIS_CASES, *ECHO_CASES, *AGE_CASES, *CONTINUITY_CASES]
EVERYTHING = replace(KNOWN, ages=STRICT.ages, first_badges=FIRST_BADGES)


def found(checked: Story, standards: Standards = KNOWN) -> list[tuple[str, str]]:
    return [(finding.code, finding.pointer) for finding in check_story(checked, standards)]


def test_a_sound_story_has_no_findings() -> None:
    assert check_story(SOUND, KNOWN) == []


@pytest.mark.parametrize(
    ("rule", "checked", "pointer"), CASES, ids=[f"{rule.code} {pointer}" for rule, _, pointer in CASES]
)
def test_a_broken_story_has_the_finding_at_its_place(rule: Rule, checked: Story, pointer: str) -> None:
    assert (rule.code, pointer) in found(checked, EVERYTHING)


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
    [finding] = check_story(broken(archetypes=("zzz",)), KNOWN)

    assert "did you mean" not in finding.message


def test_names_of_the_master_data_are_known_in_any_case() -> None:
    assert found(broken(archetypes=("THE_HELPER",))) == []


def test_without_standards_no_name_is_unknown() -> None:
    assert found(broken(archetypes=("anyone",)), NO_STANDARDS) == []


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
        ("MYS0215", "/scenes"),
        ("MYS0214", "/scenes"),
        ("MYS0001", "/scenes/0/stray"),
        ("MYS0109", "/scenes/0/description"),
        ("MYS0109", "/scenes/1/description"),
        ("MYS0208", "/scenes/2"),
        ("MYS0204", "/scenes/2"),
        ("MYS0109", "/scenes/3/description"),
        ("MYS0204", "/scenes/3"),
    ]


def test_a_roll_is_not_chosen_by_its_texts() -> None:
    assert found(starting(type="roll", difficulty=9, branches=[branch("", "brook"), branch("")])) == []


@pytest.mark.parametrize(("checked", "errors"), [(SOUND, False), (broken(title=""), False), (broken(scenes=()), True)])
def test_only_errors_keep_a_story_from_being_published(checked: Story, errors: bool) -> None:
    assert has_errors(check_story(checked)) is errors


@pytest.mark.parametrize(("rule", "checked", "pointer"), AGE_CASES)
def test_a_group_without_figures_asks_for_nothing(rule: Rule, checked: Story, pointer: str) -> None:
    assert (rule.code, pointer) not in found(checked)


def test_a_story_that_suits_its_group_has_no_findings() -> None:
    assert found(fit(), STRICT) == []
    assert found(fit(age_group="10-12"), STRICT) == []
