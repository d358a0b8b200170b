"""What stands within braces in ink: values, conditions and sequences, on one line or over several."""

import re
from typing import NamedTuple

from tools.convert.ink_source import MOST_DEPTH, Line
from tools.convert.ink_text import cut, open_braces, pieces, split_outside, unescaped
from tools.convert.passages import Notes, Place

_SEQUENCE = re.compile(r"(?:(?:stopping|cycle|shuffle|once)\b\s*)+")
_SIGNS = ("&", "!", "~", "$")
_ELSE = "else"
OTHERWISE = "Otherwise"


class Jump(NamedTuple):
    """A divert that is taken only sometimes: when, and what stands after its arrow."""

    when: str
    target: str


class Said(NamedTuple):
    """What a player reads, and where it may lead; always, if one of the jumps is taken for certain."""

    text: str
    jumps: tuple[Jump, ...] = ()
    always: bool = False


class Alternative(NamedTuple):
    """One of several parts of which one is read: when, and its lines."""

    when: str
    lines: list[Line]


def spoken(text: str, place: Place, notes: Notes, depth: int = 0) -> Said:
    """Read text with braces: of several alternatives the first is kept. Raises NotConverted when nested too deep."""
    if depth > MOST_DEPTH:
        raise place.broken(f"braces are nested more than {MOST_DEPTH} deep")
    parts = [
        _logic(piece.text, place, notes, depth) if piece.is_logic else Said(unescaped(piece.text))
        for piece in pieces(text)
    ]
    jumps = tuple(jump for part in parts for jump in part.jumps)
    return Said("".join(part.text for part in parts), jumps, any(part.always for part in parts))


def _logic(inside: str, place: Place, notes: Notes, depth: int) -> Said:
    inside = inside.strip()
    condition, content = cut(inside, ":")
    if inside.startswith(_SIGNS) or (content is None and len(split_outside(inside, "|")) > 1):
        notes.add("{one|two}", place)
        texts = split_outside(inside.lstrip("".join(_SIGNS)), "|")
        once = inside.startswith("!")
        whens = [f"Turn {number}" for number in range(1, len(texts) + 1)]
        return _alternatives(whens, [_way(text, place, notes, depth) for text in texts], always=not once)
    if content is None:
        notes.add("{variable}", place)
        return Said(f"{{{inside}}}")
    notes.add("{condition: ...}", place)
    texts = split_outside(content, "|")
    whens = [f"If {condition.strip()}", OTHERWISE]
    said = [_way(text, place, notes, depth) for text in texts[:2]]
    return _alternatives(whens, said, always=len(texts) > 1)


def _way(text: str, place: Place, notes: Notes, depth: int) -> Said:
    """Read an alternative, whose divert is its last jump."""
    before, target = cut(text, "->")
    said = spoken(before, place, notes, depth + 1)
    return said if target is None else Said(said.text, (*said.jumps, Jump("", target)), always=True)


def _alternatives(whens: list[str], said: list[Said], *, always: bool) -> Said:
    jumps = tuple(
        Jump(jump.when or when, jump.target) for when, part in zip(whens, said, strict=False) for jump in part.jumps
    )
    return Said(said[0].text, jumps, always and all(part.always for part in said))


def block(text: str, place: Place, notes: Notes) -> list[Alternative]:
    """The alternatives of braces over several lines."""
    first, *rest = _parted(text, place)
    header, content = cut(first[0].text, ":")
    is_sequence = content is not None and _SEQUENCE.fullmatch(header.strip()) is not None
    notes.add("{sequence: ...} of several lines" if is_sequence else "{condition: ...} of several lines", place)
    alternatives = [_alternative(lines, number, is_sequence) for number, lines in enumerate(rest, 1)]
    if is_sequence:
        return [*alternatives, Alternative(OTHERWISE, [])] if "once" in header else alternatives
    subject = header.strip() if content is not None else ""
    told = [Line(content if content is not None else header, first[0].place), *first[1:]]
    if any(line.text.strip() for line in told):
        return [Alternative(f"If {subject}" if subject else "", told), *alternatives]
    return [_about(subject, alternative) for alternative in alternatives]


def _parted(text: str, place: Place) -> list[list[Line]]:
    """The lines before the first dash, and from each dash on."""
    parts: list[list[Line]] = [[]]
    depth = 0
    for number, written in enumerate(text.split("\n")):
        content = written.strip()
        if depth == 0 and content.startswith("-") and not content.startswith("->"):
            parts.append([])
            content = content[1:]
        parts[-1].append(Line(content, Place(place.file, place.line + number)))
        depth = max(0, depth + open_braces(content))
    return parts if parts[0] else [[Line("", place)], *parts[1:]]


def _alternative(lines: list[Line], number: int, is_sequence: bool) -> Alternative:
    condition, content = cut(lines[0].text, ":")
    if is_sequence or content is None:
        return Alternative(f"Turn {number}", lines)
    when = OTHERWISE if condition.strip() == _ELSE else f"If {condition.strip()}"
    return Alternative(when, [Line(content, lines[0].place), *lines[1:]])


def _about(subject: str, alternative: Alternative) -> Alternative:
    """The alternative of a switch: its condition is a value of the subject."""
    if not subject or alternative.when == OTHERWISE:
        return alternative
    return alternative._replace(when=f"If {subject} is {alternative.when.removeprefix('If ')}")
