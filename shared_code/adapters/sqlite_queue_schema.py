"""What the queue file holds, the statements on it, and the values they give."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

from shared_code.domain.errors import Conflict

MAX_DELIVERY_COUNT_EXCEEDED = "MaxDeliveryCountExceeded"


class LockLost(Conflict):
    """The receiver no longer holds the message: its lock ran out, or another settled or received it."""


@dataclass(frozen=True)
class QueueRules:
    """What an Azure Service Bus queue is configured with; the defaults are those of the Bicep module."""

    lock_duration: timedelta = timedelta(seconds=60)
    max_delivery_count: int = 5
    duplicate_window: timedelta = timedelta(minutes=10)


@dataclass(frozen=True)
class ReceivedMessage:
    """One delivery under a peek-lock; `delivery_count` is 1 the first time."""

    queue: str
    sequence: int
    message_id: str
    session_id: str | None
    body: str
    delivery_count: int
    lock_token: str
    enqueued_at: datetime
    locked_until: datetime


# `available_at` is when a message may be delivered (again): its scheduled time, the end of its lock or of an
# abandon's delay. A lock holds while its token stands and that time lies ahead: a dead holder needs no clean-up.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    message_id TEXT NOT NULL,
    session_id TEXT,
    body TEXT NOT NULL,
    enqueued_at REAL NOT NULL,
    available_at REAL NOT NULL,
    delivery_count INTEGER NOT NULL DEFAULT 0,
    lock_token TEXT,
    dead_reason TEXT,
    dead_description TEXT,
    dead_at REAL
);
CREATE INDEX IF NOT EXISTS live ON messages (queue, enqueued_at, sequence, available_at)
    WHERE dead_at IS NULL;
CREATE INDEX IF NOT EXISTS live_by_session ON messages (queue, session_id, enqueued_at, sequence)
    WHERE dead_at IS NULL AND session_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS live_by_delivery_count ON messages (queue, delivery_count) WHERE dead_at IS NULL;
CREATE INDEX IF NOT EXISTS dead ON messages (queue, sequence) WHERE dead_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS accepted (
    queue TEXT NOT NULL,
    message_id TEXT NOT NULL,
    accepted_at REAL NOT NULL,
    PRIMARY KEY (queue, message_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS accepted_by_time ON accepted (accepted_at);
"""

FORGET_ACCEPTED = "DELETE FROM accepted WHERE accepted_at <= :before"
ACCEPT = "INSERT OR IGNORE INTO accepted (queue, message_id, accepted_at) VALUES (:queue, :message_id, :now)"
INSERT = """
INSERT INTO messages (queue, message_id, session_id, body, enqueued_at, available_at)
VALUES (:queue, :message_id, :session_id, :body, :enqueued_at, :enqueued_at)
"""

# With :by_session only the first message of a session is eligible, and while that is locked none is: the lock
# on the first message is the session's lock.
LOCK = """
UPDATE messages
SET lock_token = :token || '-' || sequence, available_at = :locked_until, delivery_count = delivery_count + 1
WHERE sequence IN (
    SELECT sequence FROM messages AS candidate
    WHERE queue = :queue AND dead_at IS NULL AND enqueued_at <= :now AND available_at <= :now
        AND (NOT :by_session OR session_id IS NULL OR NOT EXISTS (
            SELECT 1 FROM messages AS earlier
            WHERE earlier.queue = :queue AND earlier.dead_at IS NULL
                AND earlier.session_id = candidate.session_id
                AND (earlier.enqueued_at, earlier.sequence) < (candidate.enqueued_at, candidate.sequence)))
    ORDER BY enqueued_at, sequence
    LIMIT :limit)
RETURNING queue, sequence, message_id, session_id, body, delivery_count, lock_token, enqueued_at, available_at
"""
BURY_EXHAUSTED = """
UPDATE messages
SET lock_token = NULL, dead_at = :now, dead_reason = :reason,
    dead_description = 'The message was delivered ' || delivery_count || ' times and never completed.'
WHERE queue = :queue AND dead_at IS NULL AND delivery_count >= :max_delivery_count
    AND (lock_token IS NULL OR available_at <= :now)
RETURNING message_id
"""

RENEW = """
UPDATE messages SET available_at = :locked_until
WHERE sequence = :sequence AND lock_token = :lock_token AND available_at > :now
"""
COMPLETE = "DELETE FROM messages WHERE sequence = :sequence AND lock_token = :lock_token AND available_at > :now"
ABANDON = """
UPDATE messages SET lock_token = NULL, available_at = :visible_at
WHERE sequence = :sequence AND lock_token = :lock_token AND available_at > :now
"""
BURY = """
UPDATE messages SET lock_token = NULL, dead_at = :now, dead_reason = :reason, dead_description = :description
WHERE sequence = :sequence AND lock_token = :lock_token AND available_at > :now
"""

DEAD_LETTERS = """
SELECT queue, sequence, message_id, session_id, body, delivery_count, dead_reason, dead_description,
    enqueued_at, dead_at
FROM messages WHERE queue = :queue AND dead_at IS NOT NULL AND sequence > :after
ORDER BY sequence LIMIT :limit
"""
RESUBMIT = """
UPDATE messages
SET enqueued_at = :now, available_at = :now, delivery_count = 0,
    dead_at = NULL, dead_reason = NULL, dead_description = NULL
WHERE queue = :queue AND dead_at IS NOT NULL
    AND (:message_ids IS NULL OR message_id IN (SELECT value FROM json_each(:message_ids)))
"""
PURGE = """
DELETE FROM messages
WHERE queue = :queue AND dead_at IS NULL AND (lock_token IS NULL OR available_at <= :now)
"""
PURGE_DEAD_LETTERS = "DELETE FROM messages WHERE queue = :queue AND dead_at IS NOT NULL"
COUNTS = """
SELECT
    count(*) FILTER (WHERE dead_at IS NULL AND enqueued_at <= :now),
    count(*) FILTER (WHERE dead_at IS NULL AND enqueued_at > :now),
    count(*) FILTER (WHERE dead_at IS NOT NULL),
    min(enqueued_at) FILTER (WHERE dead_at IS NULL AND enqueued_at <= :now)
FROM messages WHERE queue = :queue
"""


def open_queue_file(file: Path) -> sqlite3.Connection:
    """A connection to the queue file, created with its folder when absent."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=5, isolation_level=None, check_same_thread=False)
    _use_write_ahead_log(connection)
    # Durable against a killed process; a power cut may lose the last messages.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(_SCHEMA)
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection, attempts: int = 50) -> None:
    # SQLite does not wait by itself while another process makes this change to a new file.
    for _ in range(attempts - 1):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        sleep(0.02)
    connection.execute("PRAGMA journal_mode = WAL")


def moment(seconds: float) -> datetime:
    """A stored time, seconds since 1970, as a UTC date and time."""
    return datetime.fromtimestamp(seconds, UTC)


def with_moments(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row whose last two columns are stored times, with those as UTC dates and times."""
    return (*row[:-2], moment(row[-2]), moment(row[-1]))
