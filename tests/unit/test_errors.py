"""The tree of failures is as its page draws it."""

import re

import pytest

from shared_code.domain import errors, session_errors
from shared_code.domain.errors import FieldError, MystiraError, NotFound, RuleViolation, Validation

DRAWN = re.findall(r"^[│├└─ ]*(\w+) +\d{3} +([A-Z_]+)$", errors.__doc__ or "", re.MULTILINE)
TREE = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, MystiraError) and kind is not MystiraError
}


def test_every_failure_is_drawn_with_its_code() -> None:
    assert dict(DRAWN) == {name: kind.code for name, kind in TREE.items()}


@pytest.mark.parametrize("name", TREE)
def test_a_failure_stands_under_the_one_it_is_a_kind_of(name: str) -> None:
    lines = (errors.__doc__ or "").splitlines()
    depths = {match[2]: len(match[1]) for line in lines if (match := re.match(r"^([│├└─ ]*)(\w+)( +\d{3}|$)", line))}
    order = [drawn for drawn, _ in DRAWN]
    above = [drawn for drawn in order[: order.index(name)] if depths[drawn] < depths[name]]
    parent = above[-1] if above else "MystiraError"

    assert [base.__name__ for base in TREE[name].__bases__] == [parent]


def test_codes_and_titles_are_nobody_elses() -> None:
    kinds = [*TREE.values(), *(kind for kind in vars(session_errors).values() if isinstance(kind, type))]
    unique = {kind for kind in kinds if issubclass(kind, MystiraError)}

    assert len({kind.code for kind in unique}) == len({kind.title for kind in unique}) == len(unique)


def test_a_failure_says_what_went_wrong_and_when_to_come_again() -> None:
    failure = RuleViolation("Not now.", retry_after=1.5)

    assert (str(failure), failure.detail, failure.errors, failure.retry_after) == ("Not now.", "Not now.", (), 1.5)


def test_a_wrong_field_is_named() -> None:
    failure = Validation.of("title", "is too long")

    assert failure.detail == "title: is too long"
    assert failure.errors == (FieldError("title", "is too long"),)


def test_a_field_of_a_kind_of_failure_is_that_kind() -> None:
    assert type(errors.TooLarge.of("file", "is too large")) is errors.TooLarge


def test_a_missing_thing_is_named() -> None:
    assert NotFound.of("Scenario", "the-fox").detail == "No Scenario has the id 'the-fox'."


@pytest.mark.parametrize(
    "kind", [kind for kind in vars(session_errors).values() if isinstance(kind, type) and kind is not RuleViolation]
)
def test_what_a_session_refuses_is_a_broken_rule(kind: type[MystiraError]) -> None:
    assert issubclass(kind, RuleViolation)
    assert kind.code != RuleViolation.code
