"""The way of every request, written once: from the trigger through the pipeline to the answer."""

from collections.abc import Awaitable, Callable
from functools import cache
from time import perf_counter
from typing import Any

import azure.functions as func
from opentelemetry import metrics
from pydantic import TypeAdapter

from shared_code.application.messages import FileAnswer
from shared_code.composition import Composition
from shared_code.domain.actor import Actor
from shared_code.domain.errors import MystiraError, NoSuchRange, Unauthorized
from shared_code.pipeline import HTTP_PIPELINE, build_pipeline, shape_of
from shared_code.ports.clock import Clock, Ids
from shared_code.web.authentication import Authentication
from shared_code.web.headers import CORRELATION, SECURITY, Cors, correlation_id
from shared_code.web.incoming import reader_of
from shared_code.web.maintenance import Maintenance
from shared_code.web.problems import MEDIA_TYPE, MethodNotAllowed, known, problem, retry_after, status_of
from shared_code.web.rate_limits import OverLimit, RateLimits
from shared_code.web.routes import Route

Function = Callable[[func.HttpRequest], Awaitable[func.HttpResponse]]
Respond = Callable[[func.HttpRequest], Awaitable[func.HttpResponse]]

_JSON = "application/json"


class Edge:
    """What the endpoints of one app share."""

    def __init__(self, composition: Composition) -> None:
        self.composition = composition
        self.authentication = Authentication(composition)
        self.maintenance = Maintenance(composition)
        self.limits = RateLimits(composition)
        self.cors = Cors(composition.settings.cors_allowed_origins)
        self.requests = metrics.get_meter("mystira").create_histogram(
            "mystira.http.request.duration", unit="s", description="How long each request took, by route and status"
        )


def endpoint(route: Route, edge: Edge) -> Function:
    """The Azure function of one route."""
    return guarded(route.name, _responding(route, edge), edge)


def guarded(name: str, respond: Respond, edge: Edge) -> Function:
    """A function of that name that answers every failure with a problem document and records every answer."""

    async def function(req: func.HttpRequest) -> func.HttpResponse:
        started = perf_counter()
        correlation = correlation_id(req, edge.composition.get(Ids))
        try:
            response = await respond(req)
        except Exception as error:  # noqa: BLE001 - the one place where nothing may pass
            response = _refused(known(error, correlation), req, correlation, edge)
        response.headers.update(edge.cors.headers(req))
        response.headers[CORRELATION] = correlation
        edge.requests.record(perf_counter() - started, {"function": name, "status": response.status_code})
        return response

    function.__name__ = function.__qualname__ = name
    return function


def _responding(route: Route, edge: Edge) -> Respond:
    parts = cache(lambda: _Parts(route, edge))

    async def respond(req: func.HttpRequest) -> func.HttpResponse:
        actor = await edge.authentication.actor_of(req)
        if not route.in_maintenance:
            await edge.maintenance.admit(actor)
        _require(route, actor)
        allowed = await edge.limits.admit(req, actor, route.limit)
        part = parts()
        answer = await part.call(part.read(req), actor)
        response = _answered(route, req, answer, part.write)
        if allowed:
            response.headers.update(allowed)
        return response

    return respond


class _Parts:
    """What a route needs to answer, made by its first request. Raises TypeError for a port that nothing provides."""

    def __init__(self, route: Route, edge: Edge) -> None:
        shape = shape_of(route.handler)
        self.call = build_pipeline(route.handler, edge.composition, HTTP_PIPELINE)
        self.read = reader_of(shape.message, route.path, route.max_body)
        self.write = _writer_of(shape.answer)


def _require(route: Route, actor: Actor) -> None:
    """Closed by default: without `public` somebody must have signed in, with `role` that role or one above."""
    if route.role is not None:
        actor.require(route.role)
    elif not route.public:
        _ = actor.account


def _writer_of(answer: Any) -> Callable[[Any], bytes]:
    """Writes answers of a type as JSON; what it needs for that is built at the first answer, not at the start."""

    @cache
    def adapter() -> TypeAdapter[Any]:
        return TypeAdapter(answer)

    return lambda value: adapter().dump_json(value, by_alias=True)


def _answered(route: Route, req: func.HttpRequest, answer: Any, write: Callable[[Any], bytes]) -> func.HttpResponse:
    if answer is None:
        return func.HttpResponse(status_code=204, headers=SECURITY)
    headers = {**SECURITY, "Cache-Control": "no-cache" if route.public else "private, no-cache"}
    if isinstance(answer, FileAnswer):
        headers |= answer.headers | {"Content-Type": answer.media_type}
    known = version_told(req, getattr(answer, "etag", None), headers)
    if known is not None:
        return known
    if route.location:
        headers["Location"] = f"/{route.location.format(answer=answer)}"
    if isinstance(answer, FileAnswer):
        return func.HttpResponse(answer.content, status_code=answer.status, headers=headers, mimetype=answer.media_type)
    status = route.status if isinstance(route.status, int) else route.status.of(answer)
    return func.HttpResponse(write(answer), status_code=status, headers=headers, mimetype=_JSON)


def version_told(req: func.HttpRequest, etag: str | None, headers: dict[str, str]) -> func.HttpResponse | None:
    """Say the version of an answer in its headers; the whole answer, 304, to a reader who knows it already."""
    if etag is None:
        return None
    headers["ETag"] = f'"{etag}"'
    is_known = req.method == "GET" and _is_known(req.headers.get("if-none-match"), etag)
    return func.HttpResponse(status_code=304, headers=headers) if is_known else None


def _is_known(condition: str | None, etag: str) -> bool:
    """Whether If-None-Match names this version; the comparison is the weak one (RFC 9110, 13.1.2)."""
    if condition is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return f'"{etag}"' in tags or tags == ["*"]


def _refused(error: MystiraError, req: func.HttpRequest, correlation: str, edge: Edge) -> func.HttpResponse:
    at = edge.composition.get(Clock).now()
    body = problem(error, instance=_path_of(req), trace_id=correlation, at=at)
    headers = {**SECURITY, "Cache-Control": "no-store", **_advice(error)}
    return func.HttpResponse(body, status_code=status_of(error), headers=headers, mimetype=MEDIA_TYPE)


def _advice(error: MystiraError) -> dict[str, str]:
    """The headers that tell a caller how to do better."""
    headers: dict[str, str] = {}
    seconds = retry_after(error)
    if seconds is not None:
        headers["Retry-After"] = str(max(1, round(seconds)))
    if isinstance(error, Unauthorized):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, OverLimit):
        headers |= error.headers
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = error.allowed
    if isinstance(error, NoSuchRange):
        headers["Content-Range"] = f"bytes */{error.size}"
    return headers


def _path_of(req: func.HttpRequest) -> str:
    address: str = req.url
    return "/" + address.partition("://")[2].partition("/")[2].partition("?")[0]
