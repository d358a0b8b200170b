"""What to select from a container, as a value that each store reads in its own language.

A missing field and a null are the same. A comparison with a missing field is false, and so is one between two sorts:
texts, numbers and truth values are three, and a list or an object compares with nothing. Text matching ignores case.
In an order come nulls, then numbers, then texts (or nulls, false, true: no other mixture has a promised order); ties
are broken by id. Numbers are exact within 64 bits, or 15 digits; texts hold no U+0000 and no lone surrogate.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic.alias_generators import to_camel

Scalar = str | int | float | bool | None
T = TypeVar("T")


class Operator(StrEnum):
    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


@dataclass(frozen=True)
class Compare:
    """One field against one value."""

    field: str
    operator: Operator
    value: Scalar


@dataclass(frozen=True)
class OneOf:
    """The field's value is among these."""

    field: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True)
class HasAny:
    """The field is a list that holds at least one of these."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Matches:
    """The field is a text that contains this one, whatever the case."""

    field: str
    text: str


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Criterion", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Criterion", ...]


@dataclass(frozen=True)
class Not:
    part: "Criterion"


Criterion = Compare | OneOf | HasAny | Matches | AllOf | AnyOf | Not
Condition = Compare | OneOf | HasAny | Matches | Not


@dataclass(frozen=True)
class Order:
    field: str
    descending: bool = False


@dataclass(frozen=True)
class Specification(Generic[T]):
    """Criterion, order and page over the documents of one type; `partition` narrows it to one partition."""

    criterion: Criterion = AllOf(())
    order: tuple[Order, ...] = ()
    offset: int = 0
    limit: int | None = None
    partition: str | None = None

    def __and__(self, other: "Specification[T]") -> "Specification[T]":
        return replace(self, criterion=AllOf((self.criterion, other.criterion)))

    def __or__(self, other: "Specification[T]") -> "Specification[T]":
        return replace(self, criterion=AnyOf((self.criterion, other.criterion)))

    def __invert__(self) -> "Specification[T]":
        return replace(self, criterion=Not(self.criterion))

    def newest_first(self, field: str) -> "Specification[T]":
        """Order by a time or number, the greatest first."""
        return replace(self, order=(*self.order, Order(path_of(field), descending=True)))

    def ordered_by(self, field: str) -> "Specification[T]":
        """Order by a field, the least first."""
        return replace(self, order=(*self.order, Order(path_of(field))))

    def page(self, number: int, size: int) -> "Specification[T]":
        """Only the page of that number, counted from 1."""
        return replace(self, offset=(number - 1) * size, limit=size)

    def within(self, partition: str) -> "Specification[T]":
        """Only the documents of one partition."""
        return replace(self, partition=partition)


def where(**conditions: Scalar | Condition) -> Specification[T]:
    """Every named condition holds; `a__b` names the field b of the object a."""
    return Specification(AllOf(tuple(_condition(name, value) for name, value in conditions.items())))


def everything() -> Specification[T]:
    """Every document of the container."""
    return Specification()


def one_of(*values: Scalar) -> OneOf:
    return OneOf("", values)


def has_any(*values: str) -> HasAny:
    return HasAny("", values)


def matches(text: str) -> Matches:
    return Matches("", text)


def at_most(value: Scalar) -> Compare:
    return Compare("", Operator.AT_MOST, value)


def at_least(value: Scalar) -> Compare:
    return Compare("", Operator.AT_LEAST, value)


def less_than(value: Scalar) -> Compare:
    return Compare("", Operator.LESS, value)


def greater_than(value: Scalar) -> Compare:
    return Compare("", Operator.GREATER, value)


def absent() -> Compare:
    return Compare("", Operator.EQUAL, None)


def present() -> Not:
    return Not(absent())


def path_of(name: str) -> str:
    """The stored path of a field: `listing__age_group` is `listing.ageGroup`."""
    return ".".join(to_camel(part) for part in name.split("__"))


def _condition(name: str, value: Scalar | Condition) -> Criterion:
    path = path_of(name)
    if isinstance(value, Not):
        return Not(_named(value.part, path))
    if isinstance(value, Compare | OneOf | HasAny | Matches):
        return _named(value, path)
    return Compare(path, Operator.EQUAL, value)


def _named(criterion: Criterion, path: str) -> Criterion:
    if isinstance(criterion, Compare | OneOf | HasAny | Matches):
        return replace(criterion, field=path)
    return criterion
