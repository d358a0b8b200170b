"""The two servers that are compared, each in a process of its own on the first core."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.stories import walk
from devhost.demo_users import AUDIENCE, DEMO_USERS, ISSUER
from devhost.identity import DevIssuer

ROOT = Path(__file__).parents[1]
SCENARIO = "the-long-wood"
_SCENES = 300
_PATIENCE = 60.0
SERVER_CORE, CLIENT_CORE = 0, 1


@dataclass(frozen=True)
class Server:
    """A running server with a story to play; `new_session` begins a play and returns its id."""

    name: str
    pid: int
    address: str
    token: str
    new_session: Callable[[], str]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    """Devhost with the real app, a published story and the demo family."""
    command = [sys.executable, "-m", "devhost", "--port", "0", "--data", str(folder), "--no-timers", "--quiet"]
    with _running(command, folder) as (child, printed):
        [address] = re.findall(r"Home\s+(http://\S+?)/?\s", _when(printed, "stops it", child))
        address = address.replace("localhost", "127.0.0.1")
        _publish(address)
        token = _token(address, "parent")
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as client:
            body = {"scenarioId": SCENARIO, "profileId": _profile(client)}
            first = _answer(client.post("/api/gamesessions", json=body))["id"]
            fork = f"/api/gamesessions/{first}/fork"
            yield Server(
                "ours", child.pid, address, token, lambda: str(_answer(client.post(fork, json={"step": 0}))["id"])
            )


@contextmanager
def theirs(folder: Path) -> Iterator[Server]:
    """The peer that is written by hand, with the same story, issuer and person."""
    issuer = DevIssuer(folder, "http://unused.test", ISSUER, AUDIENCE, DEMO_USERS)
    given = {"story": walk(_SCENES), "scenarioId": SCENARIO, "issuer": ISSUER, "audience": AUDIENCE}
    (folder / "given.json").write_text(json.dumps(given | {"key": issuer.jwks["keys"][0]}))
    port = _free_port()
    command = [sys.executable, "-m", "bench.fastapi_peer", str(folder), str(port), str(folder / "given.json")]
    with _running(command, folder) as (child, _):
        address, token = f"http://127.0.0.1:{port}", issuer.token("parent")
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as client:
            _when_answering(client, child)
            body = {"scenarioId": SCENARIO, "profileId": "robin"}
            yield Server(
                "theirs",
                child.pid,
                address,
                token,
                lambda: str(_answer(client.post("/api/gamesessions", json=body))["id"]),
            )


def pinned(command: list[str], core: int) -> list[str]:
    """The command on one core, where the machine can do that."""
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") else command


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    printed = folder / "printed.txt"
    with printed.open("wb") as stream:
        child = subprocess.Popen(pinned(command, SERVER_CORE), cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT)
    try:
        yield child, printed
    finally:
        child.terminate()
        child.wait(_PATIENCE)


def _when(printed: Path, text: str, child: "subprocess.Popen[bytes]") -> str:
    """What a child has printed, once the text is among it."""
    while text not in (said := printed.read_text()):
        if child.poll() is not None:
            raise RuntimeError(f"The server ended before it was ready:\n{said}")
        time.sleep(0.02)
    return said


def _when_answering(client: httpx.Client, child: "subprocess.Popen[bytes]") -> None:
    while child.poll() is None:
        try:
            client.get("/openapi.json")
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("The peer ended before it was ready.")


def _publish(address: str) -> None:
    for user, path, content in (
        ("creator", "upload", json.dumps(walk(_SCENES))),
        ("creator", f"{SCENARIO}/submit", None),
        ("moderator", f"{SCENARIO}/publish", None),
    ):
        headers = {"Authorization": f"Bearer {_token(address, user)}"}
        _answer(httpx.post(f"{address}/api/admin/scenarios/{path}", content=content, headers=headers, timeout=30))


def _token(address: str, user: str) -> str:
    return str(_answer(httpx.post(f"{address}/devhost/token", json={"user": user}))["accessToken"])


def _profile(client: httpx.Client) -> str:
    account = _answer(client.get("/api/accounts/me"))["id"]
    profiles = client.get(f"/api/userprofiles/account/{account}").json()
    return next(str(profile["id"]) for profile in profiles if profile["ageGroup"] == "6-9")


def _answer(response: httpx.Response) -> dict[str, str]:
    answer: dict[str, str] = response.raise_for_status().json()
    return answer


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
