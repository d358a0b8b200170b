"""What a document file survives: other processes, sudden death, a full disk."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.errors import Unavailable
from shared_code.ports.containers import GAME_SESSIONS
from tests.contract.document_stores import content_of, keep, put

Child = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "documents.db"


@pytest.fixture
def child(file: Path) -> Iterator[Child]:
    started: list[subprocess.Popen[str]] = []

    def start(task: str, *numbers: int) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.contract.document_child", task, str(file), *map(str, numbers)]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("rounds", [1, 2, 25])
async def test_an_acknowledged_write_outlives_the_death_of_its_process_and_none_is_half_there(
    file: Path, child: Child, rounds: int
) -> None:
    process = child("write", rounds)
    told, _ = process.communicate(timeout=60)
    documents = SqliteDocuments(file)
    left, right = await content_of(documents, "left"), await content_of(documents, "right")
    await documents.close()

    assert process.returncode == -9
    assert told.split() == [str(number) for number in range(1, rounds + 1)]
    assert left["n"] == right["n"] >= rounds


async def test_no_increment_of_two_processes_is_lost(file: Path, child: Child) -> None:
    documents = SqliteDocuments(file)
    await keep(documents, "counter", n=0)
    adders = [child("add", 100), child("add", 100)]
    for adder in adders:
        assert adder.stdout
        assert adder.stdout.readline() == "ready\n"
    for adder in adders:
        assert adder.stdin
        adder.stdin.write("go\n")
        adder.stdin.flush()
    codes = [adder.wait(timeout=60) for adder in adders]
    counter = await content_of(documents, "counter")
    await documents.close()

    assert codes == [0, 0]
    assert counter["n"] == 200


async def test_a_new_file_can_be_opened_by_several_processes_at_once(child: Child) -> None:
    processes = [child("write", 1) for _ in range(4)]
    told = [process.communicate(timeout=60)[0] for process in processes]

    assert told == ["1\n"] * 4


def test_a_file_that_cannot_grow_is_unavailable_and_recovers(child: Child) -> None:
    told, _ = child("fill").communicate(timeout=60)
    refused, kept = told.splitlines()
    acknowledged = int(refused.removeprefix("refused after "))

    assert acknowledged > 10
    assert kept == f"kept {acknowledged + 1}"


async def test_documents_are_there_when_the_file_is_opened_again(file: Path) -> None:
    first = SqliteDocuments(file)
    etag = await keep(first, "a", n=1)
    await first.close()
    second = SqliteDocuments(file)
    await second.write(GAME_SESSIONS, "p", [put("a", etag, n=2)])
    found = await content_of(second, "a")
    await second.close()

    assert found == {"id": "a", "n": 2}


async def test_what_waits_is_written_when_the_store_is_closed(file: Path) -> None:
    documents = SqliteDocuments(file)
    waiting = asyncio.create_task(keep(documents, "a", n=1))
    await asyncio.sleep(0)
    await documents.close()
    await documents.close()
    await waiting
    reopened = SqliteDocuments(file)
    found = await content_of(reopened, "a")
    await reopened.close()

    assert found == {"id": "a", "n": 1}


def test_a_file_that_is_no_store_is_unavailable(file: Path) -> None:
    file.write_bytes(b"This is a letter, not a database. " * 100)
    with pytest.raises(Unavailable):
        SqliteDocuments(file)


def test_a_place_where_no_file_can_be_is_unavailable(file: Path) -> None:
    file.write_text("A file, where a folder should be.")
    with pytest.raises(Unavailable):
        SqliteDocuments(file / "documents.db")
    with pytest.raises(Unavailable):
        SqliteDocuments(file.parent)
