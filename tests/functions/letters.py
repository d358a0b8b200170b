"""Signing in by mail, as the reader of the letters does it."""

from functools import cache

import httpx

from shared_code.adapters.mail_folder import MailInMemory
from shared_code.adapters.token_keys import new_key
from shared_code.ports.mailer import Mail, Mailer
from tests.functions.world import Json, MakeWorld, World

ADA = "ada@example.com"
MAGIC = "/api/auth/magic"


@cache
def signing_key() -> str:
    """One key for the whole run: a new one takes a tenth of a second."""
    return new_key()


def world_with_letters(make_world: MakeWorld, **settings: object) -> World:
    """An app that signs tokens itself, with a key that is there already."""
    return make_world(token_signing_key=signing_key(), **settings)


def letters(world: World) -> list[Mail]:
    """All that was mailed."""
    mailer = world.composition.get(Mailer)  # type: ignore[type-abstract, unused-ignore]
    assert isinstance(mailer, MailInMemory)
    return mailer.sent


def token_in(letter: Mail, link_start: str = "http://localhost:7000/authentication/magic-verify?token=") -> str:
    """The token of the link in a letter."""
    [line] = [line for line in letter.text.splitlines() if line.startswith(link_start)]
    return line.removeprefix(link_start)


async def post(world: World, path: str, body: Json, **options: Json) -> httpx.Response:
    """A request by nobody."""
    return await world.post(path, body, by=None, **options)


async def link_for(world: World, email: str = ADA, **more: Json) -> str:
    """The token of a link that was asked for."""
    answer = await post(world, f"{MAGIC}/request", {"email": email, **more})
    assert answer.status_code == 200, answer.text
    return token_in(letters(world)[-1])


async def signed_in(world: World, email: str = ADA, **more: Json) -> Json:
    """What somebody gets who follows the link in their mail."""
    answer = await post(world, f"{MAGIC}/consume", {"token": await link_for(world, email, **more)})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def refreshed(world: World, token: str, agent: str | None = None) -> httpx.Response:
    """The answer to a refresh token."""
    headers = {"User-Agent": agent} if agent else {}
    return await post(world, "/api/auth/refresh", {"refreshToken": token}, headers=headers)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def me(world: World, token: str) -> httpx.Response:
    """Who an access token speaks for."""
    return await world.get("/api/accounts/me", by=None, headers=bearer(token))
