"""Parents who answer, and timers that run, in the tests of consent and deletions."""

import re
from typing import cast

import httpx

from shared_code.adapters.mail_folder import MailInMemory
from shared_code.application.consent.commands import DeleteChildrenData, Deleted, delete_children_data
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline
from shared_code.ports.mailer import Mail, Mailer
from tests.functions.stand_ins import LateClock, late_clock
from tests.functions.world import Json, World

PARENT = "parent@family.example"
REQUEST, VERIFY, REVOKE = (f"/api/coppa/consent/{verb}" for verb in ("request", "verify", "revoke"))


def patient_clock(world: World) -> LateClock:
    """A clock that can be set forward by days, with a parent whose access token lasts as long."""
    world.tokens["parent"] = world.issuer.token("parent", lifetime=30 * 86_400)
    return late_clock(world)


def mails(world: World) -> list[Mail]:
    """What was sent so far."""
    return cast("MailInMemory", world.composition.get(Mailer)).sent


async def ask(world: World, child: str, *, email: str = PARENT, by: str | None = "parent") -> httpx.Response:
    return await world.post(REQUEST, {"childProfileId": child, "parentEmail": email}, by=by)


async def asked(world: World, child: str) -> str:
    """The token that a parent is mailed."""
    await ask(world, child)
    return token_of(mails(world)[-1])


def token_of(mail: Mail) -> str:
    found = re.search(r"/api/coppa/consent/verify\?token=(\S+)", mail.text)
    assert found is not None
    return found[1]


async def answer(world: World, token: str, **fields: Json) -> httpx.Response:
    return await world.post(VERIFY, {"verificationToken": token, **fields}, by=None)


async def revoke(world: World, child: str, **fields: Json) -> httpx.Response:
    return await world.post(REVOKE, {"childProfileId": child, **fields})


async def status(world: World, child: str) -> Json:
    return (await world.get(f"/api/coppa/consent/status/{child}")).json()


async def hour_passes(world: World) -> Deleted:
    """The timer that deletes what is due, once."""
    deleted = await build_pipeline(delete_children_data, world.composition)(DeleteChildrenData(), ANONYMOUS)
    assert isinstance(deleted, Deleted)
    return deleted
