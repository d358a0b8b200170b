"""Whether the app lives and can serve."""

from asyncio import Event

import pytest

from shared_code.adapters.discord import DiscordBot
from shared_code.application.operations.dependencies import Dependencies, Dependency
from shared_code.ports.chat_bot import ChatBot
from shared_code.ports.clock import Ids
from shared_code.ports.documents import Documents
from shared_code.ports.queues import JobQueue
from tests.functions.stand_ins import stand_in
from tests.functions.world import MakeWorld, World, problem_of, refusal_of

ESSENTIAL = {"documents": True, "queues": False, "files": False, "identity": False, "mail": False, "chat bot": False}
PREFIXES = pytest.mark.parametrize("prefix", ["", "/api"])


@PREFIXES
async def test_a_healthy_app_says_so_and_how_each_dependency_is(world: World, prefix: str) -> None:
    answer = await world.get(f"{prefix}/health", by=None)
    checks = answer.json()["checks"]

    assert (answer.status_code, answer.json()["status"]) == (200, "Healthy")
    assert {check["name"]: check["essential"] for check in checks} == ESSENTIAL
    assert {check["status"] for check in checks} == {"Healthy"}
    assert min(check["durationMs"] for check in checks) >= 0


@PREFIXES
async def test_an_app_that_can_serve_is_ready_and_alive(world: World, prefix: str) -> None:
    answers = [await world.get(f"{prefix}/health/{kind}", by=None) for kind in ("ready", "live")]

    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (200, {"status": "ready"}),
        (200, {"status": "alive"}),
    ]


@PREFIXES
async def test_without_its_documents_the_app_is_alive_but_neither_healthy_nor_ready(world: World, prefix: str) -> None:
    await world.composition.get(Documents).close()
    health, ready, live = [await world.get(f"{prefix}/health{kind}", by=None) for kind in ("", "/ready", "/live")]

    assert (health.status_code, health.json()["status"]) == (503, "Unhealthy")
    assert [check["name"] for check in health.json()["checks"] if check["status"] != "Healthy"] == ["documents"]
    assert refusal_of(ready) == (503, "SERVICE_UNAVAILABLE")
    assert live.status_code == 200


async def test_without_its_documents_everything_else_asks_to_come_back_later(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    session = (await world.start(scenario, child))["id"]
    await world.composition.get(Documents).close()
    answers = [
        await world.get("/api/scenarios", by=None),
        await world.get(f"/api/gamesessions/{session}"),
        await world.post(f"/api/gamesessions/{session}/pause"),
        await world.get("/api/accounts/me", by="admin"),
    ]

    assert [refusal_of(answer) for answer in answers] == [(503, "SERVICE_UNAVAILABLE")] * 4
    assert {(answer.headers["retry-after"], problem_of(answer)["retryAfter"]) for answer in answers} == {("5", 5.0)}
    assert {problem_of(answer)["detail"] for answer in answers} == {"The document store does not answer."}


async def test_without_its_queues_the_app_serves_with_less(world: World) -> None:
    await world.composition.get(JobQueue).close()  # type: ignore[attr-defined]
    health = await world.get("/health", by=None)

    assert (health.status_code, health.json()["status"]) == (200, "Degraded")
    assert [check["name"] for check in health.json()["checks"] if check["status"] == "Degraded"] == ["queues"]


async def test_a_chat_that_does_not_answer_is_seen(make_world: MakeWorld) -> None:
    world = make_world(discord_bot_token="secret", discord_url="http://127.0.0.1:9")
    stand_in(world, ChatBot, DiscordBot("secret", "http://127.0.0.1:9", ids=world.composition.get(Ids), sleep=no_wait))
    health = await world.get("/health", by=None)

    assert (health.status_code, health.json()["status"]) == (200, "Degraded")
    assert "secret" not in health.text


async def no_wait(seconds: float) -> None:
    """Wait for nothing."""


async def test_what_hangs_is_not_waited_for() -> None:
    asked = Dependencies([Dependency("hung", Event().wait), Dependency("well", no_wait_at_all)], patience=0.05)
    checks = await asked.ask()

    assert [(check.name, check.status) for check in checks] == [("hung", "Degraded"), ("well", "Healthy")]


async def no_wait_at_all() -> None:
    """Answer at once."""


async def test_health_is_never_kept(world: World) -> None:
    assert (await world.get("/health", by=None)).headers["cache-control"] == "no-cache"
