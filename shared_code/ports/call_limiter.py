"""How fast paid calls may follow each other."""

from enum import StrEnum
from typing import Protocol


class CallKind(StrEnum):
    """The sorts of calls that have a rate of their own."""

    FACTS = "facts"
    PREFIX_SUMMARY = "prefix summary"
    ROLE_LABELLING = "role labelling"
    PATH_READING = "path reading"


class CallLimiter(Protocol):
    async def admit(self, kind: CallKind) -> None:
        """Return when a call of this kind may be made, at the latest in a few seconds.

        Raises RateLimited, with the seconds to wait, when its turn is further away; then no turn is taken.
        """
        ...
