"""Whether an age needs a parent's consent."""

from tests.functions.world import World, fields_of

AGE_CHECK = "/api/coppa/age-check"
GROUPS = {
    0: ("1-2", True),
    2: ("1-2", True),
    3: ("3-5", True),
    6: ("6-9", True),
    12: ("10-12", True),
    13: ("13-18", False),
    18: ("13-18", False),
    19: ("19-150", False),
    150: ("19-150", False),
}


async def test_a_parent_must_consent_below_thirteen(world: World) -> None:
    told = {age: (await world.post(AGE_CHECK, {"age": age}, by=None)).json() for age in GROUPS}

    assert {age: (view["ageGroup"], view["requiresParentalConsent"]) for age, view in told.items()} == GROUPS


async def test_what_is_no_age_is_refused(world: World) -> None:
    answers = [await world.post(AGE_CHECK, {"age": age}, by=None) for age in (-1, 151, 7.5, "seven", None)]

    assert [fields_of(answer) for answer in answers] == [["age"]] * 5
