"""Keeping answers for a while."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Cache(Protocol):
    async def kept(self, key: str, sources: Sequence[str], seconds: float, fill: Callable[[], Awaitable[T]]) -> T:
        """What was kept under a key, at most so long ago and before no source was outdated; else what `fill` gives.

        Whoever asks while it is being filled waits for the same answer; a failure is raised and not kept.
        """
        ...

    async def outdate(self, source: str) -> None:
        """Let nothing be used any more that was read from this source."""
        ...
