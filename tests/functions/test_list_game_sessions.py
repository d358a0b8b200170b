"""The sessions of everybody, for Admins."""

import csv
import io
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import SessionId
from shared_code.ports.repository import Repository
from tests.functions.stories import GATES
from tests.functions.world import Json, World, fields_of

URL = "/api/admin/gamesessions"


async def listed(world: World, **query: Json) -> Json:
    answer = await world.get(URL, by="admin", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def ids(world: World, **query: Json) -> list[str]:
    return [session["id"] for session in (await listed(world, **query))["sessions"]]


def table(answer: httpx.Response) -> list[dict[str, str]]:
    """The rows of a CSV answer, by its columns."""
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


async def two_families(world: World) -> tuple[str, str, str]:
    """An ended and a running session of one family, and one of another."""
    first = await world.played("progress-scene", "choice:1")
    second = (await world.start(await world.publish(GATES), "parent-robin"))["id"]
    theirs = await world.child("Kim", of="stranger")
    start = {"scenarioId": "the-lantern", "profileId": theirs}
    third = (await world.post("/api/gamesessions", start, by="stranger")).json()["id"]
    return first, second, third


async def test_the_sessions_of_all_families_are_listed_the_newest_first(world: World) -> None:
    first, second, third = await two_families(world)
    page = await listed(world)

    assert [session["id"] for session in page["sessions"]] == [third, second, first]
    assert page["sessions"][2] == await world.session(first)
    assert (page["totalCount"], page["page"], page["pageSize"], page["hasNextPage"]) == (3, 1, 10, False)


async def test_the_list_comes_in_pages(world: World) -> None:
    sessions = await two_families(world)
    pages = [await listed(world, page=page, pageSize=2) for page in (1, 2)]

    assert [each["id"] for page in pages for each in page["sessions"]] == [*sessions[::-1]]
    assert [page["hasNextPage"] for page in pages] == [True, False]


async def test_each_filter_narrows_the_list(world: World) -> None:
    first, second, third = await two_families(world)
    parent = world.account("parent")

    assert await ids(world, scenarioId="the-lantern") == [third, first]
    assert await ids(world, accountId=parent) == [second, first]
    assert await ids(world, profileId="stranger-kim") == [third]
    assert await ids(world, status="Completed") == [first]
    assert await ids(world, status="InProgress", accountId=parent) == [second]
    assert await ids(world, accountId="nobody") == []
    assert await ids(world, searchTerm="LANTERN") == [third, first]
    assert await ids(world, searchTerm=second[3:20].lower()) == [second]
    assert await ids(world, searchTerm="kim", status="InProgress") == [third]
    assert await ids(world, searchTerm="%") == []


async def test_a_time_counts_itself_as_the_first_and_not_as_the_last(world: World) -> None:
    session = await world.played()
    start = datetime.fromisoformat((await world.session(session))["startTime"]).replace(microsecond=0)
    later = start + timedelta(seconds=1)

    assert await ids(world, **{"from": start.isoformat(), "to": later.isoformat()}) == [session]
    assert await ids(world, **{"from": later.isoformat()}) == []
    assert await ids(world, to=start.isoformat()) == []
    assert await ids(world, **{"from": "2020-01-01"}) == [session]
    assert await ids(world, to=later.astimezone(UTC).replace(tzinfo=None).isoformat()) == [session]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"status": "Lost"}, "status"),
        ({"from": "soon"}, "from"),
        ({"to": "0.5"}, "to"),
        ({"to": "0001-01-01T00:00:00+14:00"}, "to"),
        ({"format": "xls"}, "format"),
    ],
)
async def test_what_is_wrong_with_a_filter_is_named(world: World, query: Json, field: str) -> None:
    assert fields_of(await world.get(URL, by="admin", params=query)) == [field]


async def test_a_table_has_a_row_for_each_session(world: World) -> None:
    first, second, third = await two_families(world)
    answer = await world.get(URL, by="admin", params={"format": "csv"})
    rows = table(answer)
    ended = rows[2]

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="game-sessions.csv"'
    assert "link" not in answer.headers
    assert [row["SessionId"] for row in rows] == [third, second, first]
    assert (ended["ScenarioId"], ended["ScenarioName"]) == ("the-lantern", "The Lantern")
    assert (ended["ProfileId"], ended["IsCompleted"], rows[1]["IsCompleted"]) == ("parent-robin", "true", "false")
    assert ended["CompletedAt"] >= ended["StartedAt"] > "2020"
    assert rows[1]["CompletedAt"] == ""
    assert list(ended) == [
        "SessionId",
        "ScenarioId",
        "ScenarioName",
        "AccountId",
        "AccountEmail",
        "AccountAlias",
        "ProfileId",
        "StartedAt",
        "IsCompleted",
        "CompletedAt",
    ]


async def test_a_table_says_which_sessions_are_of_one_account_and_of_nobody_who_that_is(world: World) -> None:
    await two_families(world)
    answer = await world.get(URL, by="admin", params={"format": "csv"})
    rows = table(answer)

    assert "@" not in answer.text
    assert "Demo" not in answer.text
    assert "Robin" not in answer.text
    assert rows[1]["AccountAlias"] == rows[2]["AccountAlias"] != rows[0]["AccountAlias"]
    assert rows[1]["AccountEmail"] == rows[2]["AccountEmail"] != rows[0]["AccountEmail"]


async def test_a_title_cannot_run_as_a_formula(world: World) -> None:
    await world.played(story=GATES.replace("The Two Gates", "'=SUM(A1:A9)'"))
    [row] = table(await world.get(URL, by="admin", params={"format": "csv"}))

    assert row["ScenarioName"] == "'=SUM(A1:A9)"


async def test_a_table_takes_the_same_filters(world: World) -> None:
    first, _, _ = await two_families(world)

    assert [row["SessionId"] for row in table(await world.get(f"{URL}?format=csv&status=Completed", by="admin"))] == [
        first
    ]


async def test_a_long_table_ends_with_the_address_of_the_next(world: World) -> None:
    first, second, third = await two_families(world)
    answer = await world.get(f"{URL}?format=csv&rows=2&from=2020-01-01", by="admin")
    address, relation = answer.headers["link"].split("; ")
    following = await world.get(address.strip("<>"), by="admin")

    assert relation == 'rel="next"'
    assert [row["SessionId"] for row in table(answer)] == [third, second]
    assert [row["SessionId"] for row in table(following)] == [first]
    assert "link" not in following.headers


async def test_every_session_stands_in_exactly_one_page_of_a_table(world: World) -> None:
    session = await world.played()
    kept = await world.composition.get(Repository[GameSession]).get(SessionId(session), world.account("parent"))
    for number in range(229):
        copy = {"id": f"copy-{number}", "start_time": kept.start_time - timedelta(minutes=number // 7)}
        await world.keep(GameSession.model_validate(kept.model_dump() | copy))
    pages = [table(await world.get(f"{URL}?format=csv&rows=120&page={page}", by="admin")) for page in (1, 2, 3)]
    listed = [row["SessionId"] for page in pages for row in page]

    assert [len(page) for page in pages] == [120, 110, 0]
    assert {*listed} == {session, *(f"copy-{number}" for number in range(229))}
    assert [row["StartedAt"] for row in pages[0]] == sorted((row["StartedAt"] for row in pages[0]), reverse=True)
