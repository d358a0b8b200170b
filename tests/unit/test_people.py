"""Ages, roles, consent: who may do what."""

import pytest

from shared_code.domain.actor import ANONYMOUS, Actor, Role
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.consent import ConsentRequired, ConsentStatus, ParentalConsent
from shared_code.domain.errors import Forbidden, Unauthorized
from shared_code.domain.identifiers import AccountId, ProfileId, account_id_of, derived_id
from shared_code.domain.master_list import MasterEntry, MasterKind, MasterList
from tests.builders import NOON

LADDER = (Role.USER, Role.CREATOR, Role.PUBLISHER, Role.MODERATOR, Role.ADMIN)


def actor(*roles: Role) -> Actor:
    return Actor(AccountId("account-1"), frozenset(roles))


@pytest.mark.parametrize(
    ("group", "youngest", "consent"),
    [
        ("1-2", 1, True),
        ("3-5", 3, True),
        ("6-9", 6, True),
        ("10-12", 10, True),
        ("13-18", 13, False),
        ("19-150", 19, False),
    ],
)
def test_an_age_group_knows_its_youngest_and_whether_a_parent_must_consent(
    group: str, youngest: int, consent: bool
) -> None:
    assert (AgeGroup(group).minimum_age, AgeGroup(group).needs_consent) == (youngest, consent)


def test_age_groups_follow_each_other_without_a_gap() -> None:
    bounds = [tuple(map(int, group.value.split("-"))) for group in AgeGroup]

    assert [first for first, _ in bounds[1:]] == [last + 1 for _, last in bounds[:-1]]


@pytest.mark.parametrize("held", LADDER)
@pytest.mark.parametrize("needed", LADDER)
def test_a_role_includes_those_below_it(held: Role, needed: Role) -> None:
    assert actor(held).is_at_least(needed) is (LADDER.index(held) >= LADDER.index(needed))


def test_the_role_of_other_systems_stands_beside_the_ladder() -> None:
    assert actor(Role.SERVICE).is_at_least(Role.SERVICE)
    assert not actor(Role.SERVICE).is_at_least(Role.USER)
    assert not actor(Role.ADMIN).is_at_least(Role.SERVICE)


def test_a_missing_role_is_forbidden_and_named() -> None:
    actor(Role.MODERATOR).require(Role.PUBLISHER)
    with pytest.raises(Forbidden, match="This needs the role Moderator"):
        actor(Role.PUBLISHER).require(Role.MODERATOR)


def test_nobody_has_an_account_a_role_or_a_thing() -> None:
    with pytest.raises(Unauthorized, match="Send an access token"):
        _ = ANONYMOUS.account
    with pytest.raises(Unauthorized):
        ANONYMOUS.require(Role.USER)

    assert not ANONYMOUS.owns("account-1")
    assert not Actor(None, frozenset({Role.ADMIN})).owns("account-1")


@pytest.mark.parametrize(
    ("roles", "account", "owns"),
    [
        ((), "account-1", True),
        ((), "account-2", False),
        ((Role.MODERATOR,), "account-2", False),
        ((Role.ADMIN,), "account-2", True),
    ],
)
def test_what_is_of_an_account_is_for_its_adult_and_for_admins(
    roles: tuple[Role, ...], account: str, owns: bool
) -> None:
    assert actor(*roles).owns(account) is owns


@pytest.mark.parametrize(
    ("status", "active"),
    [(ConsentStatus.PENDING, False), (ConsentStatus.VERIFIED, True), (ConsentStatus.REVOKED, False)],
)
def test_consent_is_active_once_given_and_until_taken_back(status: ConsentStatus, active: bool) -> None:
    consent = ParentalConsent(id="ada", child_profile_id=ProfileId("ada"), status=status, consented_at=NOON)

    assert consent.is_active is active


def test_missing_consent_is_forbidden_with_a_code_of_its_own() -> None:
    assert issubclass(ConsentRequired, Forbidden)
    assert ConsentRequired.code == "CONSENT_REQUIRED"


def test_a_derived_id_is_the_same_for_the_same_parts_and_for_no_others() -> None:
    ids = {derived_id("a", "b"), derived_id("ab"), derived_id("ab", ""), derived_id("", "ab"), derived_id("b", "a")}

    assert derived_id("a", "b") == derived_id("a", "b")
    assert len(ids) == 5
    assert all(len(found) == 26 and found.isupper() and found.isalnum() for found in ids)


def test_one_person_at_two_providers_has_two_accounts() -> None:
    assert account_id_of("https://a", "ada") != account_id_of("https://b", "ada")
    assert account_id_of("https://a", "ada") == account_id_of("https://a", "ada")


def test_a_list_of_names_keeps_what_else_its_entries_say() -> None:
    entry = MasterEntry.model_validate({"id": "fox", "name": "The Fox", "category": "animals"})
    kept = MasterList(id=MasterKind.ARCHETYPES.value, entries=[entry])
    stored = MasterList.model_validate_json(kept.model_dump_json(by_alias=True))

    assert stored == kept
    assert stored.names == {"The Fox"}
    assert stored.entries[0].model_extra == {"category": "animals"}
