"""The whole document: every operation, what they share, and the messages of the queues."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from shared_code.web.openapi.links import link_what_is_made
from shared_code.web.openapi.operations import PROBLEM, REASONS, Operation
from shared_code.web.openapi.schemas import Schema, Schemas, plain
from shared_code.web.routes import Routes

VERSION = "1.0.0"
_ABOUT = (
    "Interactive stories for children: families play, creators write, publishers register. Every failure is one "
    "RFC 9457 problem document. Send `Authorization: Bearer <token>`; what is not yours is not found. Answers that "
    "show one thing carry its version as ETag: repeat it in If-None-Match to read, in If-Match to write."
)


def described(tables: Iterable[Routes], queues: Mapping[str, Schema]) -> Schema:
    """The OpenAPI document of these tables; `queues` are the schemas of messages by queue."""
    listed = [(table.title, row) for table in tables for row in table]
    schemas = Schemas(row for _, row in listed)
    paths: dict[str, Schema] = {}
    for title, row in sorted(listed, key=lambda each: each[1].path):
        operation = Operation(row, title, schemas)
        paths.setdefault(operation.path, {})[row.method.lower()] = operation.described()
    link_what_is_made(paths, [row for _, row in listed])
    queued = {name: {"message": plain(schema)} for name, schema in queues.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mystira",
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{"accessToken": []}],
        "tags": [{"name": title} for title in sorted({title for title, _ in listed})],
        "paths": paths,
        "components": {
            "securitySchemes": {"accessToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "parameters": _PARAMETERS,
            "headers": _HEADERS,
            "responses": {f"Problem{status.capitalize()}": _refusal(why) for status, why in REASONS.items()},
            "schemas": schemas.used(paths) | {"Problem": _PROBLEM},
        },
        "x-queues": queued,
    }


def _refusal(why: str) -> Schema:
    return {"description": why, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def written(document: Schema) -> bytes:
    """The document as the bytes that are served."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


_PARAMETERS: dict[str, Any] = {
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "Act only on this version of the thing: its ETag.",
        "schema": {"type": "string"},
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "Answer 304 when the caller knows this version already.",
        "schema": {"type": "string"},
    },
}
_HEADERS: dict[str, Any] = {
    "Location": {"description": "Where what was made is found.", "schema": {"type": "string"}},
}
_PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance", "traceId", "timestamp", "errorCode"],
    "properties": {
        "type": {
            "type": "string",
            "description": "A stable name of the problem, such as urn:mystira:problem:rate-limited.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What happened and the way out, for people."},
        "instance": {"type": "string"},
        "traceId": {"type": "string"},
        "timestamp": {"type": "string", "format": "date-time"},
        "errorCode": {"type": "string", "description": "A stable code for programs, such as VALIDATION_FAILED."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "retryAfter": {"type": "number", "description": "Seconds until it may help to repeat."},
    },
}
