"""Addresses, names and tokens of people who sign in stay where they belong."""

import logging

import pytest

from devhost.request_log import log as request_log
from shared_code.domain.errors import Unavailable
from shared_code.ports.mailer import Mail, Mailer
from tests.functions.letters import MAGIC, bearer, link_for, me, post, refreshed, world_with_letters
from tests.functions.stand_ins import stand_in
from tests.functions.world import Json, MakeWorld, World

ADDRESS, NAME = "Zebulonica.Quillfeather@example.com", "Zebulonica"
PATHS = [f"/api/accounts/email/{ADDRESS}", f"/api/accounts/validate/{ADDRESS.replace('@', '%40')}"]


class DeafMailer:
    async def send(self, mail: Mail) -> None:
        raise Unavailable("nobody takes mail")


async def whole_sign_in(world: World) -> list[str]:
    """Somebody signs in, stays so and signs out, with refusals on the way; all the secrets of it."""
    link = await link_for(world, ADDRESS, displayName=NAME)
    signed_in: Json = (await post(world, f"{MAGIC}/consume", {"token": link})).json()
    headers = bearer(signed_in["accessToken"])
    successor = (await refreshed(world, signed_in["refreshToken"])).json()["refreshToken"]
    for path in PATHS:
        for user in ("parent", "admin"):
            await world.get(path, by=user)
    await world.get(PATHS[0], by=None, headers=headers)
    await world.get("/api/admin/accounts", by="admin", params={"searchTerm": ADDRESS})
    await refreshed(world, signed_in["refreshToken"], agent="thief")
    await post(world, "/api/auth/logout", {"refreshToken": successor}, headers=headers)
    return [ADDRESS, NAME, link, signed_in["refreshToken"], successor, signed_in["accessToken"]]


def hints_at(secrets: list[str], text: str) -> list[str]:
    """The secrets of which a text holds the whole, or of an address or a token one part."""
    parts = {part for secret in secrets for part in [secret, *secret.replace("@", ".").split(".")] if len(part) > 9}
    return sorted(part for part in parts if part.casefold() in text.casefold())


def said(caplog: pytest.LogCaptureFixture) -> str:
    """Everything that the app and its host have logged, also what the formatter does not show."""
    ours = [record for record in caplog.records if record.name not in {"httpx", "httpcore"}]  # the tests' own client
    return " ".join(f"{record.getMessage()} {vars(record)!r} {logging.Formatter().format(record)}" for record in ours)


async def test_no_log_line_of_a_whole_sign_in_says_who_it_was(
    make_world: MakeWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world = world_with_letters(make_world)
    secrets = await whole_sign_in(world)
    logged = said(caplog)

    assert logged.count("/api/auth/magic/consume") >= 1
    assert logged.count("/api/accounts/email/(address)") >= 3
    assert hints_at(secrets, logged) == []


async def test_mail_that_cannot_be_sent_is_logged_without_its_reader(
    make_world: MakeWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world = make_world()
    stand_in(world, Mailer, DeafMailer())
    await post(world, f"{MAGIC}/request", {"email": ADDRESS, "displayName": NAME})

    assert hints_at([ADDRESS, NAME], said(caplog)) == []


async def test_a_line_that_says_it_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    request_log.info("GET /api/accounts/email/%s", ADDRESS.lower())

    assert "Quillfeather" in hints_at([ADDRESS], said(caplog))


async def test_no_refusal_repeats_a_token(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    link = await link_for(world, ADDRESS)
    await post(world, f"{MAGIC}/consume", {"token": link})
    wrong = link.replace(".", ".x")
    refusals = [await post(world, f"{MAGIC}/consume", {"token": token}) for token in (link, wrong)] + [
        await refreshed(world, wrong),
        await me(world, wrong),
    ]

    assert {refusal.status_code for refusal in refusals} == {400, 401}
    assert hints_at([link, wrong], " ".join(refusal.text for refusal in refusals)) == []
