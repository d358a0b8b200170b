"""What the checks say of compass axes, each shown by a play."""

import math

import pytest
from hypothesis import given, settings

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.findings import Finding, Verdict
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import Examination, check_story
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import NO_STANDARDS, Standards
from tests.builders import branch, choice, ending, moving, scene, story
from tests.long import examples
from tests.unit.state.winding import winding_stories
from tests.unit.story_checks.axis_cases import AXIS_CASES, FINE, FIRST_BADGES, climbing, forked
from tests.unit.witness_play import replay, totals

BADGES = Standards(first_badges=FIRST_BADGES)
OURS = {rule.code for rule, _, _ in AXIS_CASES}


def found(checked: Story, standards: Standards = BADGES) -> list[Finding]:
    return [finding for finding in check_story(checked, standards) if finding.code in OURS]


def shown(checked: Story, finding: Finding) -> float:
    """What the witness of a finding has of courage at its end."""
    assert finding.witness is not None
    return totals(replay(checked, finding.witness)).get("courage", 0.0)


def one(checked: Story, rule: Rule) -> Finding:
    return next(finding for finding in found(checked) if finding.code == rule.code)


@pytest.mark.parametrize("checked", FINE)
def test_a_story_that_means_its_axes_has_no_findings(checked: Story) -> None:
    assert found(checked) == []


def test_the_play_that_is_shown_ends_with_what_every_play_ends_with() -> None:
    checked = climbing(0.1, 0.2)
    finding = one(checked, rules.STILL_AXIS)

    assert finding.message == "Every play ends with 0.3 on 'courage'."
    assert shown(checked, finding) == 0.3


@pytest.mark.parametrize(("again", "rule"), [(0.25, rules.GAINING_CYCLE), (-0.25, rules.LOSING_CYCLE)])
def test_the_play_that_is_shown_goes_around_once(again: float, rule: Rule) -> None:
    checked = forked(0.5, -0.5, again=again)
    finding = one(checked, rule)

    assert shown(checked, finding) == again
    assert replay(checked, finding.witness or ()).current_scene_id == "start"
    assert str(abs(again)) in finding.message


def test_a_cycle_is_shown_from_where_a_play_comes_to_it_first() -> None:
    ring = [scene("a", "b"), choice("b", branch("On", "c"), branch("Out", "end", compass_change=moving()))]
    last = choice("c", branch("Around", "a", compass_change=moving()), branch("Out", "end"))
    checked = story(scene("start", "b"), *ring, last, ending())
    finding = one(checked, rules.GAINING_CYCLE)

    assert finding.pointer == "/scenes/2"
    assert [turn.scene_id for turn in finding.witness or ()] == ["start", "b", "c", "a"]


def test_a_cycle_that_gains_on_one_branch_and_costs_as_much_on_the_next_is_fine() -> None:
    checked = story(
        choice("start", branch("Up", "next", compass_change=moving(delta=0.3)), branch("Out", "end")),
        choice("next", branch("Down", "start", compass_change=moving("Courage", -0.3)), branch("Out", "end")),
        ending(),
    )

    assert found(checked) == []


def test_the_best_play_is_shown_where_no_play_brings_a_badge_nearer() -> None:
    checked = forked(-0.5, -0.25)
    finding = one(checked, rules.NO_BADGE_NEARER)

    assert finding.message == "The best play ends with -0.25 on 'courage'; the first badge asks for 1."
    assert shown(checked, finding) == -0.25


def test_the_worst_play_is_shown_where_every_play_earns_a_badge() -> None:
    checked = story(
        choice("start", branch("A", compass_change=moving(delta=1.0)), branch("B", compass_change=moving(delta=1.25))),
        ending(),
    )
    finding = one(checked, rules.GIVEN_BADGE)

    assert finding.message == "The worst play ends with 1 on 'courage'; the first badge asks for 1."
    assert shown(checked, finding) == 1.0


def test_of_a_group_without_badges_nothing_is_said_of_badges() -> None:
    assert found(forked(-0.5, -0.25), NO_STANDARDS) == []
    assert found(forked(-0.5, -0.25).model_copy(update={"age_group": AgeGroup("19-150")})) == []


def test_a_move_that_the_compass_cannot_show_is_shown_being_made() -> None:
    checked = climbing(1.0, 1.0, 0.5)
    finding = one(checked, rules.UNSEEN_MOVE)
    session = replay(checked, finding.witness or ())

    assert totals(session)["courage"] + totals(session).get("Courage", 0.0) == 2.5
    assert session.compass(["courage"]) == {"courage": 2.0}


def test_a_move_that_some_play_can_see_is_fine() -> None:
    checked = story(
        choice("start", branch("A", "next", compass_change=moving(delta=1.0)), branch("B", "next")),
        choice("next", branch("C", "last", compass_change=moving(delta=1.0)), branch("D", "last")),
        choice("last", branch("E", compass_change=moving(delta=1.0)), branch("F", compass_change=moving(delta=-0.1))),
        ending(),
    )

    assert found(checked) == []


def test_an_axis_of_which_nothing_is_known_yet_is_not_reported() -> None:
    assert found(story(scene("start", "start"), core_axes=["courage"])) == []
    assert found(story().model_copy(update={"scenes": ()})) == []


def test_an_axis_that_only_scenes_without_a_way_to_them_move_is_still() -> None:
    lost = choice("lost", branch("A", compass_change=moving()), branch("B"))

    assert [finding.code for finding in found(story(ending("start"), ending(), lost))] == ["MYS0301", "MYS0305"]


def test_more_axes_than_are_worked_out_are_told_as_a_limit() -> None:
    names = [f"axis {number}" for number in range(17)]
    ways = [branch(name, "start", compass_change=moving(name, delta=0.0)) for name in names]
    rulings = {
        ruling.code: ruling for ruling in Examination(story(choice("start", *ways, branch()), ending())).rulings()
    }

    assert rulings["MYS0303"].verdict is Verdict.BOUNDED
    assert rulings["MYS0303"].limit == "16 axes"
    assert {ruling.verdict for ruling in Examination(forked(0.5, -0.5)).rulings() if ruling.code in OURS} == {
        Verdict.PROVED
    }


@settings(deadline=None, max_examples=examples(60))
@given(winding_stories())
def test_every_witness_can_be_played_and_ends_where_its_finding_is(checked: Story) -> None:
    for finding in found(checked):
        _, part, place, *_ = finding.pointer.split("/")
        if finding.witness is not None:
            session = replay(checked, finding.witness)

            assert part == "core_axes" or checked.scenes[int(place)].id in {
                session.current_scene_id,
                session.steps[-1].scene_id,
            }
            assert math.isfinite(sum(totals(session).values()))
