"""Every step of a scenario's life from every point of it: what follows, or why not."""

from collections.abc import Callable

import pytest

from shared_code.domain.errors import RuleViolation
from shared_code.domain.scenario import PublicationStatus, Scenario
from shared_code.domain.scenario_errors import AgeGroupFixed, NotListed, StillPublished, WrongPublicationStatus
from tests.builders import after, draft
from tests.unit.test_scenario_life import in_state

DRAFT, REVIEW, REJECTED, PUBLISHED, ARCHIVED = PublicationStatus
VERBS: dict[str, Callable[[Scenario], object]] = {
    "rewrite": lambda kept: kept.rewrite(draft(title="Another")),
    "submit": lambda kept: kept.submit(draft(), at=after(9)),
    "publish": lambda kept: kept.publish(draft(), at=after(9)),
    "reject": lambda kept: kept.reject("Too sad.", at=after(9)),
    "archive": lambda kept: kept.archive(at=after(9)),
    "feature": lambda kept: kept.feature(featured=True, at=after(9)),
    "delete": lambda kept: kept.delete(at=after(9)),
}
Outcome = PublicationStatus | type[RuleViolation]
WRONG = WrongPublicationStatus
# The status after the verb, or the refusal: for a story of which nothing was published, and for one that was.
STEPS: dict[PublicationStatus, dict[str, tuple[Outcome | None, Outcome]]] = {
    DRAFT: {
        "rewrite": (DRAFT, DRAFT),
        "submit": (REVIEW, REVIEW),
        "publish": (WRONG, WRONG),
        "reject": (WRONG, WRONG),
        "archive": (NotListed, ARCHIVED),
        "feature": (NotListed, DRAFT),
        "delete": (DRAFT, StillPublished),
    },
    REVIEW: {
        "rewrite": (DRAFT, DRAFT),
        "submit": (WRONG, WRONG),
        "publish": (PUBLISHED, PUBLISHED),
        "reject": (REJECTED, REJECTED),
        "archive": (NotListed, ARCHIVED),
        "feature": (NotListed, REVIEW),
        "delete": (REVIEW, StillPublished),
    },
    REJECTED: {
        "rewrite": (DRAFT, DRAFT),
        "submit": (WRONG, WRONG),
        "publish": (WRONG, WRONG),
        "reject": (WRONG, WRONG),
        "archive": (NotListed, ARCHIVED),
        "feature": (NotListed, REJECTED),
        "delete": (REJECTED, StillPublished),
    },
    PUBLISHED: {
        "rewrite": (None, DRAFT),
        "submit": (None, WRONG),
        "publish": (None, WRONG),
        "reject": (None, WRONG),
        "archive": (None, ARCHIVED),
        "feature": (None, PUBLISHED),
        "delete": (None, StillPublished),
    },
    ARCHIVED: {
        "rewrite": (None, DRAFT),
        "submit": (None, REVIEW),
        "publish": (None, WRONG),
        "reject": (None, WRONG),
        "archive": (None, ARCHIVED),
        "feature": (None, NotListed),
        "delete": (None, ARCHIVED),
    },
}
CASES = [
    pytest.param(state, verb, place == 1, outcome, id=f"{verb}, {state}{', published once' if place else ''}")
    for state, row in STEPS.items()
    for verb, outcomes in row.items()
    for place, outcome in enumerate(outcomes)
    if outcome is not None
]


def test_the_table_has_every_status_and_every_verb() -> None:
    assert STEPS.keys() == set(PublicationStatus)
    assert all(row.keys() == VERBS.keys() for row in STEPS.values())


@pytest.mark.parametrize(("state", "verb", "published", "outcome"), CASES)
def test_a_step_leads_on_or_is_refused_and_changes_nothing(
    state: PublicationStatus, verb: str, published: bool, outcome: Outcome
) -> None:
    kept = in_state(state, published=published)
    before, told = kept.model_dump(), len(kept.outbox)
    if isinstance(outcome, PublicationStatus):
        VERBS[verb](kept)

        assert kept.status is outcome
        assert len(kept.outbox) == told + (verb != "rewrite" and (verb, state) != ("archive", ARCHIVED))
        return
    with pytest.raises(outcome):
        VERBS[verb](kept)

    assert kept.model_dump() == before


@pytest.mark.parametrize("state", [DRAFT, REVIEW, REJECTED, PUBLISHED])
def test_what_is_published_stays_listed_while_the_next_version_is_on_its_way(state: PublicationStatus) -> None:
    assert in_state(state, published=True).is_listed
    assert not in_state(ARCHIVED).is_listed


def test_an_archived_story_stays_out_of_lists_until_it_is_published_again() -> None:
    kept, listed = in_state(ARCHIVED), []
    for verb in ("rewrite", "submit", "publish"):
        VERBS[verb](kept)
        listed.append(kept.is_listed)

    assert listed == [False, False, True]
    assert kept.published_version == 2


def test_an_archived_story_is_featured_no_longer() -> None:
    kept = in_state(PUBLISHED)
    kept.feature(featured=True, at=after(4))
    kept.archive(at=after(5))

    assert not kept.is_featured


def test_featuring_twice_tells_once() -> None:
    kept = in_state(PUBLISHED)
    for featured in (True, True, False, False):
        kept.feature(featured=featured, at=after(4))

    assert [event.payload["featured"] for event in kept.outbox if event.type == "ScenarioFeatured"] == [True, False]


def test_the_reason_of_a_rejection_stays_until_the_story_is_submitted_again() -> None:
    kept = in_state(REJECTED)
    kept.rewrite(draft(title="Another"))
    while_rewritten = kept.rejection
    kept.submit(draft(title="Another"), at=after(5))

    assert while_rewritten is not None
    assert (while_rewritten.reason, kept.rejection) == ("The end is missing.", None)
    assert all("missing" not in str(event.payload) for event in kept.outbox)


def test_the_age_group_stays_once_published_and_may_change_before() -> None:
    grown = draft(age_group="13-18")
    unpublished, published = in_state(DRAFT), in_state(ARCHIVED)
    unpublished.rewrite(grown)
    with pytest.raises(AgeGroupFixed, match="6-9"):
        published.rewrite(grown)

    assert unpublished.draft_id == grown.id
    assert published.draft_id == draft().id
