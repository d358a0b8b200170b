"""Every store must read a specification as the predicate does."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_code.domain.specification import (
    AllOf,
    AnyOf,
    Compare,
    Criterion,
    HasAny,
    Matches,
    Not,
    OneOf,
    Operator,
    Order,
    Specification,
    where,
)
from shared_code.domain.specification_predicate import selected
from shared_code.ports.containers import GAME_SESSIONS
from shared_code.ports.documents import Documents, Put
from tests.contract.document_stores import STORES, ids, keep
from tests.long import examples

Placed = tuple[str, dict[str, Any]]  # a document and its partition

WORDS = (
    "a", "A", "ab", "Straße", "STRASSE", "İstanbul", "éclair", "e\u0301clair", "%", "_", "a%", "'", '"', "\\", "🦊", "",
    "true", "1", "null", '["a"]', "a'b", "Ω", "ω", "ﬁ", "FI", " ", "\n",
)  # fmt: skip
FIELDS = ("status", "score", "flag", "tags", "listing.ageGroup", "listing.tags")

texts = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4)
fractions = st.floats(-1e6, 1e6).map(lambda number: float(f"{number:.12g}"))
numbers = st.integers(-2, 2) | st.integers(-(2**63), 2**63 - 1) | fractions
scalars = st.none() | st.booleans() | numbers | texts
ranks = st.none() | st.integers(-2, 2) | fractions | st.sampled_from(WORDS)
anything = (
    scalars | st.lists(scalars | st.lists(texts, max_size=1), max_size=3) | st.dictionaries(texts, texts, max_size=1)
)
contents = st.fixed_dictionaries(
    {"id": st.sampled_from([f"d{number}" for number in range(9)])},
    optional={
        "status": anything,
        "score": anything,
        "flag": anything,
        "tags": anything,
        "listing": anything | st.fixed_dictionaries({}, optional={"ageGroup": anything, "tags": anything}),
        "rank": ranks,
        "second": ranks,
        "seen": st.none() | st.booleans(),
    },
)
collections = st.lists(
    st.tuples(st.sampled_from("pq"), contents), max_size=8, unique_by=lambda placed: (placed[0], placed[1]["id"])
)

fields = st.sampled_from(FIELDS)
leaves = (
    st.builds(Compare, fields, st.sampled_from(Operator), scalars)
    | st.builds(OneOf, fields, st.lists(scalars, max_size=4).map(tuple))
    | st.builds(HasAny, fields, st.lists(texts, max_size=3).map(tuple))
    | st.builds(Matches, fields, texts)
)


def _nested(inner: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    parts = st.lists(inner, max_size=3).map(tuple)
    return st.builds(AllOf, parts) | st.builds(AnyOf, parts) | st.builds(Not, inner)


criteria: st.SearchStrategy[Criterion] = st.recursive(leaves, _nested, max_leaves=5)
orders = st.lists(st.builds(Order, st.sampled_from(["rank", "second", "seen"]), st.booleans()), max_size=2).map(tuple)
specifications: st.SearchStrategy[Specification[Any]] = st.builds(
    Specification,
    criterion=criteria,
    order=orders,
    offset=st.integers(0, 3),
    limit=st.none() | st.integers(1, 9),
    partition=st.none() | st.sampled_from("pq"),
)


@pytest.mark.parametrize("store", STORES)
@settings(
    deadline=None,
    max_examples=examples(200),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(collections, specifications)
def test_a_store_selects_what_the_predicate_selects(
    store: str, tmp_path_factory: pytest.TempPathFactory, placed: list[Placed], specification: Specification[Any]
) -> None:
    expected = _expected(placed, specification)

    assert asyncio.run(_found(store, tmp_path_factory.mktemp("store"), placed, specification)) == expected


def _expected(placed: list[Placed], specification: Specification[Any]) -> tuple[list[Any], list[Any], int]:
    within = specification.partition
    rows = [
        document | {"accountId": partition}
        for partition, document in sorted(placed, key=lambda row: row[0])
        if within in {None, partition}
    ]
    everyone = selected(rows, replace(specification, offset=0, limit=None))
    return selected(rows, specification), everyone[specification.offset :], len(everyone)


async def _found(
    store: str, folder: Path, placed: list[Placed], specification: Specification[Any]
) -> tuple[list[Any], list[Any], int]:
    documents = STORES[store](folder)
    for partition, content in placed:
        body = json.dumps(content | {"accountId": partition}, ensure_ascii=False)
        await documents.write(GAME_SESSIONS, partition, [Put(content["id"], body, None)])
    try:
        page = await _walk(documents, specification, pages=1)
        walk = await _walk(documents, specification, pages=99)
        return page, walk, await documents.count(GAME_SESSIONS, specification)
    finally:
        await documents.close()


async def _walk(documents: Documents, specification: Specification[Any], pages: int) -> list[Any]:
    found: list[Any] = []
    continuation = None
    for _ in range(pages):
        page = await documents.query(GAME_SESSIONS, specification, continuation)
        found += [json.loads(stored.body) for stored in page.documents]
        continuation = page.continuation
        if continuation is None:
            break
    return found


async def test_a_truth_value_is_no_number(documents: Documents) -> None:
    for name, held in (("one", 1), ("true", True), ("zero", 0), ("false", False)):
        await keep(documents, name, flag=held)

    assert await ids(documents, where(flag=True)) == ["true"]
    assert await ids(documents, where(flag=1)) == ["one"]
    assert await ids(documents, where(flag=OneOf("", (False, 1)))) == ["false", "one"]


async def test_a_list_is_no_text(documents: Documents) -> None:
    await keep(documents, "list", tags=["fox"])
    await keep(documents, "text", tags='["fox"]')

    assert await ids(documents, where(tags='["fox"]')) == ["text"]
    assert await ids(documents, where(tags=Matches("", "fox"))) == ["text"]
    assert await ids(documents, where(tags=HasAny("", ("fox",)))) == ["list"]


@pytest.mark.parametrize("value", [2**63, 10**30, -(10**30), pytest.param(10**400, id="10**400")])
async def test_a_number_past_64_bits_is_only_greater_or_less(documents: Documents, value: int) -> None:
    for name, held in (("least", -(2**63)), ("zero", 0), ("most", 2**63 - 1)):
        await keep(documents, name, score=held)
    rows = [{"id": "least", "score": -(2**63)}, {"id": "zero", "score": 0}, {"id": "most", "score": 2**63 - 1}]
    specification: Specification[Any] = where(score=Compare("", Operator.LESS, value))

    assert await ids(documents, specification) == [row["id"] for row in selected(rows, specification)]


async def test_a_choice_of_thousands_is_read(documents: Documents) -> None:
    await keep(documents, "a", status="s1999")
    names = tuple(f"s{number}" for number in range(2000))

    assert await ids(documents, where(status=OneOf("", names))) == ["a"]
