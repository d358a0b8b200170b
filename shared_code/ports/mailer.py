"""Mail to the adults of the platform."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Mail:
    """One plain-text mail to one address."""

    to: str
    subject: str
    text: str


class Mailer(Protocol):
    async def send(self, mail: Mail) -> None:
        """Hand a mail over for delivery. Raises Unavailable when it was not taken."""
        ...

    async def ping(self) -> None:
        """Return when mail can be handed over. Raises Unavailable when it cannot."""
        ...
