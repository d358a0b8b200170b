"""Badges as those who keep them see them."""

import pytest

from shared_code.domain.age_group import AgeGroup
from tests.functions.badges import HONESTY, badge, keep_image
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, refusal_of

URL = "/api/admin/badges"


async def shelf(world: World) -> None:
    await world.keep(
        badge("gold", 10),
        badge("bronze", 2),
        badge("silver", 1, axis=HONESTY),
        badge("platinum", 1, age_group=AgeGroup.TEENS),
    )


async def listed(world: World, **query: Json) -> Json:
    answer = await world.get(URL, by="admin", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["courage-platinum", "courage-bronze", "courage-gold", "honesty-silver"]),
        ({"ageGroupId": "6-9"}, ["courage-bronze", "courage-gold", "honesty-silver"]),
        ({"compassAxisId": "honesty_&_trust"}, ["honesty-silver"]),
        ({"tier": "GOLD"}, ["courage-gold"]),
        ({"searchTerm": "the GOLD"}, ["courage-gold"]),
        ({"search": "honesty"}, ["honesty-silver"]),
        ({"ageGroupId": "13-18", "tier": "gold"}, []),
        ({"page": 2, "pageSize": 3}, ["honesty-silver"]),
    ],
)
async def test_a_list_is_narrowed_and_paged(world: World, query: Json, expected: list[str]) -> None:
    await shelf(world)

    assert [each["id"] for each in (await listed(world, **query))["badges"]] == expected


async def test_a_page_says_what_there_is(world: World) -> None:
    await shelf(world)
    page = await listed(world, pageSize=1)

    assert {name: page[name] for name in page if name != "badges"} == {
        "totalCount": 4,
        "page": 1,
        "pageSize": 1,
        "hasNextPage": True,
    }
    assert (await listed(world, pageSize=1, page=4))["hasNextPage"] is False


async def test_pictures_are_told_of_when_they_are_asked_for(world: World) -> None:
    await world.keep(badge("bronze", 2), badge("gold", 4))
    image = await keep_image(world, "media/badges/courage-bronze.png")
    plain, told = await listed(world), await listed(world, includeImages="true")

    assert [each["image"] for each in plain["badges"]] == [None, None]
    assert [each["image"] and each["image"]["url"] for each in told["badges"]] == [f"/api/badges/images/{image}", None]


async def test_one_badge_tells_the_names_of_what_it_refers_to(world: World) -> None:
    await seed_lists(world)
    await world.keep(badge("diamond", 99))
    shown = (await world.get(f"{URL}/courage-diamond", by="admin")).json()

    assert shown["ageGroupName"] not in {"", "6-9"}
    assert (shown["ageGroupId"], shown["compassAxisName"]) == ("6-9", "Courage & Caution")


async def test_what_cannot_be_asked_is_named(world: World) -> None:
    assert fields_of(await world.get(f"{URL}?ageGroupId=7&tier=wood&pageSize=101", by="admin")) == [
        "pageSize",
        "ageGroupId",
        "tier",
    ]


async def test_an_unknown_badge_is_not_found(world: World) -> None:
    assert refusal_of(await world.get(f"{URL}/nothing", by="admin")) == (404, "RESOURCE_NOT_FOUND")
