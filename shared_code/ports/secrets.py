"""Secrets that nobody can guess."""

from typing import Protocol


class Secrets(Protocol):
    def new(self) -> str:
        """32 random bytes as 43 characters that need no escaping in an address."""
        ...
