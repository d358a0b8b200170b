"""The SQLite reading of a specification: JSON paths, bound values, no text of a caller in the statement."""

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


def where_clause(specification: Specification[Any]) -> tuple[str, Values]:
    """The condition of a statement and its values, the partition first."""
    values: Values = []
    condition = _sql(specification.criterion, values)
    if specification.partition is None:
        return condition, values
    return f"partition = ? AND {condition}", [specification.partition, *values]


def order_clause(order: tuple[Order, ...]) -> str:
    """The order of a statement; the id breaks ties."""
    terms = [f"{path(item.field)} {'DESC' if item.descending else 'ASC'}" for item in order]
    return ", ".join([*terms, "id ASC"])


def after_clause(order: tuple[Order, ...], last: list[Any]) -> tuple[str, Values]:
    """The condition that a document comes after the one whose order values and id are `last`."""
    *values, identifier = last
    condition, bound = "id > ?", [identifier]
    for item, value in zip(reversed(order), reversed(values), strict=True):
        column = path(item.field)
        beyond, beyond_values = _beyond(column, value, descending=item.descending)
        condition = f"({beyond} OR ({column} IS ? AND {condition}))"
        bound = [*beyond_values, value, *bound]
    return condition, bound


def path(field: str) -> str:
    """The expression of one stored field, the same text in statements and in indexes."""
    return f"json_extract(body, '$.{field}')"


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
        case Compare(field, operator, value):
            return _compare(field, operator, value, values)
        case OneOf(field, choices):
            return _sql(AnyOf(tuple(Compare(field, Operator.EQUAL, choice) for choice in choices)), values)
        case HasAny(field, texts):
            values.extend(texts)
            members = f"SELECT value FROM json_each(body, '$.{field}')"  # noqa: S608 - a field is a name in our code
            is_list = f"json_type(body, '$.{field}') = 'array'"
            return f"({is_list} AND EXISTS ({members} WHERE value IN ({_marks(texts)})))"
        case Matches(field, text):
            values.append(text)
            return f"contains_text({path(field)}, ?)"
        case _:
            assert_never(criterion)


def _compare(field: str, operator: Operator, value: Scalar, values: Values) -> str:
    if value is None:
        return f"{path(field)} IS NULL" if operator is Operator.EQUAL else "0"
    values.append(value)
    if operator is Operator.EQUAL:
        return f"{path(field)} = ?"
    sort = "= 'text'" if isinstance(value, str) else "IN ('integer', 'real')"
    return f"({path(field)} {operator.value} ? AND typeof({path(field)}) {sort})"


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
