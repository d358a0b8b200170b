"""Who may call what: every route for everybody."""

import pytest

from functions import ROUTE_TABLES
from shared_code.web.routes import Route
from tests.functions.access.callers import CALLERS
from tests.functions.access.furnishing import House, body_of, expected
from tests.functions.world import World, problem_of

ROWS = {row.name: row for table in ROUTE_TABLES for row in table}
EXPECTED = expected()
SIGNS = {401: "1", 403: "3", 404: "4"}


def test_every_route_has_an_expectation_and_every_expectation_a_route() -> None:
    assert EXPECTED.keys() == ROWS.keys()


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() & ROWS.keys()))
async def test_a_route_lets_in_whom_it_should(furnished_world: World, house: House, name: str) -> None:
    world, row = furnished_world, ROWS[name]
    path = row.path.format(**house, entry_id=await entry_of(world, row))
    body = body_of(name, house)
    answers = [await world.send(row.method, f"/{path}", body, by=caller) for caller in CALLERS]

    assert "".join(SIGNS.get(answer.status_code, "+") for answer in answers) == EXPECTED[name]
    assert [answer.text for answer in answers if answer.status_code >= 500 and name != "negotiate_events"] == []


async def test_a_role_is_asked_for_before_anything_else_is_told(world: World) -> None:
    for row in (row for row in ROWS.values() if row.role is not None):
        answer = await world.send(row.method, f"/{nowhere(row)}?surprise=1", by="parent", content=b"{broken")

        assert (row.name, problem_of(answer)["status"]) == (row.name, 403)


async def test_signing_in_is_asked_for_before_anything_else_is_told(world: World) -> None:
    for row in (row for row in ROWS.values() if not row.public):
        answer = await world.send(row.method, f"/{nowhere(row)}?surprise=1", by=None, content=b"{broken")

        assert (row.name, problem_of(answer)["status"]) == (row.name, 401)


def test_every_route_under_admin_asks_for_a_role() -> None:
    assert [row.name for row in ROWS.values() if row.path.startswith("api/admin/") and row.role is None] == []


def nowhere(row: Route) -> str:
    """A path of this route that leads to nothing."""
    return "/".join("nothing" if part.startswith("{") else part for part in row.path.split("/"))


async def entry_of(world: World, row: Route) -> str:
    """An entry of the list to which this route belongs."""
    if "{entry_id}" not in row.path:
        return ""
    listed = row.path.removesuffix("/{entry_id}").replace("api/admin/", "api/")
    entries = (await world.get(f"/{listed}", by=None)).json()
    return str(entries[0]["id"])
