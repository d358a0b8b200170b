"""What every answer carries, whatever it answers."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from shared_code.ports.story_files import StoryFiles
from tests.functions.stand_ins import stand_in
from tests.functions.stories import LANTERN
from tests.functions.world import World

SECURITY = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


async def created(world: World) -> httpx.Response:
    body = {"scenarioId": await world.publish(), "profileId": await world.child()}
    return await world.post("/api/gamesessions", body)


async def unchanged(world: World) -> httpx.Response:
    return await world.get("/api/accounts/me", headers={"If-None-Match": "*"})


async def exported(world: World) -> httpx.Response:
    await world.upload(LANTERN)
    return await world.get("/api/admin/scenarios/the-lantern/export", by="creator")


async def stale(world: World) -> httpx.Response:
    session = await world.played()
    return await world.post(f"/api/gamesessions/{session}/pause", headers={"If-Match": '"x"'})


async def against_a_rule(world: World) -> httpx.Response:
    session = await world.played()
    return await world.post(f"/api/gamesessions/{session}/finalize")


async def conflicting(world: World) -> httpx.Response:
    await world.upload(LANTERN)
    return await world.upload(LANTERN)


async def broken(world: World) -> httpx.Response:
    stand_in(world, StoryFiles, None)
    return await world.upload(LANTERN)


ANSWERS: dict[int, list[Callable[[World], Awaitable[httpx.Response]]]] = {
    200: [lambda world: world.get("/api/scenarios", by=None), exported],
    201: [created],
    204: [
        lambda world: world.post("/api/realtime/groups/scenarios/join"),
        lambda world: world.send("OPTIONS", "/api/scenarios", by=None),
    ],
    304: [unchanged],
    400: [lambda world: world.get("/api/scenarios?page=0", by=None)],
    401: [lambda world: world.get("/api/accounts/me", by=None)],
    403: [lambda world: world.upload(LANTERN, by="parent")],
    404: [lambda world: world.get("/api/nothing", by=None), lambda world: world.get("/", by=None)],
    405: [lambda world: world.send("PUT", "/api/scenarios", by=None)],
    409: [conflicting],
    412: [stale],
    413: [lambda world: world.post("/api/gamesessions", content=b"x" * 1_048_577)],
    422: [against_a_rule],
    500: [broken],
    503: [lambda world: world.post("/hubs/events/negotiate")],
}


@pytest.mark.parametrize("status", ANSWERS)
async def test_every_answer_is_safe_to_show_in_a_browser(world: World, status: int) -> None:
    for ask in ANSWERS[status]:
        answer = await ask(world)

        assert answer.status_code == status
        for name, value in SECURITY.items():
            assert answer.headers.get_list(name) == [value]


@pytest.mark.parametrize("status", [status for status in ANSWERS if status >= 400])
async def test_every_refusal_is_a_problem_document_that_nobody_keeps(world: World, status: int) -> None:
    for ask in ANSWERS[status]:
        answer = await ask(world)

        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.json()["status"] == status


@pytest.mark.parametrize("status", [204, 304])
async def test_an_answer_without_a_body_has_none(world: World, status: int) -> None:
    for ask in ANSWERS[status]:
        assert (await ask(world)).content == b""


async def test_no_answer_tells_what_it_runs_on(world: World) -> None:
    answer = await world.get("/api/scenarios", by=None)

    assert not {"server", "x-powered-by"} & set(answer.headers)
