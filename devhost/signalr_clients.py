"""The client side of the hub: negotiation, and the JSON hub protocol over a WebSocket."""

import asyncio
import hashlib
import json
import secrets
from contextlib import suppress
from typing import Any

import jwt
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from devhost.signalr_connections import RECORD_END, Connection, Hub, record_of

_PING = record_of({"type": 6})
_INVOCATION, _STREAM_INVOCATION, _CLOSE = 1, 4, 7
_NEWEST_PROTOCOL = 2
_LAST_WORD_SECONDS = 1.0
_LISTEN_ONLY = "Clients of a serverless hub can only listen: call the application over HTTP."


class Clients:
    """Lets clients in and talks to them."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def negotiate(self, request: Request) -> Response:
        """Tell a client which transport to use; the connection token becomes `id` of its WebSocket address."""
        claims, refusal = self._admission(request)
        if claims is None:
            return Response(status_code=refusal)
        token = secrets.token_urlsafe(24)
        return JSONResponse(
            {
                "negotiateVersion": 1,
                "connectionId": _connection_id(token),
                "connectionToken": token,
                "availableTransports": [{"transport": "WebSockets", "transferFormats": ["Text"]}],
            }
        )

    async def connect(self, websocket: WebSocket) -> None:
        """Serve one connection until either side ends it."""
        claims, refusal = self._admission(websocket)
        if claims is None:
            await websocket.send_denial_response(Response(status_code=refusal))
            return
        token = websocket.query_params.get("id") or secrets.token_urlsafe(24)
        connection = Connection(_connection_id(token), claims.get("nameid"), self._hub.limits.waiting_messages)
        if self._hub.find(connection.id):
            await websocket.send_denial_response(Response(status_code=409))
            return
        with self._hub.joined(connection):
            await _Conversation(self._hub, websocket, connection).hold()

    def _admission(self, asking: HTTPConnection) -> tuple[dict[str, Any] | None, int]:
        """The claims of a client that may come in, or None and the status of the refusal."""
        if asking.query_params.get("hub") != self._hub.name:
            return None, 404
        token = bearer(asking) or asking.query_params.get("access_token", "")
        try:
            return self._hub.claims(token, self._hub.client_url), 200
        except jwt.InvalidTokenError:
            return None, 401


class _Conversation:
    """One connection from its handshake to its end."""

    def __init__(self, hub: Hub, websocket: WebSocket, connection: Connection) -> None:
        self._limits = hub.limits
        self._websocket = websocket
        self._connection = connection

    async def hold(self) -> None:
        await self._websocket.accept()
        if await self._shake_hands():
            await self._exchange()
        if self._websocket.client_state is WebSocketState.CONNECTED:
            with suppress(TimeoutError, WebSocketDisconnect):
                async with asyncio.timeout(_LAST_WORD_SECONDS):
                    await self._websocket.close()

    async def _shake_hands(self) -> bool:
        try:
            async with asyncio.timeout(self._limits.handshake):
                text = await self._receive()
            if text is None:
                return False
            first, *rest = _records(text)
            problem = _handshake_problem(first)
        except (TimeoutError, ValueError) as error:
            problem, rest = str(error) or "The handshake did not come in time.", []
        with suppress(WebSocketDisconnect):
            await self._websocket.send_text(record_of({"error": problem} if problem else {}))
        for record in rest:
            self._answer(record)
        return problem is None

    async def _exchange(self) -> None:
        """Talk and listen until everything has been said or the client is dropped."""
        listening = asyncio.create_task(self._listen())
        talking = asyncio.create_task(self._talk())
        dropped = asyncio.create_task(self._connection.dropped.wait())
        try:
            await asyncio.wait({talking, dropped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (listening, talking, dropped):
                task.cancel()
            await asyncio.wait({listening, talking, dropped})

    async def _talk(self) -> None:
        try:
            while (record := await self._next_record()) is not None:
                async with asyncio.timeout(self._limits.client_timeout):
                    await self._websocket.send_text(record)
        except (TimeoutError, WebSocketDisconnect):
            self._connection.dropped.set()

    async def _next_record(self) -> str | None:
        try:
            async with asyncio.timeout(self._limits.keep_alive):
                return await self._connection.next_record()
        except TimeoutError:
            return _PING

    async def _listen(self) -> None:
        try:
            while (text := await self._receive_in_time()) is not None:
                for record in _records(text):
                    self._answer(record)
            self._connection.dropped.set()
        except (TimeoutError, ValueError) as error:
            self._connection.close(str(error) or "Nothing was heard from the client in time.")

    async def _receive_in_time(self) -> str | None:
        async with asyncio.timeout(self._limits.client_timeout):
            return await self._receive()

    async def _receive(self) -> str | None:
        """The next text, or None when the client has gone. Raises ValueError on a binary message."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            return None
        text: str | None = message.get("text")
        if text is None:
            raise ValueError("Only the text protocol is spoken here.")
        return text

    def _answer(self, record: dict[str, Any]) -> None:
        kind = record.get("type")
        if kind == _CLOSE:
            self._connection.dropped.set()
        elif kind in {_INVOCATION, _STREAM_INVOCATION} and "invocationId" in record:
            completion = {"type": 3, "invocationId": record["invocationId"], "error": _LISTEN_ONLY}
            self._connection.send(record_of(completion))


def bearer(asking: HTTPConnection) -> str:
    """The token of the Authorization header, or nothing."""
    scheme, _, token = asking.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _connection_id(token: str) -> str:
    """Derived, so that negotiation leaves nothing behind."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def _records(text: str) -> list[dict[str, Any]]:
    """The messages of one frame. Raises ValueError when it is not made of whole JSON objects."""
    *parts, remainder = text.split(RECORD_END)
    if remainder or not parts:
        raise ValueError("The message is incomplete.")
    try:
        records = [json.loads(part) for part in parts]
    except (ValueError, RecursionError) as error:
        raise ValueError("The message is not JSON.") from error
    if not all(isinstance(record, dict) for record in records):
        raise ValueError("The message is not a JSON object.")
    return records


def _handshake_problem(request: dict[str, Any]) -> str | None:
    if request.get("protocol") != "json":
        return "Only the protocol 'json' is spoken here."
    version = request.get("version")
    if not isinstance(version, int) or not 1 <= version <= _NEWEST_PROTOCOL:
        return "That version of the protocol 'json' is not spoken here."
    return None
