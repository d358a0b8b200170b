"""The story formats of Twine, each with markup of its own."""

import re
from collections.abc import Mapping

from tools.convert.twee_harlowe import Harlowe
from tools.convert.twee_markup import SHARED, Markup
from tools.convert.twee_prose import Prose
from tools.convert.twee_sugarcube import SugarCube


class Snowman(Markup):
    """Links, and templates of JavaScript."""

    pattern = re.compile(rf"(?P<template><%)|{SHARED}")

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose)
        self.rules = {**self.rules, "template": self._template}

    def _template(self, found: re.Match[str]) -> int:
        self.prose.note("<% %>", found.start())
        return self.skipped(found, "%>")


class Chapbook(Markup):
    """Links, inserts in braces, modifiers on lines of their own, variables above a line of dashes."""

    pattern = re.compile(
        rf"(?P<insert>\{{[^{{}}\n]*+\}})|^(?P<modifier>\[[^\[\]\n]++\])[ \t]*$"
        rf"|(?P<variables>\A(?:[^\n:]++:[^\n]*+\n)++--[ \t]*$)|{SHARED}",
        re.MULTILINE,
    )

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose)
        unread = dict.fromkeys(("insert", "modifier", "variables"), self._unread)
        self.rules = {**self.rules, **unread}

    def _unread(self, found: re.Match[str]) -> int:
        shown = "variables above --" if found.lastgroup == "variables" else found[0].split(":")[0].strip("{}[] ")
        self.prose.note(f"{found.lastgroup} {shown}" if shown in found[0] else shown, found.start())
        return found.end()


_BY_FORMAT: Mapping[str, type[Markup]] = {
    "harlowe": Harlowe,
    "sugarcube": SugarCube,
    "sugarcane": SugarCube,
    "jonah": SugarCube,
    "snowman": Snowman,
    "chapbook": Chapbook,
}
_SIGNS = (
    (re.compile(r"<<[/A-Za-z=-]"), SugarCube),
    (
        re.compile(
            r"\((?:set|if|else|link|link-goto|link-reveal|goto|go-to|display|print|put|click|live)\s*:", re.IGNORECASE
        ),
        Harlowe,
    ),
    (re.compile(r"<%"), Snowman),
)


def dialect_of(story_format: str, text: str) -> type[Markup]:
    """The markup of a named format; without a name, that of which the text has signs."""
    named = _BY_FORMAT.get(story_format.strip().casefold())
    if named:
        return named
    return next((dialect for sign, dialect in _SIGNS if sign.search(text)), Markup)
