"""How specifications are built, and what they mean: the predicate is their meaning."""

from typing import Any

import pytest

from shared_code.domain.specification import (
    AllOf,
    AnyOf,
    Compare,
    Not,
    OneOf,
    Operator,
    Order,
    Specification,
    absent,
    at_least,
    at_most,
    everything,
    greater_than,
    has_any,
    less_than,
    matches,
    one_of,
    path_of,
    present,
    where,
)
from shared_code.domain.specification_predicate import satisfies, selected, value_at

FOXES: list[dict[str, Any]] = [
    {"id": "c", "name": "Reynard", "age": 7, "tags": ["sly", "red"], "home": {"kind": "den"}, "tame": False},
    {"id": "a", "name": "Jinx", "age": 2, "tags": [], "home": {"kind": "tree"}, "tame": True},
    {"id": "b", "name": "straße", "age": 2.5, "home": None},
    {"id": "d", "name": None, "age": "7", "tags": "red", "tame": 1},
]


def found(specification: Specification[Any]) -> list[str]:
    return [str(fox["id"]) for fox in selected(FOXES, specification)]


@pytest.mark.parametrize(
    ("specification", "ids"),
    [
        (everything(), "abcd"),
        (where(), "abcd"),
        (where(name="Jinx"), "a"),
        (where(name="jinx"), ""),
        (where(age=7), "c"),
        (where(age=7.0), "c"),
        (where(age="7"), "d"),
        (where(age=2, name="Jinx"), "a"),
        (where(age=2, name="Reynard"), ""),
        (where(name=None), "d"),
        (where(name=absent()), "d"),
        (where(tags=absent()), "b"),
        (where(name=present()), "abc"),
        (where(home__kind="den"), "c"),
        (where(home__kind=None), "bd"),
        (where(home__kind__more=None), "abcd"),
        (where(age=at_most(2)), "a"),
        (where(age=at_least(2.5)), "bc"),
        (where(age=less_than(2.5)), "a"),
        (where(age=greater_than(2.5)), "c"),
        (where(age=greater_than("1")), "d"),
        (where(age=greater_than(None)), ""),
        (where(tame=True), "a"),
        (where(tame=1), "d"),
        (where(tame=at_least(False)), "ac"),
        (where(age=one_of(2, "7")), "ad"),
        (where(name=one_of(None, "Jinx")), "ad"),
        (where(age=one_of()), ""),
        (where(tags=has_any("red", "blue")), "c"),
        (where(tags=has_any()), ""),
        (where(name=matches("JIN")), "a"),
        (where(name=matches("STRASSE")), "b"),
        (where(name=matches("")), "abc"),
        (where(tags=matches("red")), "d"),
        (where(home=matches("den")), ""),
        (~where(age=7), "abd"),
        (where(age=7) | where(name=None), "cd"),
        (where(age=at_most(5)) & where(tame=True), "a"),
        (~(where(age=7) | where(name=None)), "ab"),
    ],
)
def test_a_specification_means_what_it_says(specification: Specification[Any], ids: str) -> None:
    assert found(specification) == list(ids)


@pytest.mark.parametrize(
    ("specification", "ids"),
    [
        (everything().ordered_by("age"), "abcd"),
        (everything().newest_first("age"), "dcba"),
        (everything().ordered_by("name"), "dacb"),
        (everything().newest_first("home__kind").ordered_by("age"), "acbd"),
        (everything().page(1, 2), "ab"),
        (everything().page(2, 3), "d"),
        (everything().page(3, 3), ""),
        (everything().newest_first("age").page(2, 1), "c"),
    ],
)
def test_a_specification_orders_and_pages(specification: Specification[Any], ids: str) -> None:
    assert found(specification) == list(ids)


def test_values_that_have_no_order_do_not_break_it() -> None:
    odd: list[dict[str, Any]] = [
        {"id": "a", "v": [1]},
        {"id": "b", "v": {"k": 1}},
        {"id": "c", "v": True},
        {"id": "d", "v": 0},
        {"id": "e"},
    ]

    assert [fox["id"] for fox in selected(odd, everything().ordered_by("v"))] == ["e", "c", "d", "a", "b"]


def test_conditions_are_joined_and_turned_round_without_losing_order_and_page() -> None:
    ordered: Specification[Any] = where(age=7).ordered_by("name").page(2, 5).within("p")
    joined = ordered & where(tame=True)

    assert (joined.order, joined.offset, joined.limit, joined.partition) == (ordered.order, 5, 5, "p")
    assert (ordered | where(tame=True)).criterion == AnyOf((ordered.criterion, where(tame=True).criterion))
    assert (~ordered).criterion == Not(ordered.criterion)


def test_names_are_stored_paths() -> None:
    assert [path_of(name) for name in ("age_group", "listing__age_group", "id")] == [
        "ageGroup",
        "listing.ageGroup",
        "id",
    ]


def test_a_condition_takes_the_name_it_is_given() -> None:
    specification: Specification[Any] = where(home__den_kind=one_of("a"), name=present())

    assert specification.criterion == AllOf((OneOf("home.denKind", ("a",)), Not(Compare("name", Operator.EQUAL, None))))


def test_orders_are_added_one_after_the_other() -> None:
    specification: Specification[Any] = everything().newest_first("start_time").ordered_by("home__kind")

    assert specification.order == (Order("startTime", descending=True), Order("home.kind"))


@pytest.mark.parametrize(
    ("path", "value"), [("a.b", 1), ("a", {"b": 1}), ("a.c", None), ("a.b.c", None), ("x.y", None), ("l.0", None)]
)
def test_a_path_leads_through_objects_only(path: str, value: object) -> None:
    assert value_at({"a": {"b": 1}, "l": [1]}, path) == value


def test_nothing_satisfies_an_empty_choice_and_all_an_empty_demand() -> None:
    assert satisfies({"id": "a"}, AllOf(()))
    assert not satisfies({"id": "a"}, AnyOf(()))
