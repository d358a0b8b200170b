"""The JSON Schemas of messages and answers, collected from the models."""

import json
from collections.abc import Iterable
from types import UnionType
from typing import Any, Union, get_args

from pydantic import TypeAdapter

from shared_code.application.messages import FileAnswer
from shared_code.pipeline import shape_of
from shared_code.web.routes import Route

Schema = dict[str, Any]

_PLACE = "#/components/schemas/"


class Schemas:
    """What each route takes and answers; shared models are described once, under `components`."""

    def __init__(self, routes: Iterable[Route]) -> None:
        shapes = {route.name: shape_of(route.handler) for route in routes}
        wanted: list[Any] = [((name, "in"), "validation", TypeAdapter(shape.message)) for name, shape in shapes.items()]
        wanted += [
            ((name, "out"), "serialization", TypeAdapter(models))
            for name, shape in shapes.items()
            if (models := models_of(shape.answer)) is not None
        ]
        placed, shared = TypeAdapter.json_schemas(wanted, by_alias=True, ref_template=f"{_PLACE}{{model}}")
        self._placed = {key: plain(schema) for (key, _), schema in placed.items()}
        self.components: dict[str, Schema] = {name: plain(each) for name, each in shared.get("$defs", {}).items()}

    def message(self, name: str) -> Schema:
        """The object that a route's message is."""
        return self.resolved(self._placed[name, "in"])

    def answer(self, name: str) -> Schema | None:
        """What a route answers, None where that is a file or nothing."""
        return self._placed.get((name, "out"))

    def resolved(self, schema: Schema) -> Schema:
        """A schema itself, where a reference to it was given."""
        reference = schema.get("$ref")
        return self.components[reference.removeprefix(_PLACE)] if reference else schema

    def used(self, document: Schema) -> dict[str, Schema]:
        """The shared models that a document refers to, directly or through others."""
        used: dict[str, Schema] = {}
        waiting = [document]
        while waiting:
            text = json.dumps(waiting.pop())
            new = [name for name in self.components if name not in used and f'"{_PLACE}{name}"' in text]
            used |= {name: self.components[name] for name in new}
            waiting += [self.components[name] for name in new]
        return dict(sorted(used.items()))


def kinds_of(answer: Any) -> tuple[Any, ...]:
    """The kinds of answer that a handler may give: models, a file, nothing."""
    return get_args(answer) if isinstance(answer, UnionType) else (answer,)


def models_of(answer: Any) -> Any:
    """What of an answer is written as JSON, None where nothing is."""
    models = [kind for kind in kinds_of(answer) if kind not in {FileAnswer, type(None), None}]
    return Union[tuple(models)] if models else None  # noqa: UP007 - made of a list


def plain(schema: Any) -> Any:
    """A schema without the titles that repeat the names of its fields."""
    if isinstance(schema, list):
        return [plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key != "title" or not isinstance(value, str)}
    if kept.get("default") == "" and {"minLength", "pattern"} & kept.keys():
        del kept["default"]  # it only says that nothing was given
    return {key: _plain_value(key, value) for key, value in kept.items()}


def _plain_value(key: str, value: Any) -> Any:
    if key in {"properties", "$defs"}:
        return {name: plain(inner) for name, inner in value.items()}
    return value if key in {"default", "const", "enum", "examples"} else plain(value)


def as_text(schema: Schema) -> Schema:
    """A schema of a value in an address or a header, where nothing can be null; an empty text is no text there."""
    return {key: value for key, value in _without_null(schema).items() if (key, value) != ("minLength", 1)}


def or_empty(schema: Schema) -> Schema:
    """A schema that also takes an empty text: in a query that is the same as leaving the value out."""
    takes_any_text = schema.get("type") in {"string", "array"} and not {"pattern", "format", "enum"} & schema.keys()
    return schema if takes_any_text else {"anyOf": [schema, {"const": ""}]}


def _without_null(schema: Schema) -> Schema:
    variants = schema.get("anyOf", [])
    some = [variant for variant in variants if variant != {"type": "null"}]
    if len(some) == len(variants):
        return {key: value for key, value in schema.items() if key != "default" or value is not None}
    rest = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
    return rest | (some[0] if len(some) == 1 else {"anyOf": some})
