"""A load generator: `python -m bench.load` reads a plan from stdin, sends it, and writes what it measured to stdout.

Each connection sends its requests one after the other, each when the one before is answered, and every answer must be
a success. It speaks HTTP/1.1 on raw sockets, so that one core of it keeps a server on another core busy.
"""

import asyncio
import sys
from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import Any

import uvloop
from pydantic import BaseModel


class Request(BaseModel):
    """One request, sent `times` times."""

    method: str
    path: str
    body: str = ""
    times: int = 1


class Plan(BaseModel):
    """What to send: one list of requests for each connection."""

    host: str
    port: int
    token: str
    connections: list[list[Request]]


class Measured(BaseModel):
    """What a plan took: `latencies` are milliseconds, `worst` is the number that a hundredth of them exceeds."""

    requests: int
    seconds: float
    median_latency: float
    worst_latency: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


class Unexpected(Exception):
    """An answer that was no success."""


class _Connection(asyncio.Protocol):
    """Sends its requests in turn; `done` holds the latencies in seconds."""

    def __init__(self, requests: Sequence[bytes], done: "asyncio.Future[list[float]]") -> None:
        self._requests = iter(requests)
        self._done = done
        self._latencies: list[float] = []
        self._received = b""
        self._sent_at = 0.0
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._send_next()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        if not separator or len(body) < _length_of(head):
            return
        self._latencies.append(perf_counter() - self._sent_at)
        self._received = b""
        if head[9:11] == b"20":
            self._send_next()
        else:
            self._fail(f"{head[:15].decode()}: {body.decode()[:500]}")

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._fail(f"The server closed the connection: {exc}")

    def _send_next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._done.set_result(self._latencies)
            self._transport.close()
            return
        self._sent_at = perf_counter()
        self._transport.write(request)

    def _fail(self, reason: str) -> None:
        self._done.set_exception(Unexpected(reason))
        self._transport.close()


async def send(plan: Plan) -> Measured:
    """Send a plan. Raises Unexpected for the first answer that is no success."""
    loop = asyncio.get_running_loop()
    encoded = [_encoded(plan, requests) for requests in plan.connections]
    started = perf_counter()
    finished: list[asyncio.Future[list[float]]] = []
    for requests in encoded:
        done: asyncio.Future[list[float]] = loop.create_future()
        finished.append(done)
        await loop.create_connection(partial(_Connection, requests, done), plan.host, plan.port)
    latencies = sorted(each for one in await asyncio.gather(*finished) for each in one)
    seconds = perf_counter() - started
    return Measured(
        requests=len(latencies),
        seconds=seconds,
        median_latency=1000 * latencies[len(latencies) // 2],
        worst_latency=1000 * latencies[len(latencies) * 99 // 100],
    )


def _encoded(plan: Plan, requests: Sequence[Request]) -> list[bytes]:
    encoded: list[bytes] = []
    for request in requests:
        body = request.body.encode()
        head = (
            f"{request.method} {request.path} HTTP/1.1\r\n"
            f"Host: {plan.host}:{plan.port}\r\n"
            f"Authorization: Bearer {plan.token}\r\n"
            "Accept: application/json\r\n"
        )
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        encoded += [head.encode() + b"\r\n" + body] * request.times
    return encoded


def _length_of(head: bytes) -> int:
    _, _, after = head.lower().partition(b"content-length:")
    return int(after.split(b"\r\n", 1)[0] or 0)


if __name__ == "__main__":
    measured = uvloop.run(send(Plan.model_validate_json(sys.stdin.buffer.read())))
    sys.stdout.write(measured.model_dump_json())
