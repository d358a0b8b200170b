"""Whether an age needs a parent's consent."""

import pytest

from tests.functions.world import Json, World, fields_of


@pytest.mark.parametrize(
    ("age", "group", "needed"),
    [
        (0, "1-2", True),
        (2, "1-2", True),
        (3, "3-5", True),
        (6, "6-9", True),
        (12, "10-12", True),
        (13, "13-18", False),
        (18, "13-18", False),
        (19, "19-150", False),
        (150, "19-150", False),
    ],
)
async def test_a_parent_must_consent_below_thirteen(world: World, age: int, group: str, needed: bool) -> None:
    told = (await world.post("/api/coppa/age-check", {"age": age}, by=None)).json()

    assert (told["ageGroup"], told["requiresParentalConsent"]) == (group, needed)


@pytest.mark.parametrize("age", [-1, 151, 7.5, "seven", None])
async def test_what_is_no_age_is_refused(world: World, age: Json) -> None:
    assert fields_of(await world.post("/api/coppa/age-check", {"age": age}, by=None)) == ["age"]
