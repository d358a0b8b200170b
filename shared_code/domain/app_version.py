"""Versions of the app and of its content, compared as semver.org says."""

import re
from functools import total_ordering
from typing import Annotated

from pydantic import AfterValidator, Field

_SHAPE = re.compile(
    r"v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:-([0-9A-Za-z.-]{1,50}))?(?:\+.{0,50})?"
)

_Identifier = tuple[bool, int, str]


@total_ordering
class AppVersion:
    """One version such as `1.4.0-beta.2`; parts that are left out are zeros, what follows a plus does not count.

    Raises ValueError for a text that is no version.
    """

    def __init__(self, text: str) -> None:
        match = _SHAPE.fullmatch(text)
        if match is None:
            raise ValueError("is no version such as 1.4.0 or 1.4.0-beta.2")
        *numbers, preview = match.groups()
        self._key = (tuple(int(number or 0) for number in numbers), preview is None, _identifiers(preview or ""))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AppVersion) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __lt__(self, other: "AppVersion") -> bool:
        return self._key < other._key


def _identifiers(preview: str) -> tuple[_Identifier, ...]:
    """The dotted parts of a preview: numbers compare as numbers and come before words."""
    return tuple((False, int(part), "") if part.isdecimal() else (True, 0, part) for part in preview.split("."))


def is_older(text: str, than: str) -> bool:
    """Whether one version comes before another."""
    return AppVersion(text) < AppVersion(than)


def _checked(text: str) -> str:
    AppVersion(text)
    return text


VersionText = Annotated[str, AfterValidator(_checked), Field(max_length=100, examples=["1.4.0"])]
"""A text that is a version."""
