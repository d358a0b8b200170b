"""The lines of one knot or stitch: prose, diverts, choices that nest and the gathers that join them."""

import re
from dataclasses import dataclass, field

from tools.convert.flow import End, Flow
from tools.convert.ink_logic import OTHERWISE, Alternative, Said, block, spoken
from tools.convert.ink_names import ENDS, Names
from tools.convert.ink_source import Line, Section, joined
from tools.convert.ink_text import cut, pieces
from tools.convert.passages import Notes, Passage, Place

_CHOICE = re.compile(r"((?:[*+]\s*)+)(?:\(\s*(\w+)\s*\))?\s*(.*)", re.DOTALL)
_GATHER = re.compile(r"((?:-(?!>)\s*)+)(?:\(\s*(\w+)\s*\))?\s*")
_DECLARATION = re.compile(r"(VAR|CONST|LIST|EXTERNAL)\b|(~)")
_CHOICES_INSIDE = re.compile(r"^[ \t]*[*+]", re.MULTILINE)
_ARGUMENTS = re.compile(r"\(.*", re.DOTALL)


@dataclass
class Level:
    """The choices of one depth that are being read; `ends` are those of the choices that have been."""

    depth: int
    asker: Passage
    ends: list[End] = field(default_factory=list)


class Weave:
    """Reads the lines of one section into a flow."""

    def __init__(self, section: Section, flow: Flow, names: Names, notes: Notes) -> None:
        self._section, self._flow, self._names, self._notes = section, flow, names, notes
        self._levels: list[Level] = []

    def read(self) -> None:
        """Read the whole section; what runs out of lines ends the story."""
        self._lines(self._section.lines)
        asks = self._flow.here is not None and self._flow.here.ways
        ends = ([] if asks else self._flow.take()) + [end for level in self._levels for end in level.ends]
        lines = self._section.lines
        for _ in ends:
            self._notes.add("loose end, at which the story ends", lines[-1].place if lines else self._section.place)

    def _lines(self, lines: list[Line]) -> None:
        for line in joined(lines):
            if "\n" in line.text:
                self._parts(line)
            else:
                self._line(line.text.strip(), line.place)

    def _parts(self, line: Line) -> None:
        """Read a line with braces that stay open over several."""
        file, number = line.place
        for piece in pieces(line.text):
            place = Place(file, number)
            number += piece.text.count("\n")
            if piece.is_logic and "\n" in piece.text:
                self._block(piece.text, place)
            else:
                self._line((f"{{{piece.text}}}" if piece.is_logic else piece.text).strip(), place)

    def _line(self, text: str, place: Place) -> None:
        text, tag = cut(text, "#")
        text, position = text.strip(), 0
        while gather := _GATHER.match(text, position):
            self._gather(gather)
            position = gather.end()
        text = text[position:]
        if tag is not None:
            self._notes.add("# tag", place)
        if found := _DECLARATION.match(text):
            self._notes.add(found[1] or "~ code", place)
        elif text.startswith("<-"):
            self._notes.add("<- thread", place)
        elif found := _CHOICE.fullmatch(text):
            self._choice(found, place)
        elif text and not text.startswith("TODO:"):
            self._prose(text, place)

    def _prose(self, text: str, place: Place) -> None:
        before, target = cut(text, "->")
        self._say(spoken(before, place, self._notes), place)
        if target is not None:
            self._divert(target, place)

    def _say(self, said: Said, place: Place) -> None:
        if said.text.strip():
            self._flow.say(said.text.strip())
        if said.jumps:
            self._jump(said, place)

    def _jump(self, said: Said, place: Place) -> None:
        """Part the story where a divert is taken only sometimes."""
        asker = self._flow.ask()
        rest: list[End] = []
        for jump in said.jumps:
            self._flow.resume([self._flow.offer(asker, jump.when)])
            self._divert(jump.target, place)
            rest += self._flow.take()
        if not said.always:
            rest.append(self._flow.offer(asker, OTHERWISE))
        self._flow.resume(rest)

    def _divert(self, after_arrow: str, place: Place) -> None:
        """Follow what stands after the first arrow; a tunnel is noted and passed by."""
        targets = [target.strip() for target in after_arrow.split("->")]
        if len(targets) > 1:
            self._notes.add("->-> out of a tunnel" if not targets[0] else "-> tunnel ->", place)
        if not targets[0] and len(targets) > 1:
            self._flow.divert(None)
        elif targets[-1]:
            self._flow.divert(self._target(targets[-1], place))

    def _target(self, written: str, place: Place) -> str | None:
        name = _ARGUMENTS.sub("", written).strip()
        if name != written:
            self._notes.add("divert with arguments", place)
        return None if name in ENDS else self._names.resolved(name, self._section)

    def _gather(self, found: re.Match[str]) -> None:
        depth, ends = found[1].count("-"), self._flow.take()
        while self._levels and self._levels[-1].depth >= depth:
            ends += self._levels.pop().ends
        self._flow.resume(ends)
        if found[2]:
            self._label(found[2])

    def _label(self, label: str) -> None:
        if self._names.is_wanted(label):
            self._flow.begin(self._names.of_label(label, self._section), label.replace("_", " "))

    def _choice(self, found: re.Match[str], place: Place) -> None:
        """Offer a choice; its words are said again only if brackets tell which of them."""
        asker = self._asker(sum(found[1].count(sign) for sign in "*+"))
        before, inside = cut(self._without_conditions(found[3], place), "[")
        target: str | None = None
        if inside is None:
            before, target = cut(before, "->")
            label, after = before, ""
        else:
            label, rest = cut(inside, "]")
            label, (after, target) = before + label, cut(rest or "", "->")
            after = before + after
        text = spoken(label, place, self._notes).text.strip()
        if not text:
            self._notes.add("fallback choice", place)
        self._flow.resume([self._flow.offer(asker, text)])
        if found[2]:
            self._label(found[2])
        self._say(spoken(after, place, self._notes), place)
        if target is not None:
            self._divert(target, place)

    def _without_conditions(self, text: str, place: Place) -> str:
        """The words of a choice, without the conditions before them."""
        parts, first = pieces(text), 0
        while len(parts) > first + 1 and not parts[first].text.strip() and cut(parts[first + 1].text, ":")[1] is None:
            self._notes.add("{condition} on a choice", place)
            first += 2
        return "".join(f"{{{piece.text}}}" if piece.is_logic else piece.text for piece in parts[first:])

    def _asker(self, depth: int) -> Passage:
        """The passage that offers choices of a depth; those of deeper choices are over."""
        ends: list[End] = []
        over: Level | None = None
        while self._levels and self._levels[-1].depth > depth:
            over = self._levels.pop()
            ends += over.ends
        if self._levels and self._levels[-1].depth == depth:
            self._levels[-1].ends += ends + self._flow.take()
        else:
            asker = over.asker if over else self._flow.ask()
            self._levels.append(Level(depth, asker, ends + (self._flow.take() if over else [])))
        return self._levels[-1].asker

    def _block(self, text: str, place: Place) -> None:
        alternatives = block(text, place, self._notes)
        if _CHOICES_INSIDE.search(text):
            self._offer_all(alternatives)
        elif alternatives and "->" in text:
            self._part(alternatives)
        elif alternatives:
            self._nested(alternatives[0].lines)

    def _offer_all(self, alternatives: list[Alternative]) -> None:
        """Offer the choices of all alternatives beside what follows: what runs here runs on past them."""
        asker, ends = self._flow.ask(), list[End]()
        around, self._levels = self._levels, []
        for alternative in alternatives:
            self._flow.go_back(asker)
            if not any(_CHOICES_INSIDE.match(line.text) for line in alternative.lines):
                self._flow.resume([self._flow.offer(asker, alternative.when)])
            self._nested(alternative.lines)
            ends += [end for level in self._levels for end in level.ends]
            ends += [] if self._flow.here is asker else self._flow.take()
            self._levels = []
        self._levels = around
        self._flow.go_back(asker)
        if ends:
            self._flow.resume([*self._flow.take(), *ends])

    def _part(self, alternatives: list[Alternative]) -> None:
        """Part the story: every alternative is a way, and so is none of them if there is no last resort."""
        asker, ends = self._flow.ask(), list[End]()
        for alternative in alternatives:
            self._flow.resume([self._flow.offer(asker, alternative.when)])
            self._nested(alternative.lines)
            ends += self._flow.take()
        if alternatives[-1].when.startswith("If"):
            ends.append(self._flow.offer(asker, OTHERWISE))
        self._flow.resume(ends)

    def _nested(self, lines: list[Line]) -> None:
        self._lines(lines)
