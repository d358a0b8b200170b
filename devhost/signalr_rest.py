"""The data plane of the hub: REST API version 2022-06-01 of Azure SignalR Service."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

import jwt
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from devhost.signalr_clients import bearer
from devhost.signalr_connections import Connection, Hub, record_of

API_VERSION = "2022-06-01"
_BODY_LIMIT = 1024 * 1024
_GROUP_NAME_LIMIT = 1024


class _Message(BaseModel):
    target: str = Field(min_length=1)
    arguments: list[Any] = []


class DataPlane:
    """Lets an application send to connections, close them and arrange them in groups."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    @property
    def routes(self) -> list[Route]:
        """Everything an application may ask, under /api."""
        hub = "/api/hubs/{hub}"
        one, few = f"{hub}/connections/{{connection}}", (f"{hub}/users/{{user}}", f"{hub}/groups/{{group}}")
        connection_in_group = f"{hub}/groups/{{group}}/connections/{{connection}}"
        user_in_group = f"{hub}/users/{{user}}/groups/{{group}}"
        return [
            *(self._route("POST", f"{path}/:send", self._send) for path in (hub, *few, one)),
            *(self._route("POST", f"{path}/:closeConnections", self._close) for path in (hub, *few)),
            *(self._route("HEAD", path, self._exists) for path in (*few, one)),
            self._route("DELETE", one, self._close_one),
            self._route("PUT", connection_in_group, self._join),
            self._route("DELETE", connection_in_group, self._leave),
            self._route("HEAD", user_in_group, self._is_member),
            self._route("PUT", user_in_group, self._add_user),
            self._route("DELETE", user_in_group, self._remove_user),
        ]

    def _route(self, method: str, path: str, answer: Callable[[Request], Awaitable[Response]]) -> Route:
        async def endpoint(request: Request) -> Response:
            self._admit(request)
            return await answer(request)

        return Route(path, endpoint, methods=[method])

    async def _send(self, request: Request) -> Response:
        message = await _message(request)
        record = record_of({"type": 1, "target": message.target, "arguments": message.arguments})
        for connection in self._chosen(request):
            connection.send(record)
        return Response(status_code=202)

    async def _close(self, request: Request) -> Response:
        for connection in self._chosen(request):
            connection.close(request.query_params.get("reason"))
        return Response(status_code=204)

    async def _exists(self, request: Request) -> Response:
        kind = next(name for name in ("user", "group", "connection") if name in request.path_params)
        if not self._chosen(request):
            raise _failure(404, f"Warning.{kind.capitalize()}.NotExisted")
        return Response()

    async def _close_one(self, request: Request) -> Response:
        self._one(request, "Warning.Connection.NotExisted").close(request.query_params.get("reason"))
        return Response()

    async def _join(self, request: Request) -> Response:
        self._one(request, "Error.Connection.NotExisted").groups.add(request.path_params["group"])
        return Response()

    async def _leave(self, request: Request) -> Response:
        self._one(request, "Error.Connection.NotExisted").groups.discard(request.path_params["group"])
        return Response()

    async def _is_member(self, request: Request) -> Response:
        if not self._hub.is_member(request.path_params["user"], request.path_params["group"]):
            raise _failure(404, "Info.User.NotInGroup")
        return Response()

    async def _add_user(self, request: Request) -> Response:
        self._hub.add_user(request.path_params["user"], request.path_params["group"])
        return Response()

    async def _remove_user(self, request: Request) -> Response:
        self._hub.remove_user(request.path_params["user"], request.path_params["group"])
        return Response(status_code=204)

    def _admit(self, request: Request) -> None:
        """Refuse whoever may not ask, and what can not be meant."""
        path = request.scope["raw_path"].decode("ascii").rstrip("/")
        try:
            self._hub.claims(bearer(request), f"{self._hub.origin}{path}")
        except jwt.InvalidTokenError as error:
            raise _failure(401, "Unauthorized", str(error)) from error
        if request.path_params["hub"].lower() != self._hub.name.lower():
            raise _failure(404, "NotFound", f"The only hub here is '{self._hub.name}'.")
        if request.query_params.get("api-version") != API_VERSION:
            raise _failure(400, "BadRequest", f"The api-version must be {API_VERSION}.")
        if len(request.path_params.get("group", "")) > _GROUP_NAME_LIMIT:
            raise _failure(400, "BadRequest", f"A group name has at most {_GROUP_NAME_LIMIT} characters.")

    def _chosen(self, request: Request) -> Collection[Connection]:
        """The connections that the path names, less those that the query excludes."""
        match request.path_params:
            case {"user": user}:
                named = self._hub.of_user(user)
            case {"group": group}:
                named = self._hub.in_group(group)
            case {"connection": identifier}:
                found = self._hub.find(identifier)
                named = [found] if found else []
            case _:
                named = self._hub.everyone()
        excluded = request.query_params.getlist("excluded")
        return [connection for connection in named if connection.id not in excluded]

    def _one(self, request: Request, code: str) -> Connection:
        found = self._hub.find(request.path_params["connection"])
        if found is None:
            raise _failure(404, code)
        return found


async def error_detail(_request: Request, error: Exception) -> Response:
    """A failure as the service words it: an ErrorDetail body and its code as a header."""
    if not isinstance(error, HTTPException):
        raise error
    code = (error.headers or {}).get("x-ms-error-code", "Error")
    return JSONResponse({"code": code, "message": error.detail}, error.status_code, headers=error.headers)


async def _message(request: Request) -> _Message:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY_LIMIT:
            raise _failure(413, "RequestEntityTooLarge", "A message has at most 1 MB.")
    try:
        return _Message.model_validate_json(body)
    except ValidationError as error:
        raise _failure(
            400, "BadRequest", "A message is a JSON object with a target and a list of arguments."
        ) from error


def _failure(status: int, code: str, message: str = "") -> HTTPException:
    return HTTPException(status, message or code, headers={"x-ms-error-code": code})
