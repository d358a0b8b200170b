import pytest

from shared_code.domain.badge import (
    Badge,
    cumulative_totals,
    earned_badges,
    plain_axis,
    score_id,
    user_badge_id,
)
from tests.builders import badge, score

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
