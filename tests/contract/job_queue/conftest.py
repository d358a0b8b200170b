"""The queue under contract; another broker joins as one more parameter."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shared_code.adapters.sqlite_queue import SqliteQueue
from tests.contract.job_queue.peers import CountedIds, HandClock, QueuePeer


@pytest.fixture(params=["sqlite"])
def peer(tmp_path: Path) -> Iterator[QueuePeer]:
    clock = HandClock()

    async def pass_time(duration: timedelta) -> None:
        clock.advance(duration)

    queue = SqliteQueue(tmp_path / "queues" / "jobs.db", clock=clock, ids=CountedIds())
    yield QueuePeer(queue, clock.now, pass_time)
    asyncio.run(queue.close())


@pytest.fixture
def queue(peer: QueuePeer) -> SqliteQueue:
    return peer.queue
