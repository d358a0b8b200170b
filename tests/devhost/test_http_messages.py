from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import azure.functions as func
import pytest
from starlette.types import Message, Receive, Scope

from devhost.http_messages import (
    BodyTooLarge,
    ClientGone,
    read_body,
    read_headers,
    read_query,
    reply_of,
    request_url,
)


def scope_of(headers: Iterable[tuple[bytes, bytes]] = (), query: bytes = b"", path: bytes = b"/a") -> Scope:
    return {
        "type": "http",
        "scheme": "http",
        "client": ("192.0.2.1", 50_000),
        "headers": list(headers),
        "query_string": query,
        "raw_path": path,
    }


def receiving(*messages: Message) -> Receive:
    waiting = list(messages)

    async def receive() -> Message:
        return waiting.pop(0)

    return receive


def chunk(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_repeated_headers_are_joined_by_a_comma() -> None:
    headers = read_headers(scope_of([(b"accept", b"a"), (b"x-one", b"1"), (b"accept", b"b")]))

    assert headers["accept"] == "a,b"
    assert headers["x-one"] == "1"


def test_the_callers_address_stands_last_in_x_forwarded_for() -> None:
    alone = read_headers(scope_of())
    behind_a_proxy = read_headers(scope_of([(b"x-forwarded-for", b"198.51.100.7")]))
    sixth = read_headers({**scope_of(), "client": ("::1", 50_000)})

    assert alone["x-forwarded-for"] == "192.0.2.1:50000"
    assert behind_a_proxy["x-forwarded-for"] == "198.51.100.7, 192.0.2.1:50000"
    assert sixth["x-forwarded-for"] == "[::1]:50000"


def test_repeated_query_parameters_are_joined_and_empty_ones_absent() -> None:
    query = read_query(scope_of(query=b"tag=a&tag=b&none=&name=Ann+%C3%A9&bare"))

    assert query == {"tag": "a,b", "name": "Ann é"}


def test_the_url_is_the_one_that_the_client_used() -> None:
    scope = scope_of(query=b"q=a%20b", path=b"/api/a%2Fb")

    assert request_url(scope, {"host": "example.com:81"}) == "http://example.com:81/api/a%2Fb?q=a%20b"
    assert request_url(scope_of(), {}) == "http://localhost/a"


async def test_a_body_of_one_chunk_is_passed_on_as_it_is() -> None:
    body = b"x" * 10
    read = await read_body({"content-length": "10"}, receiving(chunk(body)), 10)

    assert read is body


async def test_a_chunked_body_is_put_together() -> None:
    chunks = (chunk(b"ab", more=True), chunk(b"", more=True), chunk(b"c"))

    assert await read_body({"transfer-encoding": "chunked"}, receiving(*chunks), 3) == b"abc"


async def test_without_a_length_nothing_is_read() -> None:
    assert await read_body({}, receiving(), 10) == b""


async def test_a_body_that_says_it_is_too_long_is_refused_unread() -> None:
    with pytest.raises(BodyTooLarge):
        await read_body({"content-length": "11"}, receiving(), 10)


async def test_a_chunked_body_is_refused_as_soon_as_it_is_too_long() -> None:
    chunks = (chunk(b"x" * 8, more=True), chunk(b"x" * 3, more=True))

    with pytest.raises(BodyTooLarge):
        await read_body({"transfer-encoding": "chunked"}, receiving(*chunks), 10)


async def test_a_client_that_leaves_in_the_middle_is_noticed() -> None:
    messages = (chunk(b"x", more=True), {"type": "http.disconnect"})

    with pytest.raises(ClientGone):
        await read_body({"content-length": "2"}, receiving(*messages), 10)


def headers_of(result: Any) -> dict[bytes, bytes]:
    return dict(reply_of(result)[1])


def test_none_is_204_without_a_body() -> None:
    assert reply_of(None) == (204, [], b"")


def test_text_is_200_text_plain() -> None:
    status, headers, body = reply_of("é")

    assert (status, body) == (200, "é".encode())
    assert dict(headers) == {b"content-type": b"text/plain; charset=utf-8", b"content-length": b"2"}


def test_a_response_keeps_its_status_headers_and_type() -> None:
    response = func.HttpResponse(
        "{}", status_code=HTTPStatus.CREATED, mimetype="application/json", headers={"ETag": '"1"'}
    )
    status, headers, body = reply_of(response)

    assert (status, body) == (201, b"{}")
    assert dict(headers) == {b"etag": b'"1"', b"content-type": b"application/json", b"content-length": b"2"}


def test_cookies_stay_apart() -> None:
    response = func.HttpResponse()
    response.headers.add("Set-Cookie", "a=1")
    response.headers.add("Set-Cookie", "b=2")
    cookies = [value for name, value in reply_of(response)[1] if name == b"set-cookie"]

    assert cookies == [b"a=1", b"b=2"]


def test_a_content_type_header_wins_over_the_mime_type() -> None:
    response = func.HttpResponse("x", mimetype="text/html", headers={"Content-Type": "text/csv"})

    assert headers_of(response)[b"content-type"] == b"text/csv"


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_that_may_have_no_body_has_none(status: int) -> None:
    response = func.HttpResponse("left over", status_code=status)
    _, headers, body = reply_of(response)

    assert body == b""
    assert b"content-length" not in dict(headers)


@pytest.mark.parametrize("result", [{"a": 1}, 5, b"bytes", ["x"]])
def test_anything_else_is_no_answer(result: Any) -> None:
    with pytest.raises(TypeError, match="A function answers with"):
        reply_of(result)
