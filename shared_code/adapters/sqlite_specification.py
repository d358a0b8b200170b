"""The SQLite reading of a specification: JSON paths, bound values, no text of a caller in the statement."""

import math
from collections.abc import Sequence
from typing import Any, assert_never

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

Values = list[Any]

_LEAST_INTEGER, _GREATEST_INTEGER = -(2**63), 2**63 - 1


def where_clause(specification: Specification[Any]) -> tuple[str, Values]:
    """The condition of a statement and its values, the partition first."""
    values: Values = []
    condition = _sql(specification.criterion, values)
    if specification.partition is None:
        return condition, values
    return f"partition = ? AND {condition}", [specification.partition, *values]


def place_columns(order: tuple[Order, ...]) -> list[str]:
    """The columns that give a document its place: the ordering fields, then id and partition."""
    return [*(path(item.field) for item in order), "id", "partition"]


def order_clause(order: tuple[Order, ...]) -> str:
    """The order of a statement; the id breaks ties, and the partition those of one id."""
    terms = [f"{path(item.field)} {'DESC' if item.descending else 'ASC'}" for item in order]
    return ", ".join([*terms, "id", "partition"])


def after_clause(order: tuple[Order, ...], place: Sequence[Any]) -> tuple[str, Values]:
    """The condition that a document comes after the one whose place columns hold these values."""
    *values, identifier, partition = place
    condition, bound = "(id, partition) > (?, ?)", [identifier, partition]
    for item, value in zip(reversed(order), reversed(values), strict=True):
        column = path(item.field)
        beyond, beyond_values = _beyond(column, value, descending=item.descending)
        condition = f"({beyond} OR ({column} IS ? AND {condition}))"
        bound = [*beyond_values, value, *bound]
    return condition, bound


def path(field: str) -> str:
    """The expression of one stored field, the same text in statements and in indexes."""
    return f"json_extract(body, '$.{field}')"


def _type(field: str) -> str:
    return f"json_type(body, '$.{field}')"


def _beyond(column: str, value: Any, *, descending: bool) -> tuple[str, Values]:
    if descending:
        return ("0", []) if value is None else (f"({column} < ? OR {column} IS NULL)", [value])
    return (f"{column} IS NOT NULL", []) if value is None else (f"{column} > ?", [value])


def _sql(criterion: Criterion, values: Values) -> str:
    match criterion:
        case AllOf(parts):
            return "(" + " AND ".join([_sql(part, values) for part in parts] or ["1"]) + ")"
        case AnyOf(parts):
            return "(" + " OR ".join([_sql(part, values) for part in parts] or ["0"]) + ")"
        case Not(part):
            return f"NOT coalesce({_sql(part, values)}, 0)"
        case Compare(field, Operator.EQUAL, value):
            return _among(field, (value,), values)
        case Compare(field, operator, value):
            return _compare(field, operator, value, values)
        case OneOf(field, choices):
            return _among(field, choices, values)
        case HasAny(field, texts):
            values.extend(texts)
            members = f"SELECT value FROM json_each(body, '$.{field}')"  # noqa: S608 - a field is a name in our code
            is_one = f"type = 'text' AND value IN ({_marks(texts)})"
            return f"({_type(field)} = 'array' AND EXISTS ({members} WHERE {is_one}))"
        case Matches(field, text):
            values.append(text)
            return f"({_type(field)} = 'text' AND contains_text({path(field)}, ?))"
        case _:
            assert_never(criterion)


def _compare(field: str, operator: Operator, value: Scalar, values: Values) -> str:
    if value is None:
        return "0"
    values.append(_bound(value))
    compared = f"unlikely({path(field)} {operator.value} ?)"  # so that an index on the field is preferred to one on ids
    return f"({compared} AND {_type(field)} IN ({_types_of(value)}))"


def _among(field: str, choices: tuple[Scalar, ...], values: Values) -> str:
    """The field is one of these; one condition for each sort of them, since SQLite takes true for 1."""
    by_types: dict[str, list[Scalar]] = {}
    for choice in choices:
        if choice is not None:
            by_types.setdefault(_types_of(choice), []).append(choice)
    conditions = [f"{path(field)} IS NULL"] if None in choices else []
    for types, alike in by_types.items():
        values.extend(_bound(choice) for choice in alike)
        conditions.append(f"({path(field)} IN ({_marks(alike)}) AND {_type(field)} IN ({types}))")
    return "(" + " OR ".join(conditions or ["0"]) + ")"


def _types_of(value: Scalar) -> str:
    """The JSON types of the values that can be compared with this one."""
    if isinstance(value, str):
        return "'text'"
    return "'true', 'false'" if isinstance(value, bool) else "'integer', 'real'"


def _bound(value: Scalar) -> Scalar:
    if isinstance(value, int) and not _LEAST_INTEGER <= value <= _GREATEST_INTEGER:
        return _as_real(value)
    return value


def _as_real(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _marks(values: Sequence[Scalar]) -> str:
    return ", ".join("?" * len(values))
