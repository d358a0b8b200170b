"""The life of a link."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.errors import Validation
from shared_code.domain.magic_link import LinkConsumed, LinkExpired, LinkInvalid, LinkStatus, MagicLink
from tests.builders import NOON


def link() -> MagicLink:
    return MagicLink.first("ada@example.com", "secret-0", at=NOON)


@pytest.mark.parametrize(
    ("secret", "minutes", "failure"),
    [("secret-1", 0, LinkInvalid), ("", 0, LinkInvalid), ("secret-0", 30, LinkExpired)],
)
def test_a_wrong_or_old_link_is_refused_by_name(secret: str, minutes: int, failure: type[Validation]) -> None:
    ours = link()
    with pytest.raises(failure) as caught:
        ours.consume(secret, at=NOON + timedelta(minutes=minutes))

    assert [error.field for error in caught.value.errors] == ["token"]
    assert ours.status is LinkStatus.PENDING


def test_a_used_link_is_not_used_again() -> None:
    ours = link()
    ours.consume("secret-0", at=NOON)
    with pytest.raises(LinkConsumed):
        ours.consume("secret-0", at=NOON)

    assert ours.status is LinkStatus.CONSUMED


@given(st.lists(st.tuples(st.sampled_from(["renew", "consume"]), st.integers(0, 5), st.integers(0, 31)), max_size=12))
def test_each_secret_signs_in_at_most_once_and_only_as_the_latest(course: list[tuple[str, int, int]]) -> None:
    ours, now, newest, used, renewed = link(), NOON, 0, set[int](), NOON
    for verb, secret, minutes in course:
        now += timedelta(minutes=minutes)
        if verb == "renew":
            newest, renewed = newest + 1, now
            ours.renew(f"secret-{newest}", at=now)
            continue
        may = secret == newest and secret not in used and now - renewed < timedelta(minutes=30)
        try:
            ours.consume(f"secret-{secret}", at=now)
        except Validation:
            assert not may
        else:
            assert may
            used.add(secret)


@given(st.lists(st.integers(0, 20), max_size=30))
def test_no_quarter_of_an_hour_has_more_than_five_mails(waits: list[int]) -> None:
    ours, now, mailed = link(), NOON, [NOON]
    for minutes in waits:
        now += timedelta(minutes=minutes)
        if ours.may_be_mailed(now):
            ours.renew("secret", at=now)
            mailed.append(now)

    assert all(len([m for m in mailed if start <= m < start + timedelta(minutes=15)]) <= 5 for start in mailed)
    assert len(ours.mailed_at) <= 5
