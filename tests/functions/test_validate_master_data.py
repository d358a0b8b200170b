"""Whether a name is in one of the five lists."""

import pytest

from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of


async def check(world: World, kind: str, **body: str) -> Json:
    return (await world.post(f"/api/{kind}/validate", body, by=None)).json()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("archetypes", "the_vanguard"),
        ("archetypes", "THE_VANGUARD"),
        ("compassaxes", "honesty & trust"),
        ("echotypes", "loyalty"),
        ("fantasythemes", "Fairy Tales"),
        ("agegroups", "6-9"),
    ],
)
async def test_a_known_name_is_valid_whatever_its_case(world: World, kind: str, name: str) -> None:
    await seed_lists(world)

    assert await check(world, kind, name=name) == {"isValid": True, "suggestions": []}


@pytest.mark.parametrize(
    ("kind", "name", "suggestion"),
    [
        ("archetypes", "the_vangard", "the_vanguard"),
        ("compassaxes", "Honesty and Trust", "Honesty & Trust"),
        ("echotypes", "loyality", "loyalty"),
        ("fantasythemes", "Fairy Tails", "Fairy Tales"),
        ("agegroups", "6-8", "6-9"),
    ],
)
async def test_an_unknown_name_comes_with_those_that_it_may_have_meant(
    world: World, kind: str, name: str, suggestion: str
) -> None:
    await seed_lists(world)
    answer = await check(world, kind, name=name)

    assert not answer["isValid"]
    assert answer["suggestions"][0] == suggestion
    assert len(answer["suggestions"]) == len(set(answer["suggestions"])) <= 3


async def test_a_name_that_is_like_nothing_has_no_suggestions(world: World) -> None:
    await seed_lists(world)

    assert await check(world, "echotypes", name="xqzw") == {"isValid": False, "suggestions": []}


async def test_an_age_group_is_asked_for_by_its_value(world: World) -> None:
    await seed_lists(world)

    assert (await check(world, "agegroups", value="13-18"))["isValid"]
    assert not (await check(world, "agegroups", value="school"))["isValid"]


async def test_a_name_must_be_given(world: World) -> None:
    assert fields_of(await world.post("/api/archetypes/validate", {}, by=None)) == ["name"]
