"""One app and everything that calls its functions."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from azure.functions.warmup import WarmUpContext
from starlette.types import ASGIApp, Receive, Scope, Send

from devhost.invocation import FunctionFailed, Invocation
from devhost.queue_dispatcher import QueueDispatcher
from devhost.timers import Timers
from devhost.triggers import WarmUpTrigger

log = logging.getLogger(__name__)

_SITE_PATHS = {"/", "/metrics", "/devhost"}


@dataclass(frozen=True)
class Callers:
    """Whatever calls functions by itself; `timers` is None when they stay off."""

    warm_ups: tuple[WarmUpTrigger, ...]
    queues: QueueDispatcher
    timers: Timers | None


class Host:
    """The ASGI app over the functions and the site, with the life of everything behind it.

    The site answers at once. Requests to functions wait until the start has come to its end.
    """

    def __init__(
        self,
        functions: ASGIApp,
        site: ASGIApp,
        callers: Callers,
        *,
        before_serving: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._functions = functions
        self._site = site
        self._callers = callers
        self._before_serving = before_serving
        self._started = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one WebSocket."""
        path: str = scope["path"]
        if path in _SITE_PATHS or path.startswith("/devhost/") or scope["type"] == "websocket":
            await self._site(scope, receive, send)
            return
        if not self._started.is_set():
            await self._started.wait()
        await self._functions(scope, receive, send)

    async def start(self) -> None:
        """Prepare, warm up, and let queues, timers and requests in."""
        if self._before_serving:
            await self._before_serving()
        for trigger in self._callers.warm_ups:
            await _warm_up(Invocation(trigger))
        await self._callers.queues.start()
        if self._callers.timers:
            await self._callers.timers.start()
        self._started.set()

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - what runs is cancelled then, not this call
        """Call nothing more and let what runs end within `timeout` seconds."""
        draining = [self._callers.queues.drain(timeout)]
        if self._callers.timers:
            draining.append(self._callers.timers.drain(timeout))
        await asyncio.gather(*draining)


async def _warm_up(invocation: Invocation) -> None:
    try:
        await invocation(WarmUpContext())
    except FunctionFailed:
        log.warning("warm_up_failed", extra={"function": invocation.name})
