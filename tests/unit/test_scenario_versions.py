"""Versions of a story: numbered for ever, and withdrawn one by one."""

import pytest

from shared_code.domain.errors import NotFound
from shared_code.domain.scenario import Scenario, ScenarioVersion
from shared_code.domain.scenario_errors import OnlyVersion
from tests.builders import after, draft, scenario


def published(*titles: str) -> tuple[Scenario, dict[int, ScenarioVersion]]:
    """A scenario with a version of each title."""
    kept, versions = scenario(), {}
    for number, title in enumerate(titles, 1):
        written = draft(title=title)
        kept.rewrite(written)
        kept.submit(written, at=after(number))
        versions[number] = kept.publish(written, at=after(number))
    return kept, versions


def test_when_the_newest_is_withdrawn_the_one_before_is_shown_again() -> None:
    kept, versions = published("Once", "Twice", "Thrice")
    kept.withdraw(3, "It scares.", versions[kept.newest_besides(3)], at=after(9))
    assert kept.listing is not None

    assert (kept.published_version, kept.listing.title, kept.published_at) == (2, "Twice", after(2))
    assert [edition.version for edition in kept.editions_in_force] == [1, 2]
    assert (kept.edition(3).withdrawn_at, kept.edition(3).withdrawal_reason) == (after(9), "It scares.")


def test_when_an_older_one_is_withdrawn_what_is_shown_stays() -> None:
    kept, versions = published("Once", "Twice", "Thrice")
    kept.withdraw(1, "It scares.", versions[kept.newest_besides(1)], at=after(9))

    assert (kept.published_version, kept.newest_besides(3)) == (3, 2)


def test_the_number_of_a_withdrawn_version_is_never_given_again() -> None:
    kept, versions = published("Once", "Twice")
    kept.withdraw(2, "It scares.", versions[1], at=after(9))
    kept.rewrite(draft())
    kept.submit(draft(), at=after(10))

    assert kept.publish(draft(), at=after(11)).version == 3


def test_the_last_version_is_not_withdrawn() -> None:
    kept, versions = published("Once", "Twice")
    kept.withdraw(2, "It scares.", versions[1], at=after(9))

    with pytest.raises(OnlyVersion):
        kept.newest_besides(1)


def test_a_version_is_withdrawn_once() -> None:
    kept, versions = published("Once", "Twice")
    for moment in (8, 9):
        kept.withdraw(1, f"Reason {moment}", versions[2], at=after(moment))

    assert kept.edition(1).withdrawal_reason == "Reason 8"
    assert [event.type for event in kept.outbox].count("ScenarioVersionWithdrawn") == 1
    assert "Reason" not in str([event.payload for event in kept.outbox])


def test_a_version_that_never_was_is_not_found() -> None:
    kept, _ = published("Once")
    with pytest.raises(NotFound, match="the-fox@2"):
        kept.newest_besides(2)
