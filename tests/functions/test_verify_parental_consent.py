"""A parent's answer, as JSON and on the page."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from tests.functions.consenting import VERIFY, answer, ask, asked, mails, patient_clock, revoke, status, token_of
from tests.functions.world import World, fields_of, problem_of, refusal_of


async def page(world: World, token: str) -> httpx.Response:
    return await world.get(VERIFY, by=None, params={"token": token})


async def submit(world: World, token: str, decision: str = "grant") -> httpx.Response:
    return await world.client.post(VERIFY, data={"verificationToken": token, "decision": decision})


async def test_a_child_plays_once_a_parent_has_consented(world: World) -> None:
    scenario, child = await world.publish(), await world.child(consent=False)
    start = {"scenarioId": scenario, "profileId": child}
    before = await world.post("/api/gamesessions", start)
    told = (await answer(world, await asked(world, child))).json()
    after = await world.post("/api/gamesessions", start)

    assert refusal_of(before) == (403, "CONSENT_REQUIRED")
    assert told["status"] == "Verified"
    assert after.status_code == 201
    shown = await status(world, child)
    assert (shown["isActive"], shown["verificationMethod"]) == (True, "Email")


async def test_opening_the_link_decides_nothing_however_often(world: World) -> None:
    child = await world.child(consent=False)
    token = await asked(world, child)
    pages = [await page(world, token) for _ in range(3)]

    assert {shown.status_code for shown in pages} == {200}
    assert (await status(world, child))["status"] == "EmailSent"


async def test_the_page_asks_in_a_form_and_lets_nothing_else_in(world: World) -> None:
    child = await world.child("<b>Robin</b>", consent=False)
    shown = await page(world, await asked(world, child))
    policy = shown.headers["content-security-policy"]

    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert shown.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "&lt;b&gt;Robin&lt;/b&gt;" in shown.text
    assert "<script" not in shown.text
    assert '<html lang="en">' in shown.text


@pytest.mark.parametrize(
    ("decision", "kept", "said"), [("grant", "Verified", "may play"), ("deny", "Denied", "may not")]
)
async def test_the_form_of_the_page_answers_with_a_page(world: World, decision: str, kept: str, said: str) -> None:
    child = await world.child(consent=False)
    answered = await submit(world, await asked(world, child), decision)

    assert (answered.status_code, answered.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert said in answered.text
    assert (await status(world, child))["status"] == kept


async def test_a_parent_who_says_no_lets_nobody_play(world: World) -> None:
    scenario, child = await world.publish(), await world.child(consent=False)
    await answer(world, await asked(world, child), decision="deny")
    start = await world.post("/api/gamesessions", {"scenarioId": scenario, "profileId": child})

    assert refusal_of(start) == (403, "CONSENT_REQUIRED")


async def test_a_token_that_nobody_knows_is_refused_by_its_name(world: World) -> None:
    await asked(world, await world.child(consent=False))
    refused = await answer(world, "A" * 43)

    assert fields_of(refused) == ["verificationToken"]
    assert problem_of(refused)["errorCode"] == "CONSENT_TOKEN_REFUSED"


async def test_a_token_decides_once(world: World) -> None:
    child = await world.child(consent=False)
    token = await asked(world, child)
    await answer(world, token)
    again = await answer(world, token, decision="deny")

    assert fields_of(again) == ["verificationToken"]
    assert "already" in again.json()["detail"]
    assert (await status(world, child))["status"] == "Verified"


async def test_of_two_answers_at_once_one_counts(world: World) -> None:
    child = await world.child(consent=False)
    token = await asked(world, child)
    answers = await asyncio.gather(answer(world, token), answer(world, token, decision="deny"))

    assert sorted(each.status_code for each in answers) == [200, 400]


async def test_a_token_is_good_for_48_hours(world: World) -> None:
    clock, child = patient_clock(world), await world.child(consent=False)
    token = await asked(world, child)
    clock.late = timedelta(hours=47, minutes=59)
    in_time = await page(world, token)
    clock.late = timedelta(hours=48, minutes=1)
    late = await answer(world, token)

    assert in_time.status_code == 200
    assert fields_of(late) == ["verificationToken"]
    assert "48 hours" in late.json()["detail"]
    assert (await status(world, child))["status"] == "Expired"


async def test_a_new_mail_takes_the_place_of_an_older_one(world: World) -> None:
    clock, child = patient_clock(world), await world.child(consent=False)
    older = await asked(world, child)
    clock.late = timedelta(minutes=2)
    newer = await asked(world, child)

    assert fields_of(await answer(world, older)) == ["verificationToken"]
    assert (await answer(world, newer)).status_code == 200


async def test_a_token_decides_nothing_once_the_consent_is_revoked(world: World) -> None:
    child = await world.child()
    await revoke(world, child)
    token = await asked(world, child)
    await revoke(world, child, parentEmail="parent@family.example")

    assert (await status(world, child))["status"] == "Revoked"
    assert fields_of(await answer(world, token)) == ["verificationToken"]


async def test_a_link_that_does_not_work_gets_a_page_that_says_why(world: World) -> None:
    shown, submitted = await page(world, "nonsense"), await submit(world, "nonsense")

    assert (shown.status_code, submitted.status_code) == (400, 400)
    assert all("<h1>This link does not work</h1>" in each.text for each in (shown, submitted))


async def test_a_decision_is_yes_or_no(world: World) -> None:
    assert fields_of(await answer(world, "A" * 43, decision="perhaps")) == ["decision"]
    assert fields_of(await world.post(VERIFY, {}, by=None)) == ["verificationToken"]
    assert fields_of(await world.get(VERIFY, by=None)) == ["token"]


async def test_the_token_of_one_child_says_nothing_of_another(world: World) -> None:
    robin, kim = await world.child(consent=False), await world.child("Kim", consent=False)
    await ask(world, robin)
    await ask(world, kim)
    await answer(world, token_of(mails(world)[0]))

    assert [(await status(world, child))["status"] for child in (robin, kim)] == ["Verified", "EmailSent"]


async def test_a_form_that_cannot_be_read_is_refused(world: World) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    bodies = [b"\xff\xfe=1", b"&".join(b"a=%d" % n for n in range(101))]
    answers = [await world.client.post(VERIFY, content=body, headers=headers) for body in bodies]

    assert [fields_of(refused) for refused in answers] == [["body"], ["body"]]
