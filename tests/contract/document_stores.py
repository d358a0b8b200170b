"""The document stores that the contract is held against; another one joins as one more row."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.identifiers import ETag
from shared_code.domain.specification import Specification
from shared_code.ports.containers import GAME_SESSIONS, Container
from shared_code.ports.documents import Documents, Put

STORES: dict[str, Callable[[Path], Documents]] = {
    "sqlite file": lambda folder: SqliteDocuments(folder / "store" / "documents.db"),
    "sqlite memory": lambda folder: SqliteDocuments(":memory:"),
}


def put(identifier: str, expected: ETag | None = None, **content: Any) -> Put:
    """The writing of one JSON document; a new one, unless a version is expected."""
    return Put(identifier, json.dumps({"id": identifier, **content}), expected)


async def keep(documents: Documents, identifier: str, partition: str = "p", **content: Any) -> ETag:
    """Write one new document."""
    [etag] = await documents.write(GAME_SESSIONS, partition, [put(identifier, **content)])
    return etag


async def content_of(documents: Documents, identifier: str, partition: str = "p") -> Any:
    """What a document holds, None where there is none."""
    stored = await documents.find(GAME_SESSIONS, partition, identifier)
    return None if stored is None else json.loads(stored.body)


async def ids(documents: Documents, specification: Specification[Any]) -> list[str]:
    """The ids that a specification selects, in order."""
    page = await documents.query(GAME_SESSIONS, specification)
    return [stored.id for stored in page.documents]


async def walked(
    documents: Documents, specification: Specification[Any], container: Container = GAME_SESSIONS
) -> list[str]:
    """The ids that a specification selects, one page of its limit after the other."""
    page = await documents.query(container, specification)
    found = [stored.id for stored in page.documents]
    while page.continuation is not None:
        page = await documents.query(container, specification, page.continuation)
        found += [stored.id for stored in page.documents]
    return found
