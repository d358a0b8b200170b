"""The client that browsers use, @microsoft/signalr from npm, against the hub of devhost."""

import asyncio
import hashlib
import json
import shutil
import subprocess
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from devhost.signalr import Hub, signalr_app
from shared_code.adapters.signalr import SignalrNotifier
from shared_code.adapters.system import SystemClock
from tests.devhost.hubs import KEY
from tests.serving import serving

_SOURCES = Path(__file__).parent / "signalr_client"


@pytest.fixture(scope="session")
def client_folder(pytestconfig: pytest.Config) -> Path:
    """The client with its pinned packages, kept in pytest's cache until the lock file changes."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("the stock SignalR client needs node and npm on the PATH")
    assert pytestconfig.cache
    lock = (_SOURCES / "package-lock.json").read_bytes()
    folder = pytestconfig.cache.mkdir(f"signalr-client-{hashlib.sha256(lock).hexdigest()[:12]}")
    shutil.copytree(_SOURCES, folder, dirs_exist_ok=True)
    if not (folder / "installed").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
        (folder / "installed").touch()
    return folder


@dataclass(frozen=True)
class Page:
    """A running client: what happens to it comes as lines."""

    process: Process

    async def happens(self) -> tuple[str, Any]:
        """The next event and its detail."""
        assert self.process.stdout
        line = await asyncio.wait_for(self.process.stdout.readline(), 20)
        assert line, "the client has ended"
        told = json.loads(line)
        return told["event"], told["detail"]

    async def has_connected(self) -> None:
        assert await self.happens() == ("connected", None)
        event, detail = await self.happens()
        assert event == "refused"
        assert "can only listen" in detail


@dataclass(frozen=True)
class App:
    """A negotiating app for the user u1, its notifier and its hub."""

    address: str
    hub: Hub
    notifier: SignalrNotifier
    folder: Path

    @asynccontextmanager
    async def page(self, *methods: str) -> AsyncIterator[Page]:
        """A client that listens for these methods."""
        process = await asyncio.create_subprocess_exec(
            "node", "listen.mjs", f"{self.address}/hubs/events", *methods, cwd=self.folder, stdout=PIPE
        )
        try:
            yield Page(process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()


@asynccontextmanager
async def app_at(folder: Path, *, key_of_the_app: str = KEY) -> AsyncIterator[App]:
    made: list[tuple[Hub, SignalrNotifier]] = []

    async def negotiate(_request: Request) -> Response:
        access = await made[0][1].access("u1")
        return JSONResponse({"url": access.url, "accessToken": access.access_token})

    def build(address: str) -> ASGIApp:
        hub = Hub(f"{address}/devhost/signalr", KEY)
        connection = hub.connection_string.replace(KEY, key_of_the_app)
        made.append((hub, SignalrNotifier(connection, "events", SystemClock())))
        routes = [
            Route("/hubs/events/negotiate", negotiate, methods=["POST"]),
            Mount("/devhost/signalr", signalr_app(hub)),
        ]
        return Starlette(routes=routes)

    async with serving(build) as address:
        hub, notifier = made[0]
        yield App(address, hub, notifier, folder)
        await notifier.close()


async def test_it_hears_the_groups_of_its_user_joined_before_and_after_it_came(client_folder: Path) -> None:
    async with app_at(client_folder) as app:
        await app.notifier.add_user_to_group("u1", "account:u1")
        async with app.page("ReceiveEvent", "ContentPublished") as page:
            await page.has_connected()
            await app.notifier.add_user_to_group("u1", "session:1")
            await app.notifier.notify("session:2", "ReceiveEvent", '{"text": "for others"}')
            await app.notifier.notify("account:u1", "ReceiveEvent", '{"text": "é"}')
            await app.notifier.notify("session:1", "ContentPublished", '{"id": 7}')
            heard = [await page.happens(), await page.happens()]

    assert heard == [("ReceiveEvent", [{"text": "é"}]), ("ContentPublished", [{"id": 7}])]


async def test_it_comes_back_after_it_was_closed_and_is_still_in_its_groups(client_folder: Path) -> None:
    async with app_at(client_folder) as app, app.page("ReceiveEvent") as page:
        await page.has_connected()
        await app.notifier.add_user_to_group("u1", "session:1")
        [first] = app.hub.everyone()
        first.close("maintenance")
        lost, back = await page.happens(), await page.happens()
        await app.notifier.notify("session:1", "ReceiveEvent", '{"text": "again"}')
        heard = await page.happens()
        [second] = app.hub.everyone()

    assert lost[0] == "reconnecting"
    assert "maintenance" in lost[1]
    assert back == ("reconnected", None)
    assert heard == ("ReceiveEvent", [{"text": "again"}])
    assert first.id != second.id


async def test_it_stays_away_when_the_hub_forbids_to_come_back(client_folder: Path) -> None:
    async with app_at(client_folder) as app, app.page("ReceiveEvent") as page:
        await page.has_connected()
        [connection] = app.hub.everyone()
        connection.close("signed out", allow_reconnect=False)
        event, detail = await page.happens()

    assert event == "closed"
    assert "signed out" in detail


async def test_it_is_not_let_in_with_the_token_of_another_key(client_folder: Path) -> None:
    other_key = "another secret of more than 32 bytes"
    async with app_at(client_folder, key_of_the_app=other_key) as app, app.page() as page:
        event, detail = await page.happens()

    assert event == "failed"
    assert "401" in detail
