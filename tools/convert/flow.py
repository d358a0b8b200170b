"""A story that is written as a flow of lines: it runs on, is asked, parts and joins again."""

from collections.abc import Iterable
from typing import NamedTuple

from tools.convert.passages import Passage, Way, require_room


class End(NamedTuple):
    """A way whose target is not known yet, and the passage that it leaves."""

    passage: Passage
    way: Way


class Flow:
    """The passages so far, and where the next line goes on: in a passage, or after some ends."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._section, self._title, self._count = "", "", 0
        self._here: Passage | None = None
        self._ends: list[End] = []
        self._page_is_turned = False

    @property
    def here(self) -> Passage | None:
        """The passage that the next line goes into; None where several ends meet, or nothing runs."""
        return self._here

    def section(self, name: str, title: str) -> None:
        """Name what follows: its passages without a name of their own are numbered under this one."""
        self._section, self._title, self._count = name, title, 1

    def begin(self, name: str, title: str) -> None:
        """Begin a passage with a name of its own; what runs here runs on into it."""
        self.divert(name)
        self._here = self._added(name, title)

    def say(self, text: str) -> None:
        """Add a line of prose; an empty one only where prose is already."""
        if self._here is not None or text.strip():
            self.ask().lines.append(text)

    def turn_page(self) -> None:
        """Let the next line begin a passage."""
        self.resume(self.take())
        self._page_is_turned = True

    def divert(self, target: str | None) -> None:
        """Lead all that runs here to a passage; to the end of the story when it is None."""
        for end in self.take():
            end.way.target = target

    def ask(self) -> Passage:
        """The passage that runs here, a new one if several ends meet."""
        if self._here is None:
            self._here = self._continued() or self._joined()
        return self._here

    def offer(self, asker: Passage, text: str) -> End:
        """A way out of a passage that has been asked for, its target still open; nothing runs on from there."""
        if asker is self._here:
            self._here = None
        end = End(asker, Way(text))
        asker.ways.append(end.way)
        return end

    def take(self) -> list[End]:
        """The ends of all that runs here; nothing runs any more."""
        if self._here is not None:
            self._ends = [self.offer(self._here, "")]
        ends = self._ends
        self.resume([])
        return ends

    def resume(self, ends: Iterable[End]) -> None:
        """Let these ends run on; what ran here has been taken or diverted before."""
        self._here, self._ends, self._page_is_turned = None, list(ends), False

    def go_back(self, passage: Passage) -> None:
        """Go on in a passage, although ways lead out of it already."""
        self.resume([])
        self._here = passage

    def _continued(self) -> Passage | None:
        """The passage that nobody leaves but by running on."""
        if len(self._ends) != 1 or self._page_is_turned:
            return None
        passage, way = self._ends[0]
        if way.text or len(passage.ways) > 1:
            return None
        passage.ways.clear()
        self._ends = []
        return passage

    def _joined(self) -> Passage:
        texts = {end.way.text for end in self._ends}
        title = texts.pop() if len(texts) == 1 else ""
        self._count += 1
        passage = self._added(f"{self._section}#{self._count}", title or self._title)
        for end in self._ends:
            end.way.target = passage.name
        self.resume([])
        return passage

    def _added(self, name: str, title: str) -> Passage:
        self.passages.append(Passage(name, title))
        require_room(len(self.passages))
        return self.passages[-1]
