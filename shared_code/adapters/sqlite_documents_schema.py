"""The file of the embedded document store: one table for each container, an index for each searched path."""

import sqlite3
from pathlib import Path

from shared_code.adapters.sqlite_specification import path
from shared_code.domain.errors import Unavailable
from shared_code.ports.containers import ALL

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # durable against a killed process; a power cut may lose the last writes
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -65536",
)


def opened(file: str | Path) -> sqlite3.Connection:
    """A connection to the file, made ready. Raises Unavailable when it cannot be used."""
    try:
        if str(file) != ":memory:":
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, cached_statements=512)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(f"The document store cannot open its file: {error}.") from error
    try:
        connection.create_function("contains_text", 2, _contains_text, deterministic=True)
        # one transaction, so that processes which start together take turns
        for statement in (*_PRAGMAS, "BEGIN IMMEDIATE", *_schema(), "COMMIT"):
            connection.execute(statement)
    except sqlite3.Error as error:
        connection.close()
        raise Unavailable(f"The document store cannot use its file: {error}.") from error
    return connection


def _schema() -> list[str]:
    statements = []
    for container in ALL:
        statements.append(
            f'CREATE TABLE IF NOT EXISTS "{container.name}" '
            "(partition TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, etag TEXT NOT NULL, "
            "PRIMARY KEY (partition, id)) WITHOUT ROWID"
        )
        statements.append(f'CREATE INDEX IF NOT EXISTS "{container.name}.id" ON "{container.name}" (id)')
        statements += [
            f'CREATE INDEX IF NOT EXISTS "{container.name}.{field}" ON "{container.name}" ({path(field)})'
            for field in container.indexed
        ]
    return statements


def _contains_text(held: object, text: str) -> bool:
    return isinstance(held, str) and text.casefold() in held.casefold()
