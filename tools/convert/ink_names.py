"""What can be diverted to in an ink story, and which of it a divert means."""

import re

from tools.convert.ink_source import Section

_LABEL = re.compile(r"\s*(?:[*+]\s*|-(?!>)\s*)+\(\s*(\w+)\s*\)")
_DIVERT = re.compile(r"->\s*([\w.]+)")
ENDS = {"END", "DONE"}


class Names:
    """The names of knots, stitches and labels; a name is looked for from the inside out."""

    def __init__(self, sections: list[Section]) -> None:
        self._known = {section.name for section in sections if section.name}
        self._labels: dict[tuple[str, str], str] = {}
        self._wanted: set[str] = set()
        for section in sections:
            self._read(section)

    def _read(self, section: Section) -> None:
        for line in section.lines:
            self._wanted.update(name.rpartition(".")[2] for name in _DIVERT.findall(line.text))
            if found := _LABEL.match(line.text):
                name = self.of_label(found[1], section)
                self._known.add(name)
                self._labels.setdefault((section.knot, found[1]), name)

    def is_wanted(self, label: str) -> bool:
        """Whether anything is diverted to a label of that name."""
        return label in self._wanted

    def of_label(self, label: str, section: Section) -> str:
        """The name by which a label of a section is known everywhere."""
        return f"{section.name}.{label}" if section.name else label

    def resolved(self, target: str, section: Section) -> str:
        """The name that a divert of a section means; itself when nothing has that name."""
        knot, _, inner = target.rpartition(".")
        candidates = [f"{section.name}.{target}", f"{section.knot}.{target}", target]
        labels = [self._labels.get((section.knot, target)), self._labels.get((knot, inner))]
        known = [name for name in candidates if name in self._known]
        return next(iter(known[:-1] or [name for name in labels if name] or known), target)
