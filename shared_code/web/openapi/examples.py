"""Example values for fields, by name and by schema."""

from collections.abc import Callable, Mapping
from typing import Any

Schema = dict[str, Any]
Resolve = Callable[[Schema], Schema]

_DEEPEST = 6
_BY_NAME: Mapping[str, Any] = {
    "accountId": "6A1F0C3B9D2E4F5A6B7C8D9E0F",
    "ageGroup": "6-9",
    "badgeId": "courage-bronze",
    "characterId": "elarion",
    "choiceIndex": 0,
    "currency": "EUR",
    "dateOfBirth": "2018-04-01",
    "displayName": "Robin's parent",
    "email": "parent@example.com",
    "parentEmail": "parent@example.com",
    "name": "Robin",
    "number": 12,
    "profileId": "0B9C8D7E6F5A4B3C2D1E0F9A8B",
    "scenarioId": "the-parcel-for-nobody",
    "sceneId": "start",
    "sessionId": "1F2E3D4C5B6A79808F9E0D1C2B",
    "step": 0,
    "title": "The Parcel for Nobody",
}
_BY_FORMAT: Mapping[str, Any] = {
    "date": "2026-11-25",
    "date-time": "2026-11-25T12:00:00Z",
    "duration": "PT5M",
    "email": "parent@example.com",
    "uri": "https://example.com/",
}


def example_of(name: str, schema: Schema, resolve: Resolve, depth: int = 0) -> Any:
    """A value that the schema takes; None where none is at hand."""
    schema = resolve(schema)
    if name in _BY_NAME and schema.get("type") != "object":
        return _BY_NAME[name]
    for key in ("example", "default", "const"):
        if schema.get(key) is not None:
            return schema[key]
    if schema.get("examples") or schema.get("enum"):
        return (schema.get("examples") or schema["enum"])[0]
    variants = [variant for variant in schema.get("anyOf", []) if variant != {"type": "null"}]
    if variants:
        return example_of(name, variants[0], resolve, depth)
    return _by_type(schema, resolve, depth)


def _by_type(schema: Schema, resolve: Resolve, depth: int) -> Any:
    match schema.get("type"):
        case "object" if depth < _DEEPEST:
            required = schema.get("required", [])
            wanted = required if depth else [*schema.get("properties", {})]
            examples = {each: example_of(each, schema["properties"][each], resolve, depth + 1) for each in wanted}
            return {each: value for each, value in examples.items() if value is not None or each in required}
        case "array":
            return [example_of("", schema.get("items", {}), resolve, depth + 1)] if schema.get("minItems") else []
        case "integer" | "number":
            return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return False
        case "string":
            return _BY_FORMAT.get(schema.get("format", ""), _text(schema))
        case _:
            return None


def _text(schema: Schema) -> str:
    least: int = schema.get("minLength", 0)
    most: int = schema.get("maxLength", 4)
    return ("text-" * (1 + least // 5))[: max(least, min(4, most))]
