"""A second process on a queue file, told what to do by its arguments: `hold FILE` or `work FILE OWNER`."""

import asyncio
import sys
import time
from pathlib import Path

from shared_code.adapters.sqlite_queue import SqliteQueue
from tests.contract.job_queue.peers import CountedIds, HandClock


async def hold(queue: SqliteQueue) -> None:
    """Receive one message, say which, and never settle it."""
    [received] = await queue.receive("jobs", 1)
    _say(received.message_id)
    time.sleep(3600)  # noqa: ASYNC251 - this process waits to be killed


async def work(queue: SqliteQueue) -> None:
    """Complete messages by threes until none is left, saying which were held."""
    _say("ready")
    sys.stdin.readline()
    while held := await queue.receive("jobs", 3):
        for received in held:
            _say(received.message_id)
            await queue.complete(received)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    task, file, *owner = sys.argv[1:]
    jobs = SqliteQueue(Path(file), clock=HandClock(), ids=CountedIds("".join(owner)))
    asyncio.run(work(jobs) if task == "work" else hold(jobs))
