"""Devhost as a process of its own."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.waiting import until

ROOT = Path(__file__).parents[2]


@dataclass
class Running:
    """A ready devhost: its address, what it said until it was ready, and its data."""

    process: Process
    address: str
    said: str
    data: Path

    def lines(self, name: str) -> list[str]:
        """What the app has written to a file of the data folder."""
        file = self.data / name
        return file.read_text().splitlines() if file.exists() else []

    async def ended(self) -> tuple[int, str]:
        """The exit code and the rest of the output."""
        output, _ = await asyncio.wait_for(self.process.communicate(), 20)
        return self.process.returncode or 0, output.decode()

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self.address, timeout=20) as client:
            return await client.get(path)

    async def post(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self.address) as client:
            return await client.post(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an app stands: it has a host.json, and its data lies in `data`."""
    (tmp_path / "host.json").write_text('{"version": "2.0", "extensions": {"http": {"routePrefix": ""}}}')
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "devhost", "--app", "tests.devhost.sample_app:app", "--data", "data", *arguments]


def environment(**settings: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **settings}


@asynccontextmanager
async def devhost(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Running]:
    process = await asyncio.create_subprocess_exec(
        *command("--port", "0", *arguments), cwd=folder, env=environment(**settings), stdout=PIPE
    )
    try:
        said = await asyncio.wait_for(_until_ready(process), 20)
        address = next(word for word in said.split() if word.startswith("http://")).rstrip("/")
        yield Running(process, address, said, folder / "data")
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def _until_ready(process: Process) -> str:
    said = ""
    assert process.stdout
    while "Ctrl+C" not in said:
        line = await process.stdout.readline()
        assert line, f"devhost ended before it was ready: {said}"
        said += line.decode()
    return said


