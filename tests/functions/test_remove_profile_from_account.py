"""Taking a profile out of its account."""

from datetime import timedelta

from tests.functions.consenting import hour_passes, patient_clock
from tests.functions.world import World, refusal_of


async def taken_out(world: World) -> str:
    child = await world.child()
    answer = await world.send("DELETE", f"/api/userprofiles/{child}/account")
    assert answer.status_code == 200
    return child


async def listed(world: World) -> list[str]:
    profiles = (await world.get(f"/api/userprofiles/account/{world.account('parent')}")).json()
    return [profile["id"] for profile in profiles]


async def test_it_is_listed_no_more_and_nobody_else_gets_it(world: World) -> None:
    child = await taken_out(world)

    assert await listed(world) == []
    assert (await world.get(f"/api/userprofiles/{child}")).status_code == 200
    assert refusal_of(await world.get(f"/api/userprofiles/{child}", by="stranger")) == (404, "RESOURCE_NOT_FOUND")
    assert (await world.send("DELETE", f"/api/userprofiles/{child}/account")).status_code == 200


async def test_after_seven_days_it_is_deleted(world: World) -> None:
    clock, child = patient_clock(world), await taken_out(world)
    clock.late = timedelta(days=6, hours=23)
    early = await hour_passes(world)
    clock.late = timedelta(days=7, hours=1)
    due = await hour_passes(world)

    assert (early.completed, due.completed) == (0, 1)
    assert refusal_of(await world.get(f"/api/userprofiles/{child}")) == (404, "RESOURCE_NOT_FOUND")


async def test_one_that_is_linked_again_stays(world: World) -> None:
    clock, child = patient_clock(world), await taken_out(world)
    await world.post(f"/api/accounts/{world.account('parent')}/profiles", {"userProfileIds": [child]})
    clock.late = timedelta(days=8)
    due = await hour_passes(world)

    assert (due.completed, due.cancelled) == (0, 1)
    assert await listed(world) == [child]
