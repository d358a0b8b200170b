"""One route as an OpenAPI operation: parameters, body, answers, who may call."""

import re
from collections.abc import Iterator
from inspect import getdoc
from typing import Any

from shared_code.application.messages import Command, FileAnswer, FromHeader
from shared_code.domain.actor import Role
from shared_code.pipeline import shape_of
from shared_code.web.openapi.examples import example_of
from shared_code.web.openapi.schemas import Schema, Schemas, as_text, kinds_of, or_empty
from shared_code.web.routes import Route

JSON, PROBLEM = "application/json", "application/problem+json"
REASONS = {
    "400": "A field is missing or wrong; `errors` names each.",
    "401": "No access token was sent, or one that is not valid.",
    "403": "The caller may not do this.",
    "404": "There is no such thing, or it is not the caller's.",
    "409": "The state has changed meanwhile, or the thing is there already.",
    "412": "The thing has another version than If-Match names.",
    "413": "The request is too large.",
    "415": "The content is of a type that is not taken here.",
    "416": "The file has no such part.",
    "422": "A rule of the product forbids this now.",
    "429": "Too many requests; `Retry-After` says when to come back.",
    "default": "Any other failure.",
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILE = "file"
_OF_BODIES = {"POST", "PUT"}


class Operation:
    """The description of one route."""

    def __init__(self, route: Route, title: str, schemas: Schemas) -> None:
        self._route = route
        self._title = title
        self._schemas = schemas
        self._shape = shape_of(route.handler)
        message = self._shape.message
        self._names = {name: field.alias or name for name, field in message.model_fields.items()}
        self._properties: dict[str, Schema] = schemas.message(route.name).get("properties", {})
        self._required = set(schemas.message(route.name).get("required", []))
        self._headers = {
            self._names[name]: source.name
            for name, field in message.model_fields.items()
            for source in field.metadata
            if isinstance(source, FromHeader)
        }
        self._placed = [self._names[name] for name in _PLACEHOLDER.findall(route.path)]
        self._takes_file = _FILE in message.model_fields

    @property
    def path(self) -> str:
        """The path with its placeholders named as the fields are."""
        return "/" + _PLACEHOLDER.sub(lambda found: f"{{{self._names[found[1]]}}}", self._route.path)

    def described(self) -> Schema:
        """The operation itself."""
        about = (getdoc(self._route.handler) or self._route.name).strip()
        operation: Schema = {
            "operationId": self._route.name,
            "tags": [self._title],
            "summary": about.partition("\n")[0].rstrip("."),
            "description": f"{about}\n\n{self._callers()}",
            "parameters": [*self._parameters()],
            "responses": self._responses(),
        }
        body = self._body()
        if body is not None:
            operation["requestBody"] = body
        if self._route.public:
            operation["security"] = [{}, {"accessToken": []}]
        return operation

    def _callers(self) -> str:
        if self._route.public:
            return "Open to everybody."
        if self._route.role is None:
            return "For whoever has signed in; what is not the caller's own is not found."
        above = "" if self._route.role in {Role.ADMIN, Role.SERVICE} else " or above"
        return f"Needs the role {self._route.role.value}{above}."

    def _parameters(self) -> Iterator[Schema]:
        for name in self._placed:
            yield self._parameter(name, "path", required=True)
        for name in self._queried():
            required = name in self._required
            parameter = self._parameter(name, "query", required=required)
            yield parameter if required else parameter | {"schema": or_empty(parameter["schema"])}
        for name, header in self._headers.items():
            yield self._parameter(name, "header", required=name in self._required) | {"name": header}
        if issubclass(self._shape.message, Command) and self._placed:
            yield {"$ref": "#/components/parameters/IfMatch"}
        if self._route.method == "GET":
            yield {"$ref": "#/components/parameters/IfNoneMatch"}

    def _parameter(self, name: str, place: str, *, required: bool) -> Schema:
        schema = as_text(self._properties[name])
        parameter: Schema = {"name": name, "in": place, "required": required, "schema": schema}
        if "description" in schema:
            parameter["description"] = schema.pop("description")
        example = example_of(name, schema, self._schemas.resolved)
        if example is not None:
            parameter["example"] = example
        if self._schemas.resolved(schema).get("type") == "array":
            parameter |= {"style": "form", "explode": False}
        return parameter

    def _queried(self) -> list[str]:
        """The fields that stand in the query: all of a read, and those beside a file."""
        free = [name for name in self._names.values() if name not in {*self._placed, *self._headers, _FILE}]
        return free if self._route.method not in _OF_BODIES or self._takes_file else []

    def _body(self) -> Schema | None:
        if self._takes_file:
            return _FILE_BODY
        if self._route.method not in _OF_BODIES:
            return None
        fields = {
            name: self._properties[name] for name in self._names.values() if name not in {*self._placed, *self._headers}
        }
        if not fields:
            return None
        required = sorted(self._required & fields.keys())
        schema: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
        if required:
            schema["required"] = required
        content: Schema = {"schema": schema, "example": example_of("", schema, self._schemas.resolved)}
        return {"required": bool(required), "content": {JSON: content}}

    def _responses(self) -> Schema:
        status = self._route.status
        statuses = [status] if isinstance(status, int) else [status.status, status.otherwise]
        kinds = kinds_of(self._shape.answer)
        responses: Schema = {str(status): self._answer() | {"description": _ABOUT[status]} for status in statuses}
        if _NOTHING & {*kinds}:
            responses = ({} if {*kinds} <= _NOTHING else responses) | {"204": {"description": "Done."}}
        if self._route.method == "GET":
            responses["304"] = {"description": "The caller knows this version."}
        if "Range" in self._headers.values():
            responses["206"] = self._answer() | {"description": "The part that was asked for."}
            responses["416"] = _problem("416")
        refused = {status: _problem(status) for status in self._refusals() if status not in responses}
        return dict(sorted((responses | refused).items())) | {"default": _problem("default")}

    def _answer(self) -> Schema:
        schema = self._schemas.answer(self._route.name)
        content: Schema = {JSON: {"schema": schema}} if schema is not None else {}
        if self._answers_file():
            content["*/*"] = {}
        answer: Schema = {"content": content}
        if self._route.location:
            answer["headers"] = {"Location": {"$ref": "#/components/headers/Location"}}
        return answer

    def _answers_file(self) -> bool:
        return FileAnswer in kinds_of(self._shape.answer)

    def _refusals(self) -> list[str]:
        commands = issubclass(self._shape.message, Command)
        told = {"400", "401", "404", "429"} if self._names else {"401", "429"}
        if self._route.role is not None or commands:
            told.add("403")
        if commands:
            told |= {"404", "409", "422"}
        if commands and self._placed:
            told.add("412")
        if self._takes_file:
            told |= {"413", "415"}
        return sorted(told)


_NOTHING = {None, type(None)}
_ABOUT = {200: "The answer.", 201: "It was made.", 202: "The work has begun.", 503: "What this needs does not answer."}
_FILE_BODY: Schema = {
    "required": True,
    "description": "The file itself, or a form whose first file it is.",
    "content": {
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {_FILE: {"type": "string", "format": "binary"}},
                "required": [_FILE],
            }
        },
    },
}


def _problem(status: str) -> dict[str, Any]:
    return {"$ref": f"#/components/responses/Problem{status.capitalize()}"}
