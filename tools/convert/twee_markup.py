"""Scanning the text of a passage: what every story format shares."""

import re
from collections.abc import Callable, Mapping

from tools.convert.twee_links import Link, follow, link_of
from tools.convert.twee_prose import Prose

SHARED = r"(?P<link>\[\[)|(?P<comment><!--)|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*+)?>)"
_TAG_NAME = re.compile(r"</?([A-Za-z0-9-]+)")
_PASSAGE_OF_TAG = re.compile(r"""data-passage\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_UNSEEN = {"script", "style"}

Rule = Callable[[re.Match[str]], int]


class Markup:
    """One passage under reading; each rule takes what it has found and says where to go on."""

    pattern = re.compile(SHARED)

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.rules: Mapping[str, Rule] = {"link": self._link, "comment": self._comment, "tag": self._tag}

    def read(self) -> None:
        """Go once over the text, from left to right."""
        text, position = self.prose.text, 0
        while found := self.pattern.search(text, position):
            self.prose.say(text[position : found.start()])
            position = self.rules[found.lastgroup or ""](found)
        self.prose.say(text[position:])

    def literally(self, found: re.Match[str], problem: str) -> int:
        """Keep what was found as prose, and note why."""
        self.prose.note(problem, found.start())
        self.prose.say(found[0])
        return found.end()

    def skipped(self, found: re.Match[str], end: str) -> int:
        """Where to go on after an end; right here when it is missing."""
        closing = self.prose.find(end, found.end())
        return closing + len(end) if closing >= 0 else self.literally(found, f"{found[0]} without {end}")

    def _link(self, found: re.Match[str]) -> int:
        closing = self.prose.find("]]", found.end())
        line_end = self.prose.find("\n", found.end())
        if closing < 0 or -1 < line_end < closing:
            return self.literally(found, "[[ without ]]")
        follow(self.prose, link_of(self.prose.text[found.end() : closing]), found.start())
        return closing + 2

    def _comment(self, found: re.Match[str]) -> int:
        return self.skipped(found, "-->")

    def _tag(self, found: re.Match[str]) -> int:
        name = _TAG_NAME.match(found[0])
        named = name[1].lower() if name else ""
        if named == "br":
            self.prose.say("\n")
            return found.end()
        if passage := _PASSAGE_OF_TAG.search(found[0]):
            return self._linking_tag(found, passage[1] or passage[2] or "", f"</{named}>")
        if not found[0].startswith("</"):
            self.prose.note(f"<{named}>", found.start())
        return self.skipped(found, f"</{named}>") if named in _UNSEEN and found[0][1] != "/" else found.end()

    def _linking_tag(self, found: re.Match[str], target: str, end: str) -> int:
        closing = self.prose.find(end, found.end())
        label = self.prose.text[found.end() : closing] if closing >= 0 else target
        follow(self.prose, Link(label.strip() or target, target), found.start())
        return closing + len(end) if closing >= 0 else found.end()
