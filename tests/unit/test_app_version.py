"""Versions compare as semver.org says."""

from itertools import pairwise

import pytest

from shared_code.domain.app_version import AppVersion, is_older

IN_ORDER = [
    "0.9",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.9",
    "1.0.10",
    "1.2",
    "2.0.0.1",
    "10.0.0",
]


@pytest.mark.parametrize(("older", "newer"), list(pairwise(IN_ORDER)))
def test_an_older_version_comes_first(older: str, newer: str) -> None:
    assert is_older(older, newer)
    assert not is_older(newer, older)


@pytest.mark.parametrize("other", ["v1.2.0", "1.2", "1.2.0.0", "1.2.0+build.7"])
def test_what_is_left_out_is_zero_and_the_build_does_not_count(other: str) -> None:
    assert AppVersion(other) == AppVersion("1.2.0")
    assert hash(AppVersion(other)) == hash(AppVersion("1.2.0"))
    assert not is_older(other, "1.2.0")


@pytest.mark.parametrize("text", ["", "one", "1.", "1.2.3.4.5", "-1", "1.2.0-", "1 2", "1.²", "9999999999.0"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no version"):
        AppVersion(text)
