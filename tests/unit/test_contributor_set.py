"""A split and the answers to it, whatever is done in whatever order."""

from contextlib import suppress
from datetime import timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ApprovalStatus, Contributor, ContributorRole
from shared_code.domain.contributor_errors import ContributorsFrozen, NothingToOverride, SplitChanged
from shared_code.domain.contributor_set import ContributorSet, Deed, IpRegistration, contributor_id_of
from shared_code.domain.errors import NotFound, Validation
from shared_code.domain.identifiers import AccountId
from shared_code.domain.shares import WHOLE
from tests.builders import NOON, after

CONTENT = Content(ContentType.SCENARIO, "the-fox", "The Fox", AccountId("owner"), NOON, is_public=True)
PEOPLE = ("ada", "bo", "cy")
REGISTERED = IpRegistration(ip_asset_id="0x1", registration_tx_hash="0x2", registered_at=NOON)


def deed(by: str = "owner", seconds: float = 0) -> Deed:
    return Deed(CONTENT, AccountId(by), after(seconds))


def contributor(who: str, share: int, **fields: object) -> Contributor:
    wallet = "0x" + who.encode().hex().rjust(40, "0")
    named = {
        "id": contributor_id_of(CONTENT, wallet),
        "name": who.title(),
        "wallet_address": wallet,
        "role": ContributorRole.AUTHOR,
        "share": share,
        "account_id": who,
    }
    return Contributor.model_validate(named | fields)


def split(*shares: int) -> list[Contributor]:
    return [contributor(who, share) for who, share in zip(PEOPLE, shares, strict=False)]


def settled(*shares: int) -> ContributorSet:
    """A split to which nobody has answered."""
    kept = ContributorSet.of(CONTENT)
    kept.replace(split(*shares), deed())
    return kept


SPLITS = st.sampled_from([split(6000, 4000), split(4000, 6000), split(5000, 3000, 2000), split(WHOLE)])
WHO = st.sampled_from(PEOPLE)
VERSIONS = st.integers(0, 4)
DONE = st.one_of(
    st.tuples(st.just("set"), SPLITS),
    st.tuples(st.just("answer"), WHO, st.booleans(), VERSIONS),
    st.tuples(st.just("override"), WHO, VERSIONS),
    st.tuples(st.just("forget"), WHO),
)


def carry_out(kept: ContributorSet, what: tuple[object, ...]) -> None:
    match what:
        case ("set", list(wanted)):
            kept.replace(cast("list[Contributor]", wanted), deed())
        case ("answer", str(who), bool(approved), int(version)):
            kept.answer(version, deed(who), approved=approved, comment=None)
        case ("override", str(who), int(version)):
            kept.override(contributor(who, 0).id, version, "No answer for a month.", deed("publisher"))
        case ("forget", str(who)):
            kept.forget(AccountId(who))


Shares = set[tuple[str, int]]


def shares_of(kept: ContributorSet) -> Shares:
    return {(each.wallet_address, each.share) for each in kept.contributors}


def stale_answers(kept: ContributorSet, answered: dict[str, Shares]) -> list[str]:
    """Whose answer stands although it was given to another split."""
    agreed = [each.id for each in kept.contributors if each.approval and each.has_agreed]
    return [each for each in agreed if answered.get(each) != shares_of(kept)]


@given(st.lists(DONE, max_size=25))
def test_an_answer_stands_only_for_the_split_it_was_given_to(deeds: list[tuple[object, ...]]) -> None:
    kept = ContributorSet.of(CONTENT)
    answered: dict[str, Shares] = {}
    for what in deeds:
        before = kept.event_count
        with suppress(NotFound, NothingToOverride, SplitChanged):
            carry_out(kept, what)
        for event in kept.outbox[before:]:
            if event.type in {"ApprovalSubmitted", "OverrideApplied"}:
                answered[event.payload["contributorId"]] = shares_of(kept)

        assert sum(each.share for each in kept.contributors) in {0, WHOLE}
        assert stale_answers(kept, answered) == []
        assert len(kept.obstacles()) == (
            sum(not each.has_agreed for each in kept.contributors) or not kept.contributors
        )
        assert [each.sequence for each in kept.outbox] == [*range(1, kept.event_count + 1)]


def test_an_answer_that_outlives_its_split_is_noticed() -> None:
    kept = settled(6000, 4000)
    kept.answer(1, deed("ada"), approved=True, comment=None)
    answered = {kept.contributors[0].id: shares_of(kept)}
    fresh = stale_answers(kept, answered)
    kept.contributors = [each.model_copy(update={"share": WHOLE - each.share}) for each in kept.contributors]

    assert (fresh, stale_answers(kept, answered)) == ([], [kept.contributors[0].id])


def test_nothing_is_done_to_a_registered_split() -> None:
    kept = settled(6000, 4000)
    kept.registration = REGISTERED
    for change in (("set", split(WHOLE)), ("answer", "ada", True, 1), ("override", "ada", 1)):
        with pytest.raises(ContributorsFrozen):
            carry_out(kept, change)


@pytest.mark.parametrize(
    "wanted",
    [
        [],
        split(5000, 4999),
        split(5000, 5001),
        [contributor("ada", 5000), contributor("ada", 5000, account_id=None)],
        [contributor("ada", 5000), contributor("bo", 5000, account_id="ada")],
    ],
    ids=["nobody", "too little", "too much", "one wallet twice", "one account twice"],
)
def test_an_unsound_split_changes_nothing(wanted: list[Contributor]) -> None:
    kept = settled(6000, 4000)
    before = kept.model_dump()
    with pytest.raises(Validation):
        kept.replace(wanted, deed())

    assert kept.model_dump() == before


def test_somebody_else_at_the_same_wallet_is_asked_and_told() -> None:
    kept = settled(6000, 4000)
    kept.answer(1, deed("ada"), approved=True, comment=None)
    before = kept.event_count
    kept.replace([contributor("ada", 6000, account_id="zoe"), contributor("bo", 4000)], deed())
    told = [(event.type, event.payload["concerns"]) for event in kept.outbox[before:]]

    assert [each.status for each in kept.contributors] == [ApprovalStatus.PENDING] * 2
    assert told == [
        ("ContributorRemoved", "ada"),
        ("ContributorAdded", "zoe"),
        ("SplitUpdated", None),
        ("ApprovalRequested", "zoe"),
    ]


def test_a_content_of_another_day_has_a_set_of_its_own() -> None:
    later = Content(CONTENT.type, CONTENT.id, "", CONTENT.owner_account_id, NOON + timedelta(days=1), is_public=True)

    assert ContributorSet.of(later).id != ContributorSet.of(CONTENT).id
    assert ContributorSet.of(CONTENT).id == ContributorSet.of(CONTENT).id


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("primary_author", "Author"),
        ("co_author", "Author"),
        ("illustrator", "Artist"),
        ("MusicComposer", "Composer"),
        ("voice actor", "VoiceActor"),
        ("quality-assurance", "QualityAssurance"),
        ("moderator", "Other"),
    ],
)
def test_the_words_of_older_clients_are_roles(word: str, role: str) -> None:
    assert ContributorRole(word) is ContributorRole(role)


@pytest.mark.parametrize("word", ["king", "", "0", "artistic"])
def test_other_words_are_no_roles(word: str) -> None:
    with pytest.raises(ValueError, match="is not a valid ContributorRole"):
        ContributorRole(word)
