from datetime import datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.application.badges.axes import KnownAxes
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import Direction
from shared_code.domain.badge import (
    Badge,
    PlayerScenarioScore,
    Tier,
    UserBadge,
    badge_id,
    cumulative_totals,
    earned_badges,
    score_id,
    user_badge_id,
)
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.errors import Validation
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.master_list import MasterEntry, MasterList
from shared_code.domain.standing import Standing
from tests.builders import NOON, after, badge, score

LADDER = [badge("gold", 35), badge("bronze", 10), badge("silver", 20)]


def earned(badges: list[Badge], totals: dict[str, float], *already: str) -> list[str]:
    return [found.id for found in earned_badges(badges, totals, already)]


@pytest.mark.parametrize(
    ("total", "badges"),
    [
        (-50, []),
        (0, []),
        (9.999999, []),
        (10, ["bronze"]),
        (34, ["bronze", "silver"]),
        (35, ["bronze", "silver", "gold"]),
        (1e9, ["bronze", "silver", "gold"]),
    ],
)
def test_a_total_earns_the_badges_up_to_its_height_the_lowest_first(total: float, badges: list[str]) -> None:
    assert earned(LADDER, {"courage": total}) == badges


def test_tiers_count_by_required_score_whatever_their_order_says() -> None:
    ladder = [badge("high", 20, tier_order=1), badge("low", 10, tier_order=2)]

    assert earned(ladder, {"courage": 15}) == ["low"]


def test_badges_that_are_held_already_are_not_earned_again() -> None:
    assert earned(LADDER, {"courage": 40}, "bronze", "gold") == ["silver"]
    assert earned(LADDER, {"courage": 40}, "bronze", "silver", "gold") == []


def test_a_held_badge_above_an_unmet_one_opens_no_way() -> None:
    assert earned(LADDER, {"courage": 15}, "silver") == ["bronze"]


def test_each_axis_is_a_ladder_of_its_own() -> None:
    badges = [*LADDER, badge("kind", 5, axis="empathy"), badge("kinder", 50, axis="empathy")]

    assert earned(badges, {"courage": 5, "empathy": 20}) == ["kind"]
    assert earned(badges, {"empathy": 60, "courage": 10}) == ["bronze", "kind", "kinder"]


def test_an_axis_without_a_total_earns_nothing() -> None:
    assert earned(LADDER, {}) == []
    assert earned([], {"courage": 99}) == []


@pytest.mark.parametrize(
    ("spelled", "plain"),
    [
        ("courage", "courage"),
        ("  Courage ", "courage"),
        ("axis-courage", "courage"),
        ("AXIS_Courage", "courage"),
        ("self regulation", "selfregulation"),
        ("Self-Regulation", "selfregulation"),
        ("self_regulation", "selfregulation"),
        ("Empathy & Perspective-Taking", "empathy&perspectivetaking"),
        ("taxis", "taxis"),
        ("", ""),
    ],
)
def test_an_axis_is_known_by_its_letters_alone(spelled: str, plain: str) -> None:
    assert plain_axis(spelled) == plain


def test_totals_add_up_over_scenarios_and_spellings() -> None:
    scores = [
        score({"Self-Regulation": 0.1, "courage": -1}, scenario_id="a"),
        score({"self_regulation": 0.2, "axis-courage": 3.5}, scenario_id="b"),
        score({}, scenario_id="c"),
    ]

    assert cumulative_totals(scores) == {"selfregulation": 0.3, "courage": 2.5}


def test_a_badge_is_earned_whatever_the_spelling_of_its_axis() -> None:
    totals = cumulative_totals([score({"self_regulation": 12})])

    assert earned([badge("calm", 10, axis="Self-Regulation")], totals) == ["calm"]


def test_totals_of_nothing_are_nothing() -> None:
    assert cumulative_totals([]) == {}


def test_there_is_one_score_for_each_profile_and_scenario_and_one_award_for_each_badge() -> None:
    ids = {score_id("ada", "fox"), score_id("ada", "owl"), score_id("ben", "fox"), user_badge_id("ada", "fox")}

    assert len(ids) == 4
    assert score_id("ada", "fox") == score_id("ada", "fox")
    assert score_id("ada", "fox") != score_id("adaf", "ox")


def test_there_is_one_badge_for_each_age_group_axis_and_tier() -> None:
    ids = {badge_id(group, axis, tier) for group in AgeGroup for axis in ("courage", "honesty") for tier in Tier}

    assert len(ids) == len(AgeGroup) * 2 * len(Tier)
    assert badge_id(AgeGroup.SCHOOL, "courage", Tier.GOLD) == badge_id(AgeGroup.SCHOOL, "courage", Tier("Gold"))


def test_tiers_and_directions_are_read_in_any_case() -> None:
    assert [Tier("BRONZE"), Tier("Diamond"), Direction("Positive")] == [Tier.BRONZE, Tier.DIAMOND, Direction.POSITIVE]
    assert [tier.rank for tier in Tier] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("unknown", ["wood", "", None, 3])
def test_other_tiers_and_directions_are_none(unknown: Any) -> None:
    for names in (Tier, Direction):
        with pytest.raises(ValueError, match="is not a valid"):
            names(unknown)


def won(badge_name: str, at: datetime = NOON) -> UserBadge:
    return UserBadge.won(badge(badge_name), ProfileId("ada"), 1.0, at=at)


def test_a_standing_has_all_totals_and_when_each_badge_was_earned() -> None:
    scores = [score({"Courage": 0.5}, scenario_id="a"), score({"courage": 1.0, "honesty": -1}, scenario_id="b")]
    standing = Standing.of(scores, [won("bronze"), won("silver", after(9))])

    assert standing.totals == {"courage": 1.5, "honesty": -1}
    assert standing.earned == {"bronze": NOON, "silver": after(9)}
    assert Standing.of([], []) == Standing()


SCORES = st.lists(st.dictionaries(st.sampled_from(["courage", "Courage", "honesty"]), st.floats(-9, 9), max_size=3))


@given(SCORES, st.randoms())
def test_a_standing_is_the_same_in_whichever_order_it_is_made(deltas: list[dict[str, float]], chance: Random) -> None:
    scores: list[PlayerScenarioScore] = [score(each, scenario_id=str(place)) for place, each in enumerate(deltas)]
    mixed = chance.sample(scores, len(scores))
    one, other = Standing.of(scores, []), Standing.of(mixed, [])

    assert one.totals == pytest.approx(other.totals, abs=2e-6)


AXES = MasterList(id="compassaxes", entries=[MasterEntry(id="courage-caution", name="Courage & Caution")])


@pytest.mark.parametrize(
    "spelling", ["Courage & Caution", " courage_&_caution", "courage-caution", "axis-COURAGE&caution"]
)
def test_an_axis_is_found_by_its_id_or_any_spelling_of_its_name(spelling: str) -> None:
    assert KnownAxes(AXES).require(spelling) == "Courage & Caution"


def test_an_unknown_axis_is_refused_with_what_was_meant() -> None:
    with pytest.raises(Validation) as refused:
        KnownAxes(AXES).require("Courag & Cautoin")

    assert refused.value.errors[0].field == "compassAxisId"
    assert "Did you mean 'Courage & Caution'?" in refused.value.errors[0].message


@pytest.mark.parametrize("axes", [None, MasterList(id="compassaxes")])
def test_while_no_axis_is_known_every_name_is_taken(axes: MasterList | None) -> None:
    assert KnownAxes(axes).require("Speed") == "Speed"
