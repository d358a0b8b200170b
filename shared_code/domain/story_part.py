"""What every piece of a story shares: how its keys are read and written."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Part(BaseModel):
    """A piece of a story; equal when its content is equal. `OLDER` names a field by the keys of older files."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        loc_by_alias=False,
        frozen=True,
        extra="allow",
        defer_build=True,
        allow_inf_nan=False,
        coerce_numbers_to_str=True,  # an unquoted 1984 in a file is a title like any other
    )

    OLDER: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Null says what a missing field says, so a description of what is read allows it."""
        schema = handler(core_schema)
        if handler.mode == "validation":
            described = handler.resolve_ref_schema(schema)
            optional = described["properties"].keys() - described.get("required", [])
            described["properties"] |= {name: _or_null(described["properties"][name]) for name in optional}
        return schema

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        """Every key by the name of its field, so that two spellings of one field cannot hide each other."""
        if not isinstance(value, dict):
            return value
        known = _spellings(cls)
        named: dict[str, Any] = {}
        for key, held in value.items():
            name = str(known.get(key, key))
            if held is not None and name in named:
                raise ValueError(f"'{name}' is given twice, in two spellings")
            if held is not None:
                named[name] = held
        return cls._completed(named)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with other values for the named fields; what was worked out from the old ones is forgotten."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields:
            del copied.__dict__[name]
        return copied

    @classmethod
    def _completed(cls, named: dict[str, Any]) -> dict[str, Any]:
        """What was given, with what follows from it."""
        return named


def _or_null(schema: JsonSchemaValue) -> JsonSchemaValue:
    null = {"type": "null"}
    return schema if null in schema.get("anyOf", []) else {"anyOf": [schema, null]}


@cache
def _spellings(part: type[Part]) -> dict[str, str]:
    """The field that each accepted key names."""
    names: dict[str, str] = {**part.OLDER, **{name: name for name in part.model_fields}}
    return {spelling: name for key, name in names.items() for spelling in {key, to_camel(key)}}
