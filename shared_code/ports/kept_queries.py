"""The queries whose answers are kept for a while."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Warmth:
    """Which queries have answered and are kept now, and which could not answer; by the names of their functions."""

    answered: tuple[str, ...]
    failed: tuple[str, ...]


class KeptQueries(Protocol):
    async def ask_all(self) -> Warmth:
        """Ask each query that needs nothing said, so that the next caller finds its answer."""
        ...
