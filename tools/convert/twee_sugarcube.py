"""SugarCube: macros in double angle brackets, some with a content that a second one closes."""

import re

from tools.convert.passages import Way
from tools.convert.twee_links import Link, follow, link_of
from tools.convert.twee_markup import SHARED, Markup
from tools.convert.twee_prose import Prose

_MACRO = r"(?P<macro><<(?:/?[A-Za-z][\w-]*+|[=-]))|(?P<image>\[[<>]?img\[)"
_OTHER = r"(?P<remark>/\*)|(?P<old_remark>/%)|(?P<variable>\$[A-Za-z_]\w*+)"
_STRING = r'"(?:[^"\\]|\\.)*+"?|\'(?:[^\'\\]|\\.)*+\'?'
_LINK = r"\[\[[^\n\[\]]*+(?:\]\[[^\n\[\]]*+)?\]\]"
_INSIDE = re.compile(rf"{_STRING}|{_LINK}|>>|<<", re.DOTALL)
_ARGUMENT = re.compile(rf"{_LINK}|{_STRING}|[^\s\"']\S*+", re.DOTALL)
_HOOKED_LINKS = {"link", "button", "linkappend", "linkprepend", "linkreplace", "click"}
_UNSEEN = {"script", "style"}


class SugarCube(Markup):
    """One passage; `_links` are the labels of the links within whose content the text stands."""

    pattern = re.compile(rf"{_MACRO}|{SHARED}|{_OTHER}")

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose)
        self._links: list[str] = []
        self._hopeless = 0
        self.rules = {
            **self.rules,
            "macro": self._macro,
            "image": self._image,
            "remark": lambda found: self.skipped(found, "*/"),
            "old_remark": lambda found: self.skipped(found, "%/"),
            "variable": lambda found: self.literally(found, "$variable in the text"),
        }

    def _image(self, found: re.Match[str]) -> int:
        self.prose.note("[img[...]]", found.start())
        closing = self.prose.find("]]", found.end())
        if closing < 0:
            return found.end()
        _, _, target = self.prose.text[found.end() : closing].partition("][")
        if target:
            follow(self.prose, link_of(target), found.start())
        return closing + 2

    def _macro(self, found: re.Match[str]) -> int:
        closing = self._closing_of(found)
        if closing < 0:
            return self.literally(found, "<< without >>")
        name = found[0][2:]
        self._call(name, _arguments(self.prose.text[found.end() : closing]), found.start())
        end = self.prose.find(f"<</{name}>>", closing) if name in _UNSEEN else -1
        return closing + 2 if end < 0 else end

    def _closing_of(self, found: re.Match[str]) -> int:
        """Where the macro ends that begins here; -1 when another begins first, or none ends."""
        if found.start() < self._hopeless:
            return -1
        position = found.end()
        while token := _INSIDE.search(self.prose.text, position):
            if token[0] == ">>":
                return token.start()
            if token[0] == "<<":
                break
            position = token.end()
        self._hopeless = token.start() if token else len(self.prose.text)
        return -1

    def _call(self, name: str, arguments: list[str], position: int) -> None:
        if name in _HOOKED_LINKS:
            self._open_link(name, arguments, position)
        elif name.startswith("/"):
            if name[1:] in _HOOKED_LINKS and self._links:
                self._links.pop()
        elif name == "goto" and arguments:
            label = next((label for label in reversed(self._links) if label), "")
            self._lead(label, arguments[0], position)
        elif name == "choice" and arguments:
            label = _text(arguments[1]) if len(arguments) > 1 else _text(arguments[0])
            self.prose.lead(label, _text(arguments[0]))
        elif name == "actions" and arguments:
            for argument in arguments:
                self.prose.lead(_text(argument), _text(argument))
        else:
            self.prose.note(f"<<{name}>>", position)

    def _open_link(self, name: str, arguments: list[str], position: int) -> None:
        first = arguments[0] if arguments else ""
        link = Link(_text(first), _text(arguments[1]) if len(arguments) > 1 else "")
        if first.startswith("[["):
            link = link_of(first[2:-2])
        if link.target:
            follow(self.prose, link, position)
        else:
            self.prose.label(link.label)
        if not arguments or name not in {"link", "button"}:
            self.prose.note(f"<<{name}>>", position)
        self._links.append("" if link.target else link.label)

    def _lead(self, label: str, argument: str, position: int) -> None:
        if argument.startswith("[["):
            argument = link_of(argument[2:-2]).target
        elif argument[0] not in "\"'":
            self.prose.note("link to a passage that is worked out", position)
        self.prose.ways.append(Way(label, _text(argument)))


def _arguments(text: str) -> list[str]:
    return [found[0] for found in _ARGUMENT.finditer(text)]


def _text(argument: str) -> str:
    return argument[1:-1] if argument[:1] in {'"', "'"} else argument
