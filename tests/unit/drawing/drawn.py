"""A drawing read back: the boxes, the ways and the words that are in it."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from shared_code.domain.findings import Finding
from shared_code.domain.story import Story
from shared_code.domain.story_drawing.svg import story_svg

SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Drawn:
    """An SVG document."""

    root: ET.Element

    def groups(self, kind: str) -> dict[int, ET.Element]:
        """The groups `scene-1`, `way-7` and so on of a kind, by number. Fails when one is there twice."""
        found = [(group, group.get("id", "")) for group in self.root.iter(f"{SVG}g")]
        numbered = [(int(name.removeprefix(f"{kind}-")), group) for group, name in found if name.startswith(f"{kind}-")]
        assert len(numbered) == len(dict(numbered))
        return dict(numbered)

    @property
    def words(self) -> str:
        """Everything that is read, with what shows where the pointer rests."""
        return "\n".join(self.root.itertext())

    def words_of(self, kind: str, number: int) -> str:
        return "\n".join(self.groups(kind)[number].itertext())


def drawn(story: Story, *findings: Finding) -> Drawn:
    """Draw a story and read the drawing."""
    return Drawn(ET.fromstring(story_svg(story, findings)))


def numbers(path: str) -> list[float]:
    """The numbers of a path."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
