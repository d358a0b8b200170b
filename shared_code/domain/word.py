"""Words that are read whatever their case."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """One of a few words, read whatever its case."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        folded = value.casefold() if isinstance(value, str) else value
        return next((word for word in cls if word.value.casefold() == folded), None)
