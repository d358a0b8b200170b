"""What holds for the queue file besides the contract: processes, crashes, waking and a file that fails."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.domain.errors import Unavailable
from shared_code.ports.queues import QueueMessage
from tests.contract.job_queue.peers import CountedIds, HandClock, message

ROOT = Path(__file__).parents[3]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queues.db"


@pytest.fixture
def queue(file: Path, clock: HandClock) -> SqliteQueue:
    return SqliteQueue(file, clock=clock, ids=CountedIds())


def child(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.contract.job_queue.child", *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


async def test_a_message_held_by_a_killed_process_is_delivered_again(
    file: Path, queue: SqliteQueue, clock: HandClock
) -> None:
    await queue.send("jobs", message("m1"))
    with child("hold", str(file)) as holder:
        assert holder.stdout
        held = holder.stdout.readline().strip()
        holder.kill()
    while_locked = await queue.receive("jobs", 1)
    clock.advance(queue.rules.lock_duration)
    [again] = await queue.receive("jobs", 1)

    assert held == "m1"
    assert while_locked == []
    assert (again.message_id, again.delivery_count) == ("m1", 2)
    await queue.complete(again)
    await queue.close()


async def test_two_processes_never_hold_one_message(file: Path, queue: SqliteQueue) -> None:
    sent = [f"m{number}" for number in range(900)]
    for name in sent:
        await queue.send("jobs", message(name))
    workers = [child("work", str(file), owner) for owner in ("B", "C")]
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    held = [line for worker in workers for line in worker.communicate(timeout=60)[0].split()]

    await queue.close()

    assert sorted(held) == sorted(sent)


async def test_messages_outlive_the_object_that_sent_them(file: Path, queue: SqliteQueue, clock: HandClock) -> None:
    await queue.send("jobs", message("m1"))
    await queue.close()
    reopened = SqliteQueue(file, clock=clock, ids=CountedIds("B"))
    [received] = await reopened.receive("jobs", 1)
    await reopened.close()

    assert received.message_id == "m1"


async def test_sending_and_resubmitting_wake_who_waits_for_that_queue(queue: SqliteQueue) -> None:
    woken: list[str] = []
    queue.when_sent("jobs", lambda: woken.append("jobs"))
    queue.when_sent("mails", lambda: woken.append("mails"))
    await queue.send("jobs", message("m1"))
    await queue.resubmit_dead_letters("mails")
    await queue.close()

    assert woken == ["jobs", "mails"]


async def test_a_file_that_cannot_grow_is_unavailable_and_keeps_what_it_has(queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    queue._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(Unavailable):
        await queue.send("jobs", QueueMessage("x" * 100_000, "m2"))
    queue._connection.execute("PRAGMA max_page_count = 1000000")
    await queue.send("jobs", QueueMessage("x" * 100_000, "m2"))
    received = await queue.receive("jobs", 10)
    await queue.close()

    assert [message.message_id for message in received] == ["m1", "m2"]


async def test_a_dead_letter_is_logged_without_its_body(queue: SqliteQueue, caplog: pytest.LogCaptureFixture) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    with caplog.at_level(logging.WARNING):
        await queue.dead_letter(received, "Unreadable", "No such kind.")
    await queue.close()
    [record] = caplog.records

    assert record.getMessage() == "message_dead_lettered"
    assert (record.__dict__["queue"], record.__dict__["reason"]) == ("jobs", "Unreadable")
    assert received.body not in str(record.__dict__)
