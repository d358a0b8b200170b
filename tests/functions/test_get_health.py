"""Whether the app lives and can serve."""

import pytest

from shared_code.ports.documents import Documents
from tests.functions.world import World, problem_of, refusal_of

PREFIXES = pytest.mark.parametrize("prefix", ["", "/api"])


@PREFIXES
async def test_a_healthy_app_says_so_and_how_each_dependency_is(world: World, prefix: str) -> None:
    answer = await world.get(f"{prefix}/health", by=None)
    [documents] = answer.json()["checks"]

    assert (answer.status_code, answer.json()["status"]) == (200, "Healthy")
    assert (documents["name"], documents["status"], documents["essential"]) == ("documents", "Healthy", True)
    assert documents["durationMs"] >= 0


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
    assert [(check["name"], check["status"]) for check in health.json()["checks"]] == [("documents", "Unhealthy")]
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


async def test_health_is_never_kept(world: World) -> None:
    assert (await world.get("/health", by=None)).headers["cache-control"] == "no-cache"
