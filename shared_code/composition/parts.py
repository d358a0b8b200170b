"""The composition as its own modules see it."""

from pathlib import Path
from typing import Protocol, TypeVar

from shared_code.settings import Settings

P = TypeVar("P")

IN_MEMORY = ":memory:"


class Parts(Protocol):
    """What is decided, and what was made so far."""

    @property
    def settings(self) -> Settings:
        """What the environment decides."""
        ...

    def get(self, port: type[P]) -> P:
        """What stands behind a port."""
        ...

    def folder(self) -> Path | None:
        """Where the embedded adapters keep things, None when nothing is kept."""
        ...
