"""What no route answers."""

import pytest

from functions import ROUTE_TABLES
from tests.functions.world import World, problem_of, refusal_of


async def test_a_wrong_method_is_told_with_the_right_ones_on_every_route(world: World) -> None:
    for row in (row for table in ROUTE_TABLES for row in table):
        path = "/".join("x" if part.startswith("{") else part for part in row.path.split("/"))
        answer = await world.send("PATCH", f"/{path}", by=None)
        allowed = answer.headers["allow"].split(", ")

        assert refusal_of(answer) == (405, "METHOD_NOT_ALLOWED")
        assert (row.name, row.method in allowed, "PATCH" in allowed) == (row.name, True, False)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/scenarios", "GET"),
        ("/API/Scenarios", "GET"),
        ("/api/gamesessions", "POST"),
        ("/api/gamesessions/choice", "DELETE, GET, POST"),
        ("/health/live", "GET"),
    ],
)
async def test_a_path_of_several_routes_takes_the_methods_of_all(world: World, path: str, allowed: str) -> None:
    answer = await world.send("PUT", path, by=None)

    assert answer.headers["allow"] == allowed
    assert problem_of(answer)["detail"] == f"This path takes {allowed}, not PUT."


@pytest.mark.parametrize(
    "path", ["/", "/api", "/api/nothing", "/api/scenarios/x/y/z", "/admin", "/health/deep", "//", "/%2e%2e"]
)
async def test_an_unknown_path_is_not_found_whatever_the_method(world: World, path: str) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        answer = await world.client.request(method, f"http://mystira.test{path}")

        assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
        assert problem_of(answer)["detail"] == "No function answers this path."


async def test_who_asks_does_not_matter_where_nothing_is(world: World) -> None:
    answer = await world.get("/api/nothing", by=None, headers={"Authorization": "Bearer nonsense"})

    assert answer.status_code == 404


async def test_a_slash_at_the_end_does_not_matter(world: World) -> None:
    assert (await world.get("/api/scenarios/", by=None)).status_code == 200
    assert (await world.send("PUT", "/api/scenarios/", by=None)).headers["allow"] == "GET"
