"""Ink: knots and stitches, in which choices nest and gathers join what has parted."""

import re
from itertools import pairwise
from pathlib import Path

from tools.convert.flow import Flow
from tools.convert.ink_names import Names
from tools.convert.ink_source import InkSource, Section
from tools.convert.ink_weave import Weave
from tools.convert.passages import Notes, Place, Telling
from tools.convert.shortcuts import without_empty

_OPENING = "#opening"
_TITLE = re.compile(r"\s*#\s*title\s*:\s*(.*)", re.IGNORECASE)
_GLUE = "<>"


def read(path: Path) -> Telling:
    """The story of an ink file and of those that it includes. Raises NotConverted."""
    flow, notes = Flow(), Notes()
    sections = InkSource(path, notes).sections
    title = _title(sections[0]) or path.stem
    played = [section for section in sections if not section.is_function]
    names = Names(played)
    for section, after in pairwise([*played, None]):
        if section is None or (not section.name and not _has_text(section)):
            continue
        name, words = section.name or _OPENING, (section.stitch or section.knot).replace("_", " ") or title
        flow.section(name, words)
        flow.begin(name, words)
        if not _has_text(section) and after and after.stitch and not section.stitch:
            flow.divert(after.name)
        else:
            Weave(section, flow, names, notes).read()
    if not flow.passages:
        raise Place(path.name, 1).broken("nothing of it is a story")
    for passage in flow.passages:
        passage.lines = _glued(passage.lines)
    return without_empty(Telling(title, flow.passages, flow.passages[0].name, notes))


def _title(section: Section) -> str:
    found = (_TITLE.fullmatch(line.text) for line in section.lines)
    return next((title[1].strip() for title in found if title), "")


def _has_text(section: Section) -> bool:
    return any(line.text.strip() for line in section.lines)


def _glued(lines: list[str]) -> list[str]:
    """The lines, joined where glue holds them together."""
    if not any(_GLUE in line for line in lines):
        return lines
    parts = "\n".join(lines).split(_GLUE)
    inner = [part.strip("\n") for part in parts[1:-1]]
    text = "".join([parts[0].rstrip("\n"), *inner, parts[-1].lstrip("\n")])
    return text.split("\n")
