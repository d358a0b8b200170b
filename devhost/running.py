"""Serves a host on a socket until a signal, then lets what runs end."""

import asyncio
import gc
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from devhost.host import Host

_LAST_RESORT_SECONDS = 2.0


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections already, so that nobody else can take the port. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def run(host: Host, listener: socket.socket, announce: Callable[[], None], drain_seconds: int) -> None:
    """Serve a host and announce it when it is ready. Returns after a signal, when all that ran has ended."""
    server = _Server(_config(host, drain_seconds))
    with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
        runner.run(_serve(host, server, listener, announce))


async def _serve(host: Host, server: uvicorn.Server, listener: socket.socket, announce: Callable[[], None]) -> None:
    drain_seconds = server.config.timeout_graceful_shutdown or 0
    stop = _stop_on_signal(drain_seconds)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    starting = asyncio.create_task(host.start())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({starting, stopping, serving}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            gc.freeze()  # what the start has made stays: no collection needs to look at it again
            announce()
            await asyncio.wait({stopping, serving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        starting.cancel()
        stopping.cancel()
        server.should_exit = True
        await asyncio.gather(serving, host.drain(drain_seconds))


def _config(host: Host, drain_seconds: int) -> uvicorn.Config:
    return uvicorn.Config(
        host,
        interface="asgi3",
        http="httptools",
        ws="websockets-sansio",
        lifespan="off",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=drain_seconds,
    )


class _Server(uvicorn.Server):
    """Leaves signals alone: they end more than the server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _stop_on_signal(drain_seconds: int) -> asyncio.Event:
    """An event that the first SIGTERM or SIGINT sets; a second one ends the process, as does a drain that hangs."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)
        stop.set()
        loop.call_soon_threadsafe(_exit_at_last, drain_seconds)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    return stop


def _exit_at_last(drain_seconds: int) -> None:
    # A thread cannot be cancelled: a synchronous function could hold the process up for ever.
    timer = threading.Timer(drain_seconds + _LAST_RESORT_SECONDS, os._exit, [1])
    timer.daemon = True
    timer.start()
