"""Twee 3: passages under headers, with tags, metadata and the story's own two passages."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tools.convert.passages import NotConverted, Notes, Passage, Place, Telling, require_room
from tools.convert.sources import Sources
from tools.convert.twee_dialects import dialect_of
from tools.convert.twee_header import Header, header_of, json_object
from tools.convert.twee_markup import Markup
from tools.convert.twee_prose import Prose

_START = "Start"
_STORY_TITLE, _STORY_SETTINGS = "StoryTitle", "StoryData"
_CODE_TAGS = {"script", "stylesheet"}
_UNPLAYED_TAGS = _CODE_TAGS | {"widget", "init", "startup", "header", "footer", "debug-startup", "debug-header"}
_UNPLAYED_TAGS |= {"debug-footer", "annotation", "Twine.private", "Twine.image", "Twine.audio", "Twine.video"}
_UNPLAYED_NAMES = {"StoryAuthor", "StoryMenu", "StorySettings", "StorySubtitle", "StoryIncludes", "StoryInit"}
_UNPLAYED_NAMES |= {"StoryCaption", "StoryBanner", "StoryInterface", "StoryDisplayTitle", "StoryShare"}
_UNPLAYED_NAMES |= {"PassageHeader", "PassageFooter", "PassageDone", "PassageReady"}
_HEADER = re.compile(r"^::", re.MULTILINE)
_ESCAPED_HEADER = re.compile(r"^\\(?=::)", re.MULTILINE)


class Written(NamedTuple):
    """A passage as the file has it; `line` is that of its header."""

    header: Header
    text: str
    line: int


def read(path: Path) -> Telling:
    """The story of a Twee file. Raises NotConverted."""
    text, notes = Sources(path.parent).text(path.name), Notes()
    written = _written(text, path.name, notes)
    if not written:
        raise Place(path.name, 1).broken("no passage: a line that begins with :: and a name")
    settings = _settings(written, path.name, notes)
    played = [passage for passage in written if _is_played(passage, path.name, notes)]
    if not played:
        raise NotConverted(f"{path.name}: no passage is one that is played.")
    _note_repeated(played, path.name, notes)
    dialect = dialect_of(str(settings.get("format", "")), text)
    passages = [_passage(passage, path.name, dialect, notes) for passage in played]
    title = next((passage.text.strip() for passage in written if passage.header.name == _STORY_TITLE), "")
    return Telling(title or path.stem, passages, _start(settings, played, path.name, notes), notes)


def _written(text: str, file: str, notes: Notes) -> list[Written]:
    starts = [found.start() for found in _HEADER.finditer(text)]
    written, line, before = list[Written](), 1, 0
    if text[: starts[0] if starts else 0].strip():
        notes.add("text before the first passage", Place(file, 1))
    require_room(len(starts))
    for start, end in pairwise([*starts, len(text)]):
        line, before = line + text.count("\n", before, start), start
        first, _, rest = text[start:end].partition("\n")
        header = header_of(first)
        if header.problem:
            notes.add(header.problem, Place(file, line))
        written.append(Written(header, _ESCAPED_HEADER.sub("", rest), line))
    return written


def _settings(written: list[Written], file: str, notes: Notes) -> dict[str, Any]:
    """What StoryData says; nothing when it cannot be read."""
    told = next((passage for passage in written if passage.header.name == _STORY_SETTINGS), None)
    settings = json_object(told.text) if told else {}
    if told and settings is None:
        notes.add("StoryData that is no JSON object", Place(file, told.line))
    return settings or {}


def _is_played(passage: Written, file: str, notes: Notes) -> bool:
    header = passage.header
    if header.name in {_STORY_TITLE, _STORY_SETTINGS}:
        return False
    tag = next((tag for tag in header.tags if tag in _UNPLAYED_TAGS), None)
    if tag:
        notes.add(f"passage with the tag {tag}", Place(file, passage.line))
    elif header.name in _UNPLAYED_NAMES:
        notes.add(f"special passage {header.name}", Place(file, passage.line))
    return not tag and header.name not in _UNPLAYED_NAMES


def _note_repeated(played: list[Written], file: str, notes: Notes) -> None:
    """Note each passage whose name an earlier one has: nothing can lead there."""
    taken: set[str] = set()
    for passage in played:
        if passage.header.name in taken:
            notes.add("passage with the name of an earlier one", Place(file, passage.line))
        taken.add(passage.header.name)


def _passage(written: Written, file: str, dialect: type[Markup], notes: Notes) -> Passage:
    name = written.header.name
    prose = Prose(file, written.line + 1, written.text, notes)
    dialect(prose).read()
    return Passage(name, name, prose.lines(), prose.ways)


def _start(settings: dict[str, Any], played: list[Written], file: str, notes: Notes) -> str:
    names = {passage.header.name for passage in reversed(played)}
    wanted = settings.get("start")
    if isinstance(wanted, str) and wanted in names:
        return wanted
    if wanted is not None:
        notes.add("a start in StoryData that is no passage", Place(file, 1))
    return _START if _START in names else played[0].header.name
