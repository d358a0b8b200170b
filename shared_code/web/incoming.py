"""Makes a message of a request: body, query and route values merged, the route last."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import azure.functions as func
from pydantic import ValidationError
from pydantic_core import from_json, to_json

from shared_code.application.messages import Message
from shared_code.domain.errors import TooLarge, Validation
from shared_code.domain.identifiers import ETag
from shared_code.web.fields import Fields
from shared_code.web.problems import invalid

_PLACEHOLDER = re.compile(r"\{\*?(\w+)\??\}")
_ENTITY_TAG = re.compile(r'(W/)?"([^"]*)"')
_BODY_FIELD = "file"
_OF_FILE = frozenset({"fileName", "fileType"})
_FORM = "multipart/form-data"
_PAGE_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100

Reader = Callable[[func.HttpRequest], Message]


def reader_of(message: type[Message], path: str, max_body: int) -> Reader:
    """The function that reads requests on this path as messages of this type.

    A message with a field `file` takes the body or the first file of a form, one with `file_name` and `file_type` what
    the form says of it. Values of a JSON body have their field's type; all others are texts that say it.
    Raises Validation and TooLarge.
    """
    fields = Fields(message)
    placed = [(name, fields.aliases[name]) for name in _PLACEHOLDER.findall(path)]
    takes_file, of_file = _BODY_FIELD in message.model_fields, _OF_FILE & {*fields.aliases.values()}

    def read(request: func.HttpRequest) -> Message:
        content = _file_of(request, max_body, of_file) if takes_file else _object_of(request, max_body)
        has_body = bool(content) and not takes_file
        for name, value in request.params.items():
            content[name] = fields.said(name, value)
        for alias, header in fields.headers.items():
            content.pop(alias, None)
            if header in request.headers:
                content[alias] = request.headers[header]
        for name, alias in placed:
            content.pop(name, None)
            content[alias] = fields.said(alias, request.route_params[name])
        try:
            read_message = _typed(message, content) if has_body else message.model_validate(content)
        except ValidationError as error:
            raise invalid(error) from None
        condition = request.headers.get("if-match")
        if condition is not None and condition.strip() != "*":
            read_message.only_if(entity_tags(condition))
        return read_message

    return read


def _typed(message: type[Message], content: dict[str, Any]) -> Message:
    """A message whose fields come of a JSON body: a text is no number, and a number no truth value."""
    return message.model_validate_json(to_json(content), strict=True)


def entity_tags(header: str) -> list[ETag]:
    """The strong tags of an If-Match header (RFC 9110, 13.1.1); a weak one matches nothing."""
    return [ETag(tag) for weak, tag in _ENTITY_TAG.findall(header) if not weak]


def _object_of(request: func.HttpRequest, max_body: int) -> dict[str, Any]:
    body = _bounded(request, max_body)
    if not body or request.method == "GET":
        return {}
    if _media_type(request)[0] == _PAGE_FORM and not body.lstrip().startswith(b"{"):
        return _fields_of(body)
    try:
        content = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise _unreadable(error) from None
    if not isinstance(content, dict):
        raise Validation.of("body", "must be a JSON object")
    return _whole(content) if b".0" in body else content


def _whole(value: Any) -> Any:
    """The same with each 3.0 as 3: to JSON they are one number (JSON Schema 2020-12, 4.2.3)."""
    if isinstance(value, dict):
        return {key: _whole(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_whole(held) for held in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _media_type(request: func.HttpRequest) -> tuple[str, str]:
    """The media type of the body in lower case, and its options."""
    media_type, _, options = request.headers.get("content-type", "").partition(";")
    return media_type.strip().lower(), options


def _fields_of(body: bytes) -> dict[str, Any]:
    """The fields of a form as a page without scripts sends it."""
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise Validation.of("body", "is not a form that can be read") from None


def _unreadable(error: ValueError) -> Validation:
    """Say what is wrong with a body, and where."""
    problem, _, place = str(error).rpartition(" at ")
    if "recursion" in problem:
        return Validation.of("body", "is nested too deeply")
    return Validation.of("body", f"is not JSON: {place.replace(' column', ', column')}: {problem}")


def _file_of(request: func.HttpRequest, max_body: int, of_file: frozenset[str]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    body = _bounded(request, max_body)
    media_type, options = _media_type(request)
    if media_type == _FORM:
        content, body = _parts_of(body, options, of_file)
    if not body:
        raise Validation.of(_BODY_FIELD, "is empty. Send the file as the body, or as the first file of a form")
    return content | {_BODY_FIELD: body}


def _parts_of(body: bytes, options: str, of_file: frozenset[str]) -> tuple[dict[str, Any], bytes]:
    """The fields of a form, with those that the form says of its first file, and that file."""
    # The library knows a form by its media type in lower case only.
    form = func.HttpRequest("POST", "", headers={"Content-Type": f"{_FORM};{options}"}, body=body)
    uploads = [upload for _, upload in form.files.items(multi=True)]
    content = uploads[0].read() if uploads else b""
    said = {"fileName": uploads[0].filename, "fileType": uploads[0].content_type} if uploads else {}
    for upload in uploads:
        upload.close()
    return {name: text for name, text in said.items() if name in of_file and text} | dict(form.form), content


def _bounded(request: func.HttpRequest, max_body: int) -> bytes:
    body: bytes = request.get_body()
    if len(body) > max_body:
        raise TooLarge.of("body", f"has {len(body)} bytes; at most {max_body} are taken here")
    return body