def refused(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the errors of a start that comes to nothing."""
    ended = subprocess.run(
        command(*arguments), cwd=folder, env=environment(), capture_output=True, text=True, timeout=20, check=False
    )
    return ended.returncode, ended.stderr


async def test_it_says_where_everything_is_and_how_to_call_it(folder: Path) -> None:
    async with devhost(folder) as running:
        pages = [word for word in running.said.split() if word.startswith(running.address)]
        found = {page: (await running.get(page)).status_code for page in pages if "'" not in page}
        [line] = [line for line in running.said.splitlines() if line.strip().startswith("curl")]
        shell = await asyncio.create_subprocess_shell(line, stdout=PIPE)
        answer, _ = await shell.communicate()

    assert found[f"{running.address}/"] == found[f"{running.address}/metrics"] == 200
    assert "10 functions" in running.said
    assert answer == b"scenarios for Bearer ey"


@pytest.mark.parametrize(("host", "shown"), [("0.0.0.0", "http://localhost:"), ("::1", "http://[::1]:")])
async def test_the_address_that_it_shows_leads_to_it(folder: Path, host: str, shown: str) -> None:
    async with devhost(folder, "--host", host) as running:
        answer = await running.get("/api/warmed")

    assert running.address.startswith(shown)
    assert answer.status_code == 200


async def test_it_warms_up_once_before_it_is_ready(folder: Path) -> None:
    async with devhost(folder) as running:
        assert (await running.get("/api/warmed")).text == "1"


async def test_the_app_finds_what_devhost_stands_in_for_whatever_the_settings_say(folder: Path) -> None:
    own = {"SIGNALR_CONNECTION": "", "IDENTITY_PROVIDERS": "[]", "MYSTIRA_DATA": "elsewhere", "SHARED": "file"}
    (folder / "local.settings.sample.json").write_text(json.dumps({"Values": {**own, "ONLY_FILE": "1"}}))
    async with devhost(folder, MYSTIRA_DATA="elsewhere", SHARED="environment") as running:
        names = ("SIGNALR_CONNECTION", "IDENTITY_PROVIDERS", "MYSTIRA_DATA", "SHARED", "ONLY_FILE")
        seen = {name: (await running.get(f"/api/settings/{name}")).text for name in names}
    [provider] = json.loads(seen["IDENTITY_PROVIDERS"])

    assert seen["SIGNALR_CONNECTION"].startswith(f"Endpoint={running.address}/devhost/signalr;AccessKey=")
    assert provider["metadataUrl"].startswith(f"{running.address}/devhost/identity/")
    assert provider["audience"] == "mystira"
    assert (seen["MYSTIRA_DATA"], seen["SHARED"], seen["ONLY_FILE"]) == (str(folder / "data"), "environment", "1")


async def test_each_request_is_a_line_unless_it_is_told_to_be_quiet(folder: Path) -> None:
    async with devhost(folder) as talking, devhost(folder, "--quiet") as quiet:
        for running in (talking, quiet):
            await running.get("/api/warmed?secret=1")
            running.process.terminate()
        said, unsaid = await talking.ended(), await quiet.ended()

    assert "GET /api/warmed 200" in said[1]
    assert "secret" not in said[1]
    assert unsaid == (0, "\n")


async def test_timers_run_unless_they_are_left_off(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "go-message").touch()
    async with devhost(folder, "--no-timers") as running:
        await running.post("/api/jobs/j1")
        await until(lambda: len(running.lines("work")) == 2)
        without_timers = running.lines("ticks")
    async with devhost(folder) as running:
        await until(lambda: running.lines("ticks") == ["tick"])

    assert without_timers == []


async def test_sigterm_lets_a_request_and_a_message_end(folder: Path) -> None:
    async with devhost(folder) as running:
        await running.post("/api/jobs/j1")
        asking = asyncio.create_task(running.get("/api/slow"))
        await until(lambda: sorted(running.lines("work")) == ["j1 delivery 1 begun", "request begun"])
        running.process.send_signal(signal.SIGTERM)
        await until(lambda: _is_refused(running.address))
        in_flight = sorted(running.lines("work"))
        (running.data / "go-request").touch()
        answer = await asking
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(running.process.wait(), 0.5)
        (running.data / "go-message").touch()
        code, _ = await running.ended()

    assert in_flight == ["j1 delivery 1 begun", "request begun"]
    assert answer.text == "slow answer"
    assert running.lines("work")[2:] == ["request done", "j1 delivery 1 done"]
    assert code == 0
    assert _messages(running.data) == 0


@pytest.mark.parametrize(("path", "code"), [("/api/stuck", 0), ("/api/blocked", 1)])
async def test_what_does_not_end_in_time_is_given_up(folder: Path, path: str, code: int) -> None:
    async with devhost(folder, "--drain", "1") as running:
        await running.post("/api/jobs/j1")
        asking = asyncio.create_task(running.get(path))
        await until(lambda: len(running.lines("work")) == 2)
        running.process.terminate()
        answer = await asking
        ended, _ = await running.ended()

    assert (answer.status_code, ended) == (500, code)
    assert _messages(running.data) == 1


async def test_a_second_signal_stops_at_once(folder: Path) -> None:
    async with devhost(folder) as running:
        asking = asyncio.create_task(running.get("/api/stuck"))
        await until(lambda: running.lines("work") == ["stuck begun"])
        running.process.send_signal(signal.SIGINT)
        await until(lambda: _is_refused(running.address))
        running.process.send_signal(signal.SIGINT)
        code, _ = await running.ended()
        with pytest.raises(httpx.TransportError):
            await asking

    assert code == 128 + signal.SIGINT


async def test_a_message_of_a_killed_devhost_is_delivered_again(folder: Path) -> None:
    async with devhost(folder) as running:
        await running.post("/api/jobs/j1")
        await until(lambda: running.lines("work") == ["j1 delivery 1 begun"])
        running.process.kill()
        await running.ended()
    held = _messages(running.data)
    _let_locks_run_out(running.data)
    (running.data / "go-message").touch()
    async with devhost(folder) as running:
        await until(lambda: len(running.lines("work")) == 3)

    assert held == 1
    assert running.lines("work") == ["j1 delivery 1 begun", "j1 delivery 2 begun", "j1 delivery 2 done"]


def test_a_port_that_is_taken_is_said_in_one_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, errors = refused(folder, "--port", str(port))

    assert code == 2
    assert errors == f"Port {port} cannot be used (Address already in use): choose another with --port.\n"


@pytest.mark.parametrize(
    ("app", "sentence"),
    [
        ("nowhere:app", "There is no module nowhere here: start devhost where function_app.py stands.\n"),
        ("json:dumps", "json:dumps is no FunctionApp: name one as module:name.\n"),
        ("json", "json is no FunctionApp: name one as module:name.\n"),
    ],
)
def test_an_app_that_is_none_is_said_in_one_sentence(folder: Path, app: str, sentence: str) -> None:
    assert refused(folder, "--port", "0", "--app", app) == (2, sentence)


def test_a_folder_without_an_app_is_said_in_one_sentence(tmp_path: Path) -> None:
    code, errors = refused(tmp_path, "--port", "0")

    assert (code, errors.count("\n")) == (2, 1)
    assert "host.json" in errors


def _is_refused(address: str) -> bool:
    try:
        socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), 1).close()
    except ConnectionError:
        return True
    return False


def _messages(data: Path) -> int:
    with sqlite3.connect(data / "queues.db") as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM messages").fetchall()
    connection.close()
    return int(count)


def _let_locks_run_out(data: Path) -> None:
    """As if the minute that a lock lasts had passed."""
    with sqlite3.connect(data / "queues.db") as connection:
        connection.execute("UPDATE messages SET available_at = enqueued_at")
    connection.close()
