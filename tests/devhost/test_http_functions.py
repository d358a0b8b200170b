"""HTTP functions over a real socket."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import azure.functions as func
import httpx
import pytest

from devhost.http_functions import HttpFunctions
from tests.devhost.apps import Function, http_app, new_app, triggers_of
from tests.serving import serving


async def echo(req: func.HttpRequest) -> func.HttpResponse:
    seen = {
        "method": req.method,
        "url": req.url,
        "headers": dict(req.headers),
        "params": dict(req.params),
        "route": dict(req.route_params),
        "body": req.get_body().decode("latin-1"),
    }
    return func.HttpResponse(json.dumps(seen), mimetype="application/json")


@asynccontextmanager
async def client_of(functions: HttpFunctions) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(lambda _address: functions) as address, httpx.AsyncClient(base_url=address) as client:
        yield client


@asynccontextmanager
async def answering(function: Function, *methods: str, **options: Any) -> AsyncIterator[httpx.AsyncClient]:
    functions = HttpFunctions(http_app("api/{id}", function, *methods).http, **options)
    async with client_of(functions) as client:
        yield client


async def test_a_function_sees_the_whole_request() -> None:
    async with answering(echo) as client:
        answer = await client.post(
            "/api/A%20b?x=1&x=2", content="text", headers=[("X-One", "1"), ("X-Two", "a"), ("X-Two", "b")]
        )
        seen = answer.json()

    assert answer.headers["content-type"] == "application/json"
    assert (seen["method"], seen["body"]) == ("POST", "text")
    assert seen["url"] == f"{client.base_url}/api/A%20b?x=1&x=2"
    assert (seen["params"], seen["route"]) == ({"x": "1,2"}, {"id": "A b"})
    assert (seen["headers"]["x-one"], seen["headers"]["x-two"]) == ("1", "a,b")


async def test_the_prefix_of_host_json_stands_before_every_route() -> None:
    async with answering(echo, prefix="v1") as client:
        inside, outside = await client.get("/v1/api/1"), await client.get("/api/1")

    assert (inside.status_code, outside.status_code) == (200, 404)


async def test_nothing_and_a_wrong_verb_are_404_without_a_body() -> None:
    async with answering(echo, "GET") as client:
        nowhere, wrong_verb = await client.get("/elsewhere"), await client.post("/api/1")

    assert (nowhere.status_code, nowhere.content) == (404, b"")
    assert (wrong_verb.status_code, wrong_verb.content) == (404, b"")


async def test_a_failing_function_is_500_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(req: func.HttpRequest) -> str:
        raise RuntimeError("secret")

    async with answering(fail) as client:
        answer = await client.get("/api/1")

    assert (answer.status_code, answer.content) == (500, b"")
    assert "secret" in caplog.text


@pytest.mark.parametrize("result", [{"a": 1}, func.HttpResponse(headers={"X-Name": "€"})])
async def test_an_answer_that_cannot_be_sent_is_500(result: Any, caplog: pytest.LogCaptureFixture) -> None:
    async def answer_badly(req: func.HttpRequest) -> Any:
        return result

    async with answering(answer_badly) as client:
        answer = await client.get("/api/1")

    assert (answer.status_code, answer.content) == (500, b"")
    assert "answer_not_sendable" in caplog.text


async def test_none_is_204_and_text_is_200() -> None:
    async def maybe(req: func.HttpRequest) -> str | None:
        return "text" if req.route_params["id"] == "text" else None

    async with answering(maybe) as client:
        nothing, text = await client.get("/api/none"), await client.get("/api/text")

    assert (nothing.status_code, nothing.content) == (204, b"")
    assert (text.status_code, text.text) == (200, "text")


async def test_a_head_function_may_tell_the_length_of_what_it_does_not_send() -> None:
    async def measure(req: func.HttpRequest) -> func.HttpResponse:
        return func.HttpResponse(headers={"Content-Length": "1234"})

    async with answering(measure, "HEAD") as client:
        answer = await client.head("/api/1")

    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "1234", b"")


async def test_a_function_key_is_not_asked_for() -> None:
    app = new_app()
    app.route(route="api/keyed", auth_level=func.AuthLevel.FUNCTION)(echo)
    async with client_of(HttpFunctions(triggers_of(app).http)) as client:
        answer = await client.get("/api/keyed")

    assert answer.status_code == 200


async def test_a_body_over_the_limit_is_413_however_it_is_sent() -> None:
    async def in_chunks() -> AsyncIterator[bytes]:
        yield b"x" * 6
        yield b"x" * 5

    async with answering(echo, max_body=10) as client:
        fitting = await client.post("/api/1", content=b"x" * 10)
        with_length = await client.post("/api/1", content=b"x" * 11)
        chunked = await client.post("/api/1", content=in_chunks())

    assert fitting.json()["body"] == "x" * 10
    assert [answer.status_code for answer in (with_length, chunked)] == [413, 413]


async def test_a_large_body_arrives_whole() -> None:
    async def count(req: func.HttpRequest) -> str:
        return str(len(req.get_body()))

    async with answering(count) as client:
        answer = await client.post("/api/1", content=b"x" * 20_000_000)

    assert answer.text == "20000000"


async def test_a_client_that_leaves_in_the_middle_reaches_no_function() -> None:
    calls: list[str] = []

    async def note(req: func.HttpRequest) -> str:
        calls.append(req.method)
        return ""

    async with answering(note) as client:
        _, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
        writer.write(b"POST /api/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        await client.get("/api/1")

    assert calls == ["GET"]


async def test_a_request_is_one_log_line_without_its_query(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="devhost.request_log")
    async with answering(echo) as client:
        await client.get("/api/a%0Ab?code=secret")
        await client.get("/nowhere")
    lines = [record.getMessage() for record in caplog.records if record.name == "devhost.request_log"]

    assert [line.split() for line in lines] == [
        ["GET", "/api/a%0Ab", "200", lines[0].split()[3], "ms", "echo"],
        ["GET", "/nowhere", "404", lines[1].split()[3], "ms"],
    ]


async def test_a_quiet_log_has_no_requests(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    async with answering(echo) as client:
        await client.get("/api/1")

    assert "/api/1" not in caplog.text


def test_two_functions_on_one_route_stop_the_start() -> None:
    app = new_app()

    @app.route(route="api/{a}")
    async def first(req: func.HttpRequest) -> str:
        return ""

    @app.route(route="api/{b}", methods=["GET"])
    async def second(req: func.HttpRequest) -> str:
        return ""

    with pytest.raises(ValueError, match="Two functions answer 'GET"):
        HttpFunctions(triggers_of(app).http)
