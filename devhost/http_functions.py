"""Answers HTTP requests with the functions of the app."""

import logging
from collections.abc import Iterable
from time import perf_counter

import azure.functions as func
from starlette.types import Receive, Scope, Send

from devhost.http_messages import (
    MAX_BODY,
    BodyTooLarge,
    ClientGone,
    Reply,
    empty_reply,
    read_body,
    read_headers,
    read_query,
    reply_of,
    request_url,
    send_reply,
)
from devhost.invocation import FunctionFailed, Invocation
from devhost.request_log import log_request
from devhost.router import Router
from devhost.triggers import HttpTrigger

log = logging.getLogger(__name__)


class HttpFunctions:
    """The functions with an HTTP trigger as one ASGI app; `prefix` is the routePrefix of host.json."""

    def __init__(self, triggers: Iterable[HttpTrigger], prefix: str = "", *, max_body: int = MAX_BODY) -> None:
        """Raises ValueError for a route that the host would refuse and for two functions on one route."""
        self._max_body = max_body
        self._router: Router[Invocation] = Router()
        for trigger in triggers:
            # The authorisation level is not looked at: like the core tools, devhost asks for no function key.
            self._router.add(trigger.methods, f"{prefix}/{trigger.route}", Invocation(trigger))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a client that has gone gets none."""
        started = perf_counter()
        found = self._router.match(scope["method"], scope["path"])
        if found is None:
            reply, name = empty_reply(404), ""
        else:
            invocation, route_values = found
            name = invocation.name
            try:
                reply = await self._invoke(invocation, route_values, scope, receive)
            except ClientGone:
                return
        await send_reply(send, reply)
        log_request(scope, reply[0], started, name)

    async def _invoke(
        self, invocation: Invocation, route_values: dict[str, str], scope: Scope, receive: Receive
    ) -> Reply:
        headers = read_headers(scope)
        try:
            body = await read_body(headers, receive, self._max_body)
        except BodyTooLarge:
            return empty_reply(413)
        request = func.HttpRequest(
            scope["method"],
            request_url(scope, headers),
            headers=headers,
            params=read_query(scope),
            route_params=route_values,
            body=body,
        )
        try:
            return reply_of(await invocation(request))
        except FunctionFailed:
            return empty_reply(500)
        except (TypeError, UnicodeEncodeError):
            log.exception("answer_not_sendable", extra={"function": invocation.name})
            return empty_reply(500)
