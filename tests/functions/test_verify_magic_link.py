"""Looking at a link without using it."""

from datetime import timedelta

import pytest

from shared_code.domain.account import account_email_id
from shared_code.domain.magic_link import LinkStatus, MagicLink
from shared_code.ports.repository import Repository
from tests.functions.letters import ADA, MAGIC, link_for, post, signed_in, world_with_letters
from tests.functions.stand_ins import late_clock
from tests.functions.world import Json, MakeWorld, World, fields_of

VERIFY = f"{MAGIC}/verify"


async def test_a_good_link_says_how_to_go_on_and_stays_good(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = await link_for(world)
    answers = [(await post(world, VERIFY, {"token": token})).json() for _ in range(2)]
    kept = await world.composition.get(Repository[MagicLink]).get(account_email_id(ADA))
    used = await post(world, f"{MAGIC}/consume", {"token": token})

    assert answers[0] == answers[1]
    assert answers[0]["status"] == "Verified"
    assert (answers[0]["canContinueWithEmail"], answers[0]["canContinueWithEntra"]) == (True, True)
    assert kept.status is LinkStatus.VERIFIED
    assert used.status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(29, "Verified"), (30, "Expired"), (600, "Expired")])
async def test_a_link_is_good_for_half_an_hour_also_once_it_was_looked_at(
    make_world: MakeWorld, minutes: int, status: str
) -> None:
    world = make_world()
    clock = late_clock(world)
    token = await link_for(world)
    await post(world, VERIFY, {"token": token})
    clock.late = timedelta(minutes=minutes)

    assert (await post(world, VERIFY, {"token": token})).json()["status"] == status


async def test_a_used_link_says_so(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = await link_for(world)
    await post(world, f"{MAGIC}/consume", {"token": token})
    answer = (await post(world, VERIFY, {"token": token})).json()

    assert (answer["status"], answer["canContinueWithEmail"]) == ("Consumed", False)
    assert "Ask for a new one" in answer["message"]


async def test_a_token_that_was_not_sent_is_invalid(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    await signed_in(world)
    token = await link_for(world, "bob@example.com")
    link_id, _, secret = token.partition(".")
    wrong = [
        "x",
        ".",
        f".{secret}",
        link_id,
        f"{link_id}.",
        f"{link_id}.{secret}x",
        f"{account_email_id(ADA)}.{secret}",
    ]
    answers = [
        (await post(world, VERIFY, {"token": each}, headers=at(place))).json() for place, each in enumerate(wrong)
    ]

    assert {answer["status"] for answer in answers} == {"Invalid"}
    assert not any(answer["canContinueWithEmail"] or answer["canContinueWithEntra"] for answer in answers)


def at(place: int) -> dict[str, str]:
    return {"X-Forwarded-For": f"203.0.113.{place}"}


@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": "x" * 201}, {"token": 7}])
async def test_a_missing_token_is_named(world: World, body: Json) -> None:
    assert fields_of(await post(world, VERIFY, body)) == ["token"]
