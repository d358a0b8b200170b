"""Documents in one SQLite file.

Writes that arrive in one turn of the event loop share one transaction, so a commit is paid once for all of them.
Statements run on the loop's own thread: a point read costs about ten microseconds, a hop to another thread fifty.
"""

import asyncio
import contextlib
import hashlib
import json
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared_code.adapters.sqlite_documents_schema import opened
from shared_code.adapters.sqlite_specification import after_clause, order_clause, place_columns, where_clause
from shared_code.domain.errors import Conflict, Unavailable, Validation
from shared_code.domain.identifiers import ETag
from shared_code.domain.specification import Order, Specification
from shared_code.ports.containers import Container
from shared_code.ports.documents import ANY, Delete, Page, Put, Stored


@dataclass
class _Write:
    container: Container
    partition: str
    changes: Sequence[Put | Delete]
    done: "asyncio.Future[list[ETag]]"


class SqliteDocuments:
    """The embedded document store; `:memory:` keeps everything in the process."""

    def __init__(self, file: str | Path) -> None:
        self._connection = opened(file)
        self._waiting: list[_Write] = []

    async def find(self, container: Container, partition: str, identifier: str) -> Stored | None:
        """One document by its partition and id."""
        statement = f'SELECT id, body, etag FROM "{container.name}" WHERE partition = ? AND id = ?'  # noqa: S608
        row = self._rows(statement, [partition, identifier])
        return Stored(*row[0]) if row else None

    async def query(
        self, container: Container, specification: Specification[Any], continuation: str | None = None
    ) -> Page:
        """One page in order; the continuation is a place in that order, so changes elsewhere do not shift it."""
        condition, values = where_clause(specification)
        offset = specification.offset
        if continuation is not None:
            after, after_values = after_clause(specification.order, _unsealed(continuation, specification.order))
            condition, values, offset = f"{condition} AND {after}", [*values, *after_values], 0
        columns = ", ".join(["id", "body", "etag", *place_columns(specification.order)])
        limit = -1 if specification.limit is None else specification.limit + 1
        rows = self._rows(
            f'SELECT {columns} FROM "{container.name}" WHERE {condition} '  # noqa: S608
            f"ORDER BY {order_clause(specification.order)} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        more = specification.limit is not None and len(rows) > specification.limit
        rows = rows[: specification.limit] if more else rows
        following = _sealed(rows[-1][3:]) if more and rows else None
        return Page(tuple(Stored(*row[:3]) for row in rows), following)

    async def count(self, container: Container, specification: Specification[Any]) -> int:
        """How many documents satisfy a specification."""
        condition, values = where_clause(specification)
        rows = self._rows(f'SELECT count(*) FROM "{container.name}" WHERE {condition}', values)  # noqa: S608
        return int(rows[0][0])

    async def write(self, container: Container, partition: str, changes: Sequence[Put | Delete]) -> list[ETag]:
        """Make all changes or none; returns once they are committed."""
        _require_storable(partition, *(change.id + _body_of(change) for change in changes))
        loop = asyncio.get_running_loop()
        done: asyncio.Future[list[ETag]] = loop.create_future()
        self._waiting.append(_Write(container, partition, changes, done))
        if len(self._waiting) == 1:
            loop.call_soon(self._commit_waiting)
        return await done

    async def ping(self) -> None:
        """Return when the file answers."""
        self._rows("SELECT 1", [])

    async def close(self) -> None:
        """Commit what waits and close the file."""
        self._commit_waiting()
        self._connection.close()

    def _rows(self, statement: str, values: Sequence[Any]) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise Unavailable("The document store does not answer.") from error
        except UnicodeEncodeError as error:
            raise _not_storable() from error

    def _commit_waiting(self) -> None:
        writes, self._waiting = self._waiting, []
        if not writes:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            outcomes = [self._attempt(write) for write in writes]
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._abandon(writes, error)
            return
        for write, outcome in zip(writes, outcomes, strict=True):
            _settle(write.done, outcome)

    def _abandon(self, writes: list[_Write], error: sqlite3.Error) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        for write in writes:
            failure = Unavailable("The document store cannot write now.")
            failure.__cause__ = error
            _settle(write.done, failure)

    def _attempt(self, write: _Write) -> list[ETag] | Conflict:
        if len(write.changes) == 1:
            etag = self._apply(write, write.changes[0])
            return Conflict(_STALE) if etag is None else [etag]
        self._connection.execute("SAVEPOINT one")
        etags: list[ETag] = []
        for change in write.changes:
            etag = self._apply(write, change)
            if etag is None:
                self._connection.execute("ROLLBACK TO one")
                break
            etags.append(etag)
        self._connection.execute("RELEASE one")
        return etags if len(etags) == len(write.changes) else Conflict(_STALE)

    def _apply(self, write: _Write, change: Put | Delete) -> ETag | None:
        """The new version, or None when the document was not at the expected one."""
        table = f'"{write.container.name}"'
        if isinstance(change, Delete):
            return ETag("") if self._touches(*_delete(table, write.partition, change)) else None
        etag = _version_of(change.body)
        return etag if self._touches(*_put(table, write.partition, change, etag)) else None

    def _touches(self, statement: str, values: list[Any], needed: int) -> bool:
        return self._connection.execute(statement, values).rowcount >= needed


_STALE = "The document was changed by someone else meanwhile. Read it again and repeat."


Statement = tuple[str, list[Any], int]  # its text, its values, and how many rows it must touch to have succeeded


def _put(table: str, partition: str, put: Put, etag: ETag) -> Statement:
    if put.expected is None:
        insert = f"INSERT INTO {table} (partition, id, body, etag) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"  # noqa: S608
        return insert, [partition, put.id, put.body, etag], 1
    if put.expected == ANY:
        replace = f"INSERT OR REPLACE INTO {table} (partition, id, body, etag) VALUES (?, ?, ?, ?)"  # noqa: S608
        return replace, [partition, put.id, put.body, etag], 1
    update = f"UPDATE {table} SET body = ?, etag = ? WHERE partition = ? AND id = ? AND etag = ?"  # noqa: S608
    return update, [put.body, etag, partition, put.id, put.expected], 1


def _delete(table: str, partition: str, delete: Delete) -> Statement:
    statement = f"DELETE FROM {table} WHERE partition = ? AND id = ?"  # noqa: S608
    if delete.expected == ANY:
        return statement, [partition, delete.id], 0
    return f"{statement} AND etag = ?", [partition, delete.id, delete.expected], 1


def _settle(done: "asyncio.Future[list[ETag]]", outcome: list[ETag] | Exception) -> None:
    if done.cancelled():
        return
    if isinstance(outcome, Exception):
        done.set_exception(outcome)
    else:
        done.set_result(outcome)


def _version_of(body: str) -> ETag:
    """The version is a digest of the text: the same state has the same version."""
    return ETag(hashlib.blake2b(body.encode(), digest_size=8).hexdigest())


def _body_of(change: Put | Delete) -> str:
    return change.body if isinstance(change, Put) else ""


def _require_storable(*texts: str) -> None:
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise _not_storable() from error


def _not_storable() -> Validation:
    return Validation("A text holds half a character: a lone surrogate, which cannot be stored.")


def _sealed(place: Sequence[Any]) -> str:
    return urlsafe_b64encode(json.dumps(place).encode()).decode()


def _unsealed(continuation: str, order: tuple[Order, ...]) -> list[Any]:
    try:
        place = json.loads(urlsafe_b64decode(continuation.encode()))
    except (ValueError, RecursionError) as error:
        raise Validation.of("continuation", "is not one that this store has given") from error
    if not isinstance(place, list) or len(place) != len(place_columns(order)):
        raise Validation.of("continuation", "belongs to another query")
    if not all(held is None or isinstance(held, str | float) or _is_integer(held) for held in place):
        raise Validation.of("continuation", "is not one that this store has given")
    return place


def _is_integer(held: object) -> bool:
    return isinstance(held, int) and -(2**63) <= held < 2**63
