"""The reading of a specification in Python: the meaning that every store must share."""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any

from shared_code.domain.specification import (
    AllOf,
    AnyOf,
    Compare,
    Criterion,
    HasAny,
    Matches,
    Not,
    OneOf,
    Operator,
    Order,
    Scalar,
    Specification,
)

Document = Mapping[str, Any]

_COMPARISONS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.LESS: lambda left, right: left < right,
    Operator.AT_MOST: lambda left, right: left <= right,
    Operator.GREATER: lambda left, right: left > right,
    Operator.AT_LEAST: lambda left, right: left >= right,
}


def selected(documents: Iterable[Document], specification: Specification[Any]) -> list[Document]:
    """The documents that satisfy the specification, in its order, one page of them."""
    found = [document for document in documents if satisfies(document, specification.criterion)]
    found.sort(key=lambda document: str(document["id"]))
    for order in reversed(specification.order):
        found.sort(key=_sort_key(order), reverse=order.descending)
    end = None if specification.limit is None else specification.offset + specification.limit
    return found[specification.offset : end]


def satisfies(document: Document, criterion: Criterion) -> bool:
    """Whether one document meets the criterion."""
    match criterion:
        case AllOf(parts):
            return all(satisfies(document, part) for part in parts)
        case AnyOf(parts):
            return any(satisfies(document, part) for part in parts)
        case Not(part):
            return not satisfies(document, part)
        case Compare(field, operator, value):
            return _compares(value_at(document, field), operator, value)
        case OneOf(field, values):
            return any(_compares(value_at(document, field), Operator.EQUAL, value) for value in values)
        case HasAny(field, texts):
            held = value_at(document, field)
            return isinstance(held, list) and any(text in held for text in texts)
        case Matches(field, text):
            held = value_at(document, field)
            return isinstance(held, str) and text.casefold() in held.casefold()


def value_at(document: Document, path: str) -> Any:
    """The value at a dotted path, None where there is none."""
    value: Any = document
    for part in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def _compares(held: Any, operator: Operator, value: Scalar) -> bool:
    if operator is Operator.EQUAL:
        return (held is None) if value is None else _same_sort(held, value) and bool(held == value)
    return _same_sort(held, value) and _COMPARISONS[operator](held, value)


def _same_sort(left: Any, right: Any) -> bool:
    return _Sort.NOTHING < _sort_of(left) == _sort_of(right) < _Sort.OTHER


class _Sort(IntEnum):
    """The sorts of values, in the order in which they come."""

    NOTHING = 0
    TRUTH = 1
    NUMBER = 2
    TEXT = 3
    OTHER = 4


def _sort_of(value: Any) -> _Sort:
    match value:
        case None:
            return _Sort.NOTHING
        case bool():
            return _Sort.TRUTH
        case int() | float():
            return _Sort.NUMBER
        case str():
            return _Sort.TEXT
        case _:
            return _Sort.OTHER


def _sort_key(order: Order) -> Callable[[Document], tuple[int, Any]]:
    def key(document: Document) -> tuple[int, Any]:
        value = value_at(document, order.field)
        sort = _sort_of(value)
        return (sort, value if _Sort.NOTHING < sort < _Sort.OTHER else 0)

    return key
