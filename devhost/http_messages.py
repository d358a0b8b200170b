"""Translates between ASGI messages and the request and response of azure-functions, with the host's rules."""

from typing import Any
from urllib.parse import parse_qsl

import azure.functions as func
from starlette.types import Receive, Scope, Send

MAX_BODY = 104_857_600  # bytes: what Azure accepts
_BODILESS = {204, 304}
Reply = tuple[int, list[tuple[bytes, bytes]], bytes]


class BodyTooLarge(Exception):
    """The body is longer than the host accepts."""


class ClientGone(Exception):
    """The client closed the connection before its request was complete."""


def empty_reply(status: int) -> Reply:
    """An answer without a body, as the host gives where no function was reached."""
    return status, [(b"content-length", b"0")], b""


def read_headers(scope: Scope) -> dict[str, str]:
    """The request headers in lower case; a repeated one has its values joined by a comma, as on Azure.

    The caller's address stands last in x-forwarded-for, where the front end of Azure adds it.
    """
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    host, port = scope["client"]
    caller = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    forwarded = headers.get("x-forwarded-for")
    headers["x-forwarded-for"] = f"{forwarded}, {caller}" if forwarded else caller
    return headers


def read_query(scope: Scope) -> dict[str, str]:
    """The query parameters; a repeated one has its values joined by a comma and an empty one is absent, as on Azure."""
    query: dict[str, str] = {}
    if scope["query_string"]:
        for name, value in parse_qsl(scope["query_string"].decode("latin-1")):
            query[name] = f"{query[name]},{value}" if name in query else value
    return query


async def read_body(headers: dict[str, str], receive: Receive, limit: int) -> bytes:
    """The whole body, at most `limit` bytes. Raises BodyTooLarge and ClientGone."""
    length = headers.get("content-length")
    if length is None and "transfer-encoding" not in headers:
        return b""
    if length is not None and int(length) > limit:
        raise BodyTooLarge
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > limit:
            raise BodyTooLarge
        more = message.get("more_body", False)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def request_url(scope: Scope, headers: dict[str, str]) -> str:
    """The address that the client used."""
    path, query = scope["raw_path"].decode("ascii"), scope["query_string"].decode("latin-1")
    url = f"{scope['scheme']}://{headers.get('host', 'localhost')}{path}"
    return f"{url}?{query}" if query else url


def reply_of(result: Any) -> Reply:
    """The answer to what a function returned: None is 204 and text is 200 text/plain.

    Raises TypeError for anything else that is not an HttpResponse.
    """
    if isinstance(result, func.HttpResponse):
        return _reply_of_response(result)
    if result is None:
        return 204, [], b""
    if isinstance(result, str):
        return _reply_of_response(func.HttpResponse(result))
    raise TypeError(f"A function answers with an HttpResponse, a str or None, not with {type(result).__name__}.")


def _reply_of_response(response: func.HttpResponse) -> Reply:
    body = b"" if response.status_code in _BODILESS else response.get_body()
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    names = {name for name, _ in headers}
    if b"content-type" not in names:
        mimetype = response.mimetype
        charset = f"; charset={response.charset}" if mimetype.startswith("text/") else ""
        headers.append((b"content-type", f"{mimetype}{charset}".encode("latin-1")))
    if b"content-length" not in names and response.status_code not in _BODILESS:
        headers.append((b"content-length", b"%d" % len(body)))
    return response.status_code, headers, body


async def send_reply(send: Send, reply: Reply) -> None:
    """Send a whole answer."""
    status, headers, body = reply
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
