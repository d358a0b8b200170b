"""What can be read from a picture."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Picture:
    """A picture that can be shown: its size in pixels as it is seen, and a small WebP of it.

    `content` is the file without what tells of a place, a time or a person, as far as its format is known for that.
    """

    width: int
    height: int
    thumbnail: bytes
    content: bytes


class Pictures(Protocol):
    async def read(self, content: bytes) -> Picture:
        """Look at a picture. Raises Validation for a broken one, TooLarge for one with too many pixels."""
        ...
