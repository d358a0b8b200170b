"""A new letter in the place of one that did not come."""

from datetime import timedelta

from tests.functions.letters import ADA, MAGIC, letters, link_for, post, signed_in, token_in, world_with_letters
from tests.functions.stand_ins import late_clock
from tests.functions.world import MakeWorld, World, fields_of

RESEND = f"{MAGIC}/resend"


async def test_a_link_that_is_open_is_mailed_anew(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    first = await link_for(world, displayName="Ada of the Hills")
    await post(world, RESEND, {"email": "ADA@example.com"})
    second = token_in(letters(world)[-1])
    old = await post(world, f"{MAGIC}/verify", {"token": first})
    used = await post(world, f"{MAGIC}/consume", {"token": second})

    assert old.json()["status"] == "Invalid"
    assert used.json()["account"]["displayName"] == "Ada of the Hills"


async def test_the_answer_does_not_tell_whether_there_was_a_link(world: World) -> None:
    unknown = await post(world, RESEND, {"email": ADA})
    none_sent = len(letters(world))
    asked = await post(world, f"{MAGIC}/request", {"email": ADA})
    known = await post(world, RESEND, {"email": ADA})

    assert (none_sent, len(letters(world))) == (0, 2)
    assert unknown.json() == known.json() == asked.json()


async def test_nothing_is_mailed_in_the_place_of_a_link_that_was_used_or_has_ended(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    await signed_in(world)
    await post(world, RESEND, {"email": ADA})
    await link_for(world, "bob@example.com")
    clock.late = timedelta(minutes=31)
    await post(world, RESEND, {"email": "bob@example.com"})

    assert len(letters(world)) == 2


async def test_a_bad_address_is_named(world: World) -> None:
    assert fields_of(await post(world, RESEND, {"email": "ada"})) == ["email"]
