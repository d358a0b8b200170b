"""A store of a hundred thousand documents does no more work for one answer than the answer needs."""

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.specification import Specification, everything, less_than, where
from shared_code.ports.containers import GAME_SESSIONS
from tests.contract.document_stores import ids, put, walked

PARTITIONS, EACH = 200, 500
STEP = 1000  # instructions of the SQLite machine


class Counted:
    """A store that counts what its statements cost, in thousands of instructions."""

    def __init__(self, documents: SqliteDocuments) -> None:
        self.documents = documents
        self._steps = 0
        documents._connection.set_progress_handler(self._step, STEP)

    def _step(self) -> int:
        self._steps += 1
        return 0

    def cost(self, answer: Awaitable[Any]) -> int:
        """What it costs to come to an answer."""
        before = self._steps
        asyncio.run(_awaited(answer))
        return self._steps - before


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    documents = SqliteDocuments(tmp_path_factory.mktemp("scale") / "documents.db")
    asyncio.run(_fill(documents))
    yield Counted(documents)
    asyncio.run(documents.close())


async def _fill(documents: SqliteDocuments) -> None:
    for account in range(PARTITIONS):
        changes = [
            put(
                f"s{number:03}{account:03}",
                accountId=f"a{account}",
                profileId=f"p{account}-{number % 50}",
                status="Completed" if number % 5 else "InProgress",
                startTime=f"2026-06-{number % 28 + 1:02}T12:00:00Z",
                outboxSince="2026-06-01T12:00:00Z" if account == number == 7 else None,
            )
            for number in range(EACH)
        ]
        await documents.write(GAME_SESSIONS, f"a{account}", changes)


async def _awaited(answer: Awaitable[Any]) -> None:
    await answer


def of_one(answer: Specification[Any]) -> Specification[Any]:
    return answer.within("a7").newest_first("start_time").page(1, 20)


def test_a_point_read_costs_next_to_nothing(store: Counted) -> None:
    assert store.cost(store.documents.find(GAME_SESSIONS, "a7", "s007007")) == 0


@pytest.mark.parametrize(
    ("specification", "most"),
    [
        (of_one(where(status="InProgress")), 10),
        (where(outbox_since=less_than("2026-07-01")), 1),
        (everything().page(1, 100), 4),
    ],
    ids=["of one account", "left in an outbox", "the first of all"],
)
def test_a_query_costs_what_its_answer_needs(store: Counted, specification: Specification[Any], most: int) -> None:
    cost = store.cost(store.documents.query(GAME_SESSIONS, replace(specification, limit=specification.limit or 100)))

    assert cost <= most


async def test_the_one_document_with_an_outbox_is_found(store: Counted) -> None:
    assert await ids(store.documents, where(outbox_since=less_than("2026-07-01"))) == ["s007007"]


async def test_counting_counts_them_all(store: Counted) -> None:
    assert await store.documents.count(GAME_SESSIONS, everything()) == PARTITIONS * EACH
    assert await store.documents.count(GAME_SESSIONS, where(status="InProgress")) == PARTITIONS * EACH // 5


def test_walking_over_all_costs_in_proportion_to_their_number(store: Counted) -> None:
    cost = store.cost(walked(store.documents, everything().page(1, 1000)))

    assert cost <= PARTITIONS * EACH * 40 / STEP


async def test_walking_over_all_passes_each_once(store: Counted) -> None:
    found = await walked(store.documents, everything().page(1, 1000))

    assert len(set(found)) == len(found) == PARTITIONS * EACH
