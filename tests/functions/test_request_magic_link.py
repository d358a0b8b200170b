"""A link is mailed, and nobody learns who has an account."""

import asyncio
from datetime import timedelta

import pytest

from shared_code.domain.account import account_email_id
from shared_code.domain.errors import Unavailable
from shared_code.domain.magic_link import LinkStatus, MagicLink
from shared_code.ports.mailer import Mail, Mailer
from shared_code.ports.repository import Repository
from tests.functions.letters import ADA, MAGIC, letters, link_for, post, signed_in, token_in, world_with_letters
from tests.functions.stand_ins import late_clock, stand_in
from tests.functions.world import Json, MakeWorld, World, fields_of, refusal_of

REQUEST = f"{MAGIC}/request"


class DeafMailer:
    async def send(self, mail: Mail) -> None:
        raise Unavailable("nobody takes mail")


async def kept_link(world: World, email: str = ADA) -> MagicLink:
    return await world.composition.get(Repository[MagicLink]).get(account_email_id(email))


async def test_a_link_is_mailed_to_the_address_and_to_nobody_else(world: World) -> None:
    answer = await post(world, REQUEST, {"email": " Ada@Example.com ", "displayName": "Ada"})
    [letter] = letters(world)

    assert answer.json()["status"] == "EmailSent"
    assert letter.to == "Ada@Example.com"
    assert len(token_in(letter).partition(".")[2]) == 43
    assert (await kept_link(world)).status is LinkStatus.EMAIL_SENT


async def test_the_answer_is_the_same_whoever_is_known(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    unknown = await post(world, REQUEST, {"email": ADA})
    await signed_in(world)
    known = await post(world, REQUEST, {"email": ADA})

    assert known.json() == unknown.json()
    assert set(known.json()) == {"status", "message"}


async def test_the_address_of_the_link_comes_from_the_settings_only(make_world: MakeWorld) -> None:
    start = "https://play.mystira.test/authentication/magic-verify?token="
    world = make_world(magic_link_base_url=start)
    headers = {"Origin": "https://evil.test", "Host": "evil.test", "X-Forwarded-Host": "evil.test"}
    await post(world, REQUEST, {"email": ADA}, headers=headers)
    [letter] = letters(world)

    assert token_in(letter, start)
    assert "evil" not in letter.text


async def test_what_a_stranger_calls_somebody_is_not_in_the_letter(world: World) -> None:
    await post(world, REQUEST, {"email": ADA, "displayName": "Win <b>money</b> at http://evil.test"})

    assert "evil" not in letters(world)[0].text + letters(world)[0].subject


async def test_only_a_digest_of_the_secret_is_kept(world: World) -> None:
    secret = (await link_for(world)).partition(".")[2]

    assert secret not in (await kept_link(world)).model_dump_json()


async def test_mail_that_cannot_be_sent_leaves_the_link_pending_and_the_answer_as_it_is(make_world: MakeWorld) -> None:
    world, silent = make_world(), make_world()
    stand_in(silent, Mailer, DeafMailer())
    good, bad = [await post(each, REQUEST, {"email": ADA}) for each in (world, silent)]

    assert (bad.status_code, bad.json()) == (good.status_code, good.json())
    assert (await kept_link(silent)).status is LinkStatus.PENDING


async def test_a_newer_link_takes_the_place_of_an_older_one(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    older, newer = await link_for(world), await link_for(world)

    assert refusal_of(await post(world, f"{MAGIC}/consume", {"token": older})) == (400, "MAGIC_LINK_INVALID")
    assert (await post(world, f"{MAGIC}/consume", {"token": newer})).status_code == 200


async def test_nobody_can_fill_the_letter_box_of_another(make_world: MakeWorld) -> None:
    world = make_world()
    clock = late_clock(world)
    answers = [
        await post(world, REQUEST, {"email": ADA}, headers={"X-Forwarded-For": f"203.0.113.{number}"})
        for number in range(8)
    ]
    in_the_beginning = len(letters(world))
    clock.late = timedelta(minutes=16)
    await post(world, REQUEST, {"email": ADA})

    assert len({answer.text for answer in answers}) == 1
    assert (in_the_beginning, len(letters(world))) == (5, 6)


async def test_the_last_link_that_was_mailed_stays_good_when_no_more_are(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    for number in range(8):
        await post(world, REQUEST, {"email": ADA}, headers={"X-Forwarded-For": f"203.0.113.{number}"})

    assert (await post(world, f"{MAGIC}/consume", {"token": token_in(letters(world)[-1])})).status_code == 200


async def test_one_client_may_ask_ten_times_in_a_quarter_of_an_hour(world: World) -> None:
    answers = [await post(world, REQUEST, {"email": f"a{number}@example.com"}) for number in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "email"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@example.com\r\nBcc: b@example.com"}, "email"),
        ({"email": ["a@example.com"]}, "email"),
        ({"email": ADA, "displayName": "x" * 101}, "displayName"),
        ({"email": ADA, "baseUrl": "https://evil.test"}, "baseUrl"),
    ],
)
async def test_a_bad_request_names_the_field(world: World, body: Json, field: str) -> None:
    answer = await post(world, REQUEST, body)

    assert fields_of(answer) == [field]
    assert letters(world) == []
    assert "a@example.com" not in answer.text


async def test_two_requests_at_once_leave_one_good_link(make_world: MakeWorld) -> None:

    world = world_with_letters(make_world)
    await asyncio.gather(*(post(world, REQUEST, {"email": ADA}) for _ in range(2)))
    tokens = [token_in(letter) for letter in letters(world)]
    answers = [await post(world, f"{MAGIC}/verify", {"token": token}) for token in tokens]

    assert [answer.json()["status"] for answer in answers].count("Verified") == 1
