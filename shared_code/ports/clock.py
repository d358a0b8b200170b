"""Time and identity, so that tests can choose both."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class Ids(Protocol):
    def new(self) -> str:
        """A new identifier: 26 upper-case characters that sort by time of creation."""
        ...

    def seed(self) -> int:
        """A number from 0 to 2**31 - 1 that decides the dice of one session."""
        ...
