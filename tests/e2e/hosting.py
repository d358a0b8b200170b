"""The program as its users run it: a child process that can be stopped, killed and started again."""

import contextlib
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]


@dataclass
class RunningHost:
    """One devhost, what it printed until it was ready, and who visits it."""

    child: "subprocess.Popen[bytes]"
    address: str
    printed: str
    data: Path
    visitors: list["Visitor"] = field(default_factory=list)

    @classmethod
    def start(cls, data: Path, *, port: int = 0) -> "RunningHost":
        """Start on a data folder and wait until it says that it is ready."""
        command = [sys.executable, "-m", "devhost", "--port", str(port), "--data", str(data), "--no-timers"]
        data.mkdir(parents=True, exist_ok=True)
        output = data / "printed.txt"
        with output.open("wb") as stream:
            child = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT)
        while "stops it" not in output.read_text():
            assert child.poll() is None, f"devhost ended before it was ready:\n{output.read_text()}"
            time.sleep(0.02)
        printed = output.read_text()
        [address] = re.findall(r"Home\s+(http://\S+?)/?\s", printed)
        host = cls(child, address, printed, data)
        host.wait_until_serving()
        return host

    def visitor(self, user: str = "parent") -> "Visitor":
        """A signed-in demo user."""
        token = httpx.post(f"{self.address}/devhost/token", json={"user": user}).json()["accessToken"]
        headers = {"Authorization": f"Bearer {token}"}
        visitor = Visitor(httpx.Client(base_url=self.address, headers=headers, timeout=10))
        self.visitors.append(visitor)
        return visitor

    def wait_until_serving(self) -> None:
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{self.address}/health/ready").raise_for_status()
                return
            time.sleep(0.02)
        raise AssertionError("devhost said it was ready and does not answer")

    def kill(self) -> None:
        """End it as a power cut would, as far as the process knows."""
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        self.child.send_signal(signal.SIGTERM)
        return self.child.wait(timeout=40)


@contextlib.contextmanager
def running(data: Path) -> Iterator[RunningHost]:
    host = RunningHost.start(data)
    try:
        yield host
    finally:
        for visitor in host.visitors:
            visitor.client.close()
        if host.child.poll() is None:
            host.kill()


@dataclass
class Visitor:
    """A signed-in demo user with a plain HTTP client."""

    client: httpx.Client

    def get(self, path: str, **params: str) -> Any:
        return self._content(self.client.get(path, params=params))

    def post(self, path: str, body: Any = None) -> Any:
        return self._content(self.client.post(path, json=body))

    def _content(self, answer: httpx.Response) -> Any:
        assert answer.is_success, answer.text
        return json.loads(answer.content or b"null")

    def child(self, age_group: str) -> str:
        """The profile of that age group."""
        profiles = self.get(f"/api/userprofiles/account/{self.get('/api/accounts/me')['id']}")
        return next(str(profile["id"]) for profile in profiles if profile["ageGroup"] == age_group)
