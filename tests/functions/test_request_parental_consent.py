"""Asking a parent."""

from datetime import timedelta

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import Unavailable
from shared_code.ports.containers import PARENTAL_CONSENTS
from shared_code.ports.documents import Documents
from shared_code.ports.mailer import Mail, Mailer
from tests.functions.consenting import PARENT, REQUEST, ask, asked, mails, revoke, status
from tests.functions.stand_ins import late_clock, stand_in
from tests.functions.world import Json, MakeWorld, World, fields_of, refusal_of


async def test_the_adult_of_a_child_has_its_parent_asked_by_mail(world: World) -> None:
    child = await world.child(consent=False)
    told = (await ask(world, child)).json()
    [mail] = mails(world)

    assert told["status"] == "EmailSent"
    assert (mail.to, "Robin" in mail.text) == (PARENT, True)
    assert "http://localhost:7071/api/coppa/consent/verify?token=" in mail.text
    assert (await status(world, child))["status"] == "EmailSent"


async def test_the_link_leads_to_the_address_of_the_settings_whatever_the_request_says(make_world: MakeWorld) -> None:
    world = make_world(public_base_url="https://play.mystira.test/")
    child = await world.child(consent=False)
    headers = {"Host": "evil.test", "X-Forwarded-Host": "evil.test"}
    await world.post(REQUEST, {"childProfileId": child, "parentEmail": PARENT}, headers=headers)

    assert "https://play.mystira.test/api/coppa/consent/verify?token=" in mails(world)[0].text
    assert "evil" not in mails(world)[0].text


async def test_a_mail_calls_the_child_as_it_is_asked_to(world: World) -> None:
    child = await world.child(consent=False)
    await world.post(REQUEST, {"childProfileId": child, "parentEmail": PARENT, "childDisplayName": "Little R"})

    assert "Little R" in mails(world)[0].text


@pytest.mark.parametrize("caller", [None, "stranger"])
async def test_a_stranger_learns_nothing_and_has_nobody_mailed(world: World, caller: str | None) -> None:
    known, verified = await world.child(consent=False), await world.child("Kim")
    teen = await world.child("Teo", age_group=AgeGroup.TEENS)
    answers = [await ask(world, child, by=caller) for child in (known, verified, teen, "nobody")]

    assert {answer.status_code for answer in answers} == {200}
    assert len({(answer.json()["status"], answer.json()["message"]) for answer in answers}) == 1
    assert mails(world) == []
    assert (await status(world, known))["status"] is None


async def test_without_signing_in_the_adult_of_the_account_can_be_asked_and_nobody_else(world: World) -> None:
    await world.get("/api/accounts/me")
    child, own = await world.child(consent=False), world.issuer.users["parent"].email
    answers = [await ask(world, child, email=email, by=None) for email in (PARENT, own.upper())]

    assert [mail.to.casefold() for mail in mails(world)] == [own.casefold()]
    assert answers[0].json() == answers[1].json()


async def test_what_is_kept_has_neither_the_address_nor_the_token(world: World) -> None:
    child = await world.child(consent=False)
    token = await asked(world, child)
    stored = await world.composition.get(Documents).find(PARENTAL_CONSENTS, child, child)

    assert stored is not None
    assert token not in stored.body
    assert "family.example" not in stored.body


async def test_a_consent_that_was_given_needs_no_mail(world: World) -> None:
    child = await world.child()

    assert (await ask(world, child)).json()["status"] == "Verified"
    assert mails(world) == []


async def test_a_player_of_thirteen_needs_no_consent(world: World) -> None:
    teen = await world.child(age_group=AgeGroup.TEENS, consent=False)

    assert refusal_of(await ask(world, teen)) == (422, "CONSENT_NOT_NEEDED")


async def test_nobody_is_mailed_twice_within_a_minute(world: World) -> None:
    clock, child = late_clock(world), await world.child(consent=False)
    await ask(world, child)
    again = (await ask(world, child)).json()
    clock.late = timedelta(seconds=61)
    later = (await ask(world, child)).json()

    assert (again["status"], later["status"]) == ("EmailSent", "EmailSent")
    assert "minute" in again["message"]
    assert len(mails(world)) == 2


async def test_a_parent_who_has_revoked_can_be_asked_again(world: World) -> None:
    child = await world.child()
    await revoke(world, child)

    assert (await ask(world, child)).json()["status"] == "EmailSent"


class SilentMailer:
    async def send(self, mail: Mail) -> None:
        raise Unavailable("No mail today.")


async def test_a_mail_that_could_not_be_sent_is_not_said_to_be_sent(world: World) -> None:
    stand_in(world, Mailer, SilentMailer())
    child = await world.child(consent=False)
    told = (await ask(world, child)).json()

    assert told["status"] == "Pending"
    assert "could not be sent" in told["message"]
    assert (await status(world, child))["status"] == "Pending"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("parentEmail", {"parentEmail": "parent"}),
        ("parentEmail", {"parentEmail": "a@b.example\nBcc: c@d.example"}),
        ("childProfileId", {"childProfileId": ""}),
        ("childDisplayName", {"childDisplayName": "Robin\nClick here"}),
    ],
)
async def test_what_is_wrong_with_a_request_is_named(world: World, field: str, wrong: Json) -> None:
    body = {"childProfileId": "robin", "parentEmail": PARENT} | wrong

    assert fields_of(await world.post(REQUEST, body)) == [field]


async def test_whoever_asks_too_often_must_wait(world: World) -> None:
    answers = [await ask(world, "nobody", by=None) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
