"""A family of refresh tokens under any course of events."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.identifiers import AccountId
from shared_code.domain.refresh_family import RefreshFamily, RefreshRefused, RefreshTokenReused
from tests.builders import NOON

FIRST = "first"


def family() -> RefreshFamily:
    return RefreshFamily.begun("family-1", AccountId("account-1"), FIRST, client="us", at=NOON)


steps = st.lists(
    st.tuples(
        st.integers(0, 5),  # which of the secrets so far, counted from the latest
        st.sampled_from([0.0, 5.0, 10.0, 10.5, 3600.0]),  # seconds since the step before
        st.sampled_from(["us", "them"]),
    ),
    max_size=8,
)


@given(steps)
def test_of_two_who_hold_a_family_at_most_one_goes_on(course: list[tuple[int, float, str]]) -> None:
    """The latest secret advances; the one before it is answered for ten seconds, to its client; any other revokes."""
    ours, now, rotated, holder = family(), NOON, NOON, "us"
    secrets = [FIRST]
    for number, (back, seconds, client) in enumerate(course):
        now += timedelta(seconds=seconds)
        used = max(len(secrets) - 1 - back, 0)
        is_latest, is_former = used == len(secrets) - 1, used == len(secrets) - 2
        if is_latest:
            secrets.append(ours.rotate(secrets[used], salt=f"salt-{number}", client=client, at=now))
            rotated, holder = now, client
        elif is_former and client == holder and now - rotated <= timedelta(seconds=10):
            assert ours.lost_successor(secrets[used], client=client, at=now) == secrets[-1]
        else:
            assert ours.lost_successor(secrets[used], client=client, at=now) is None
            with pytest.raises(RefreshTokenReused):
                ours.rotate(secrets[used], salt="another", client=client, at=now)
            for secret in secrets:
                with pytest.raises(RefreshRefused):
                    ours.rotate(secret, salt="another", client="us", at=now)
            return
    assert len(set(secrets)) == len(secrets)


def test_neither_a_used_secret_nor_the_kept_salt_gives_the_successor() -> None:
    one, two = family(), family()
    successors = [each.rotate(FIRST, salt=salt, client="us", at=NOON) for each, salt in ((one, "a"), (two, "b"))]

    assert successors[0] != successors[1]
    assert not any(successor in one.model_dump_json() + two.model_dump_json() for successor in successors)
    assert FIRST not in one.model_dump_json()


def test_a_guess_ends_the_sign_in() -> None:
    ours = family()
    with pytest.raises(RefreshTokenReused):
        ours.rotate("guess", salt="a", client="us", at=NOON)

    assert ours.revoked_at == NOON


def test_a_revoked_family_remembers_when_it_was_first_revoked() -> None:
    ours = family()
    ours.revoke(at=NOON)
    ours.revoke(at=NOON + timedelta(hours=1))

    assert ours.revoked_at == NOON
