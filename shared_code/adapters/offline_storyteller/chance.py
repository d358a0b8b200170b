"""Chance that a seed decides: the same on every machine and every version of Python."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws in a row; two with the same seed draw the same."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self._below(len(options))]

    def shuffled(self, options: Iterable[T]) -> list[T]:
        """All options in another order (Fisher-Yates)."""
        left = list(options)
        return [left.pop(self._below(len(left))) for _ in range(len(left))]

    def _below(self, bound: int) -> int:
        self._drawn += 1
        digest = hashlib.blake2b(f"{self._seed}/{self._drawn}".encode(), digest_size=8).digest()
        return int.from_bytes(digest) % bound
