"""Where a consent stands."""

from shared_code.domain.age_group import AgeGroup
from tests.functions.consenting import status
from tests.functions.world import World, refusal_of


async def test_a_consent_that_nobody_was_asked_for_has_no_status(world: World) -> None:
    shown = await status(world, await world.child(consent=False))

    assert (shown["status"], shown["isActive"], shown["isRequired"]) == (None, False, True)


async def test_a_teen_needs_none(world: World) -> None:
    shown = await status(world, await world.child(age_group=AgeGroup.TEENS, consent=False))

    assert shown["isRequired"] is False


async def test_a_child_of_another_family_looks_as_if_there_were_none(world: World) -> None:
    child = await world.child()
    answer = await world.get(f"/api/coppa/consent/status/{child}", by="stranger")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
