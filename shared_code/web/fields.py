"""The fields of a message as the texts of a request say them: its address and its headers."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic_core import from_json

from shared_code.application.messages import FromHeader, Message

_SCALARS = {int, float, bool}


class Fields:
    """The names and kinds of the fields of a message; `headers` names the header of each that is read from one."""

    def __init__(self, message: type[Message]) -> None:
        self.aliases = {name: field.alias or name for name, field in message.model_fields.items()}
        self.headers = {
            self.aliases[name]: source.name.lower()
            for name, field in message.model_fields.items()
            for source in field.metadata
            if isinstance(source, FromHeader)
        }
        kinds = {self.aliases[name]: {*_kinds(field.annotation)} for name, field in message.model_fields.items()}
        self._lists = {alias for alias, held in kinds.items() if tuple in held}
        self._truths = {alias for alias, held in kinds.items() if bool in held}
        self._scalars = {alias for alias, held in kinds.items() if held & _SCALARS and str not in held}

    def said(self, alias: str, text: str) -> Any:
        """The list, number or truth value that a text says where the field wants one, else the text."""
        if alias in self._lists:
            return [item for item in text.split(",") if item]
        value = _scalar(text) if alias in self._scalars else text
        return text if isinstance(value, bool) and alias not in self._truths else value


def _kinds(annotation: Any) -> Iterator[Any]:
    """The plain types that a field may hold."""
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        for variant in get_args(annotation):
            yield from _kinds(variant)
    elif origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    else:
        yield origin or annotation


def _scalar(text: str) -> Any:
    try:
        value = from_json(text, allow_inf_nan=False)
    except ValueError:
        return text
    return value if isinstance(value, int | float) else text
