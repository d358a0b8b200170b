"""Which part of a file a Range header asks for (RFC 9110, 14.2)."""

import re
from dataclasses import dataclass

from shared_code.domain.errors import NoSuchRange

_ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*")


@dataclass(frozen=True)
class Part:
    """A part of a file of `size` bytes; `end` is its last byte."""

    start: int
    end: int
    size: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.end}/{self.size}"


def part_of(header: str | None, size: int, *, longest: int) -> Part | None:
    """The part that is asked for, of at most so many bytes; None for the whole file.

    Several ranges and what is no range of bytes are passed over, as a server may. Raises NoSuchRange.
    """
    asked = _ONE_RANGE.fullmatch(header or "")
    if asked is None or asked[0].strip().endswith("=-"):
        return None
    first, last = asked.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if first and last and int(last) < int(first):
        return None
    if start >= size:
        raise NoSuchRange(size)
    return Part(start, min(end, start + longest - 1), size)
