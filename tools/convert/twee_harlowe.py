"""Harlowe: macros in parentheses, and hooks in brackets after them."""

import re

from tools.convert.passages import Way
from tools.convert.twee_markup import SHARED, Markup
from tools.convert.twee_prose import Prose

_MACRO = r"(?P<macro>\([A-Za-z][\w-]*+\s*+:)"
_NAMED_HOOK = r"(?P<named>\|[\w-]++[>)](?=\[)|(?<=\])<[\w-]++\|)"
_HOOK = r"(?P<opening>\[=*+)|(?P<closing>\])|(?P<brace>[{}])|(?P<variable>\$[A-Za-z_]\w*+)"
_STRING = r'"(?:[^"\\]|\\.)*+"?|(?<!\w)\'(?:[^\'\\]|\\.)*+\'?'
_INSIDE = re.compile(rf"{_STRING}|[()]", re.DOTALL)
_ARGUMENT = re.compile(rf"\s*+({_STRING})\s*+(?:,|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LINKS = {"linkgoto", "linkrevealgoto", "linkstorylet"}
_HOOKED_LINKS = {"link", "linkreplace", "linkreveal", "linkrepeat", "linkrerun"}
_POINTED_LINKS = {"clickgoto", "mouseovergoto", "mouseoutgoto"}


class Harlowe(Markup):
    """One passage; `_hooks` are the labels of the links within whose hooks the text stands."""

    pattern = re.compile(rf"{SHARED}|{_MACRO}|{_NAMED_HOOK}|{_HOOK}")

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose)
        self._hooks: list[str] = []
        self._pending, self._pending_until = "", -1
        self._closings: dict[int, int] = {}
        self._scanned = 0
        hooks = {"named": self._unseen, "brace": self._unseen, "opening": self._open, "closing": self._close}
        self.rules = {**self.rules, **hooks, "macro": self._macro, "variable": self._variable}

    def _unseen(self, found: re.Match[str]) -> int:
        return found.end()

    def _variable(self, found: re.Match[str]) -> int:
        return self.literally(found, "$variable in the text")

    def _open(self, found: re.Match[str]) -> int:
        attached = self._pending_until >= 0 and not self.prose.text[self._pending_until : found.start()].strip()
        self._hooks.append(self._pending if attached else "")
        self._pending, self._pending_until = "", -1
        return found.end()

    def _close(self, found: re.Match[str]) -> int:
        if self._hooks:
            self._hooks.pop()
        else:
            self.prose.say(found[0])
        return found.end()

    def _macro(self, found: re.Match[str]) -> int:
        closing = self._closing_of(found.start())
        if closing < 0:
            return self.literally(found, "macro without )")
        shown = found[0][1:-1].strip().lower()
        arguments = self.prose.text[found.end() : closing]
        self._call(shown, arguments, found.start())
        self._pending_until = closing + 1
        return closing + 1

    def _call(self, shown: str, arguments: str, position: int) -> None:
        name = shown.replace("-", "").replace("_", "")
        texts, rest = _texts(arguments)
        self._pending = texts[0] if name in _HOOKED_LINKS and texts else ""
        if name in _LINKS and texts:
            self.prose.lead(texts[0], rest or texts[-1])
        elif name in _POINTED_LINKS:
            target = arguments.rpartition(",")[2].strip().strip("\"'")
            self.prose.lead(target, target)
        elif name == "goto":
            label = next((hook for hook in reversed(self._hooks) if hook), "")
            self.prose.ways.append(Way(label, rest or texts[-1]))
        elif self._pending:
            self.prose.label(self._pending)
        if rest or name not in _LINKS | _HOOKED_LINKS | {"goto"}:
            self.prose.note(f"({shown}:)", position)

    def _closing_of(self, opening: int) -> int:
        """Where the parenthesis closes that opens here; every one is looked for only once."""
        if opening < self._scanned:
            return self._closings.get(opening, -1)
        open_now: list[int] = []
        for token in _INSIDE.finditer(self.prose.text, opening):
            self._scanned = token.end()
            if token[0] == "(":
                open_now.append(token.start())
            elif token[0] == ")":
                self._closings[open_now.pop()] = token.start()
            if not open_now:
                return self._closings.get(opening, -1)
        self._scanned = len(self.prose.text)
        return -1


def _texts(arguments: str) -> tuple[list[str], str]:
    """The texts that a macro is called with, up to the first argument that is none; and that with the rest."""
    texts, position = list[str](), 0
    while found := _ARGUMENT.match(arguments, position):
        texts.append(_ESCAPE.sub(r"\1", found[1][1:-1]))
        position = found.end()
    return texts, arguments[position:].strip()
