"""The badges as older clients know them."""

from shared_code.domain.age_group import AgeGroup
from tests.functions.badges import COURAGE, HONESTY, badge
from tests.functions.world import World, refusal_of

URL = "/api/badgeconfigurations"


async def shelf(world: World) -> None:
    await world.keep(
        badge("gold", 10),
        badge("silver", 1, axis=HONESTY),
        badge("platinum", 1, age_group=AgeGroup.TEENS),
    )


async def test_every_badge_is_one_configuration(world: World) -> None:
    await shelf(world)
    listed = (await world.get(URL, by=None)).json()

    assert [each["id"] for each in listed] == ["courage-platinum", "courage-gold", "honesty-silver"]
    assert listed[1] == {
        "id": "courage-gold",
        "name": "The gold one",
        "message": f"For {COURAGE}.",
        "axis": COURAGE,
        "threshold": 10,
        "imageId": "media/badges/courage-gold.png",
    }
    assert (await world.get(f"{URL}/courage-gold", by=None)).json() == listed[1]


async def test_those_on_an_axis_are_found_by_any_spelling(world: World) -> None:
    await shelf(world)
    for axis in ("Courage %26 Caution", "axis-courage_%26_caution"):
        listed = (await world.get(f"{URL}/axis/{axis}", by=None)).json()

        assert [each["id"] for each in listed] == ["courage-platinum", "courage-gold"]
    assert (await world.get(f"{URL}/axis/speed", by=None)).json() == []


async def test_a_new_badge_is_among_them_at_once(world: World) -> None:
    await shelf(world)
    before = (await world.get(URL, by=None)).json()
    await world.keep(badge("diamond", 50))

    assert len((await world.get(URL, by=None)).json()) == len(before) + 1


async def test_an_unknown_one_is_not_found(world: World) -> None:
    assert refusal_of(await world.get(f"{URL}/nothing", by=None)) == (404, "RESOURCE_NOT_FOUND")
