"""What every document store promises of queries: order, pages and continuations."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest

from shared_code.domain.errors import Validation
from shared_code.domain.specification import Specification, everything, present, where
from shared_code.ports.containers import GAME_SESSIONS
from shared_code.ports.documents import ANY, Delete, Documents
from tests.contract.document_stores import ids, keep, put, walked

ALL: Specification[Any] = everything()


async def test_a_query_finds_what_satisfies_it(documents: Documents) -> None:
    for name, status in (("a", "Paused"), ("b", "Completed"), ("c", "Paused")):
        await keep(documents, name, status=status)

    assert await ids(documents, where(status="Paused")) == ["a", "c"]
    assert await ids(documents, where(status="Abandoned")) == []
    assert await ids(documents, ALL) == ["a", "b", "c"]


async def test_a_query_gives_documents_as_they_are_found_one_by_one(documents: Documents) -> None:
    await keep(documents, "a", text="🦊")
    page = await documents.query(GAME_SESSIONS, ALL)

    assert page.documents == (await documents.find(GAME_SESSIONS, "p", "a"),)
    assert page.continuation is None


async def test_a_query_within_a_partition_leaves_the_others_out(documents: Documents) -> None:
    await keep(documents, "a", "p")
    await keep(documents, "b", "q")

    assert await ids(documents, ALL.within("q")) == ["b"]
    assert await documents.count(GAME_SESSIONS, ALL.within("q")) == 1


async def test_an_order_puts_nulls_first_then_numbers_then_texts(documents: Documents) -> None:
    held = {"a": "text", "b": 2, "c": None, "d": 1.5, "e": "Text", "g": -3}
    for name, value in held.items():
        await keep(documents, name, rank=value)
    await keep(documents, "f")

    assert await ids(documents, ALL.ordered_by("rank")) == ["c", "f", "g", "d", "b", "e", "a"]
    assert await ids(documents, ALL.newest_first("rank")) == ["a", "e", "b", "d", "g", "c", "f"]


async def test_ties_are_broken_by_the_next_field_and_then_by_id(documents: Documents) -> None:
    for name, group, rank in (("d", 1, 2), ("b", 2, 1), ("a", 2, 1), ("c", 1, 1)):
        await keep(documents, name, group=group, rank=rank)

    assert await ids(documents, ALL.newest_first("group").ordered_by("rank")) == ["a", "b", "c", "d"]


async def test_a_page_is_a_part_of_the_order(documents: Documents) -> None:
    for name in "abcdefg":
        await keep(documents, name)

    assert await ids(documents, ALL.page(1, 3)) == ["a", "b", "c"]
    assert await ids(documents, ALL.page(3, 3)) == ["g"]
    assert await ids(documents, ALL.page(4, 3)) == []


async def test_a_count_disregards_the_page(documents: Documents) -> None:
    for number in range(7):
        await keep(documents, f"a{number}", odd=number % 2)

    assert await documents.count(GAME_SESSIONS, where(odd=1).page(2, 2)) == 3
    assert await documents.count(GAME_SESSIONS, ALL) == 7


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
@pytest.mark.parametrize("order", ["none", "up", "down"])
async def test_walking_by_continuation_gives_the_whole_order(documents: Documents, limit: int, order: str) -> None:
    for number, rank in enumerate([2, None, "b", 1, None, "b", 2]):
        await keep(documents, f"a{number}", rank=rank)
    specification = {"none": ALL, "up": ALL.ordered_by("rank"), "down": ALL.newest_first("rank")}[order]

    assert await walked(documents, replace(specification, limit=limit)) == await ids(documents, specification)


async def test_the_last_page_has_no_continuation(documents: Documents) -> None:
    await keep(documents, "a")
    await keep(documents, "b")
    page = await documents.query(GAME_SESSIONS, ALL.page(1, 2))

    assert page.continuation is None


async def test_a_continuation_keeps_its_place_while_documents_come_and_go(documents: Documents) -> None:
    for name in "bdfhj":
        await keep(documents, name)
    specification = replace(ALL, limit=2)
    page = await documents.query(GAME_SESSIONS, specification)
    await documents.write(GAME_SESSIONS, "p", [Delete("b", ANY), Delete("d", ANY), put("a"), put("g"), put("k")])
    following = await documents.query(GAME_SESSIONS, specification, page.continuation)

    assert [stored.id for stored in page.documents] == ["b", "d"]
    assert [stored.id for stored in following.documents] == ["f", "g"]


async def test_walking_passes_an_id_of_two_partitions_twice(documents: Documents) -> None:
    for partition in "pq":
        for name in "ab":
            await keep(documents, name, partition, rank=1)

    assert await walked(documents, replace(ALL, limit=1)) == ["a", "a", "b", "b"]
    assert await walked(documents, replace(ALL.newest_first("rank"), limit=1)) == ["a", "a", "b", "b"]


async def test_a_continuation_goes_on_after_an_offset(documents: Documents) -> None:
    for name in "abcdef":
        await keep(documents, name)

    assert await walked(documents, ALL.page(2, 2)) == ["c", "d", "e", "f"]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "1", "[1]", '["a", "b", "c", "d"]', '[[1], "a", "b"]', f'[{10**30}, "a", "b"]', "[" * 100_000],
)
async def test_a_continuation_that_no_query_gave_is_refused(documents: Documents, content: str) -> None:
    await keep(documents, "a")
    forged = base64.urlsafe_b64encode(content.encode()).decode()
    with pytest.raises(Validation):
        await documents.query(GAME_SESSIONS, ALL.ordered_by("rank"), forged)


@pytest.mark.parametrize("forged", ["not base64!", "ÿ", "\ud800", "abc"])
async def test_a_continuation_that_is_no_base64_is_refused(documents: Documents, forged: str) -> None:
    with pytest.raises(Validation):
        await documents.query(GAME_SESSIONS, ALL, forged)


async def test_a_continuation_of_another_order_is_refused(documents: Documents) -> None:
    for name in "abc":
        await keep(documents, name)
    page = await documents.query(GAME_SESSIONS, ALL.page(1, 1))
    with pytest.raises(Validation):
        await documents.query(GAME_SESSIONS, ALL.ordered_by("rank"), page.continuation)


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\\", "a%b", "'; DROP TABLE GameSessions; --", "ÄÖ", "🦊"])
async def test_a_text_is_a_value_and_never_a_pattern(documents: Documents, text: str) -> None:
    await keep(documents, "same", status=text)
    await keep(documents, "other", status="xx")

    assert await ids(documents, where(status=text)) == ["same"]
    assert json.loads((await documents.query(GAME_SESSIONS, where(status=text))).documents[0].body)["status"] == text


async def test_a_missing_field_is_a_null(documents: Documents) -> None:
    await keep(documents, "null", status=None)
    await keep(documents, "missing")
    await keep(documents, "there", status="Paused")

    assert await ids(documents, where(status=None)) == ["missing", "null"]
    assert await ids(documents, where(status=present())) == ["there"]
