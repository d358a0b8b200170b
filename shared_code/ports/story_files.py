"""Reading and writing the files that authors keep."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from shared_code.domain.story import Story


@dataclass(frozen=True)
class StoryFile:
    """What a file says, not yet checked; `lines` gives the line of each JSON pointer, counted from 1."""

    content: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, pointer: str) -> int | None:
        """The line of the place, or of the nearest place around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer)


class StoryFiles(Protocol):
    def read(self, content: bytes) -> StoryFile:
        """Parse a file. Raises Validation with line and column when it is broken, TooLarge past a limit."""
        ...

    def write(self, story: Story) -> str:
        """The file of a story, such that reading it gives an equal story."""
        ...

    def write_values(self, content: Any) -> str:
        """The file of plain values, such that reading it gives equal ones."""
        ...
