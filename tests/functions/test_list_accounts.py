"""All accounts, for Admins."""

from datetime import timedelta

import pytest

from shared_code.domain.account import Account
from shared_code.domain.identifiers import AccountId
from tests.builders import NOON
from tests.functions.world import Json, World, fields_of

LIST = "/api/admin/accounts"


def account(name: str, days: int, **fields: Json) -> Account:
    made = NOON - timedelta(days=3650 - days)
    known = {"email": f"{name.lower()}@example.org", "display_name": name, "created_at": made}
    return Account.model_validate({"id": AccountId(name)} | known | fields)


async def listed(world: World, **query: Json) -> Json:
    answer = await world.get(LIST, by="admin", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def village(world: World) -> World:
    await world.keep(
        account("Ada", 1), account("Bob", 2, is_active=False), account("Cleo", 3, email="queen_100%@nile.eg")
    )
    return world


async def test_a_row_has_what_the_screen_shows_and_the_newest_comes_first(village: World) -> None:
    whole = await listed(village)
    [me, *rows] = whole.pop("accounts")

    assert whole == {"totalCount": 4, "page": 1, "pageSize": 10, "hasNextPage": False}
    assert me["id"] == village.account("admin")
    assert [row["displayName"] for row in rows] == ["Cleo", "Bob", "Ada"]
    assert rows[1].keys() == {"id", "email", "displayName", "isActive", "roles", "createdAt", "lastLoginAt"}


async def test_pages_follow_each_other(village: World) -> None:
    pages = [await listed(village, page=page, pageSize=3) for page in (1, 2, 3)]

    assert [len(page["accounts"]) for page in pages] == [3, 1, 0]
    assert [page["hasNextPage"] for page in pages] == [True, False, False]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"searchTerm": "ADA"}, ["Ada"]),
        ({"searchTerm": "nile"}, ["Cleo"]),
        ({"searchTerm": "0%@"}, ["Cleo"]),
        ({"searchTerm": "%"}, ["Cleo"]),
        ({"searchTerm": "example.org"}, ["Bob", "Ada"]),
        ({"searchTerm": "example.org", "isActive": "true"}, ["Ada"]),
        ({"isActive": "false"}, ["Bob"]),
        ({"searchTerm": "nobody"}, []),
        ({"searchTerm": " ", "isActive": "false"}, ["Bob"]),
    ],
)
async def test_the_search_looks_into_names_and_addresses(village: World, query: Json, names: list[str]) -> None:
    found = await listed(village, **query)

    assert [row["displayName"] for row in found["accounts"]] == names
    assert found["totalCount"] == len(names)


@pytest.mark.parametrize(
    "query", [{"page": "0"}, {"pageSize": "101"}, {"searchTerm": "x" * 101}, {"isActive": "so-so"}]
)
async def test_a_bad_filter_is_named(world: World, query: Json) -> None:
    assert fields_of(await world.get(LIST, by="admin", params=query)) == [*query]
