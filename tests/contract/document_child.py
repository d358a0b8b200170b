"""Another process on a document file: `write FILE ROUNDS`, `add FILE TIMES` or `fill FILE`."""

import asyncio
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.errors import Conflict, Unavailable
from shared_code.domain.specification import everything
from shared_code.ports.containers import GAME_SESSIONS
from shared_code.ports.documents import ANY
from tests.contract.document_stores import put


async def write(documents: SqliteDocuments, rounds: int) -> None:
    """Write a pair of documents in each round and say so; be killed right after the last, while another is waiting."""
    for number in range(1, rounds + 1):
        await _write_pair(documents, number)
        _say(str(number))
    waiting = asyncio.create_task(_write_pair(documents, rounds + 1))
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGKILL)
    await waiting


async def add(documents: SqliteDocuments, times: int) -> None:
    """Add one to a counter so many times, again and again where somebody else was first."""
    _say("ready")
    sys.stdin.readline()
    while times:
        found = await documents.find(GAME_SESSIONS, "p", "counter")
        assert found is not None
        count = json.loads(found.body)["n"]
        try:
            await documents.write(GAME_SESSIONS, "p", [put("counter", found.etag, n=count + 1)])
        except Conflict:
            continue
        times -= 1


async def fill(documents: SqliteDocuments) -> None:
    """Write until the file may not grow, let it grow again, and say what was acknowledged and refused."""
    kept = 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
    try:
        while True:
            await documents.write(GAME_SESSIONS, "p", [put(f"d{kept}", text="x" * 50_000)])
            kept += 1
    except Unavailable:
        _say(f"refused after {kept}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await documents.write(GAME_SESSIONS, "p", [put("again")])
    _say(f"kept {await documents.count(GAME_SESSIONS, everything())}")


async def _write_pair(documents: SqliteDocuments, number: int) -> None:
    await documents.write(GAME_SESSIONS, "p", [put("left", ANY, n=number), put("right", ANY, n=number)])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    task, file, *numbers = sys.argv[1:]
    store = SqliteDocuments(Path(file))
    tasks: dict[str, Callable[..., Coroutine[Any, Any, None]]] = {"write": write, "add": add, "fill": fill}
    asyncio.run(tasks[task](store, *map(int, numbers)))
