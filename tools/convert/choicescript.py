"""ChoiceScript: the scenes of a game, one file each, in the order that startup.txt lists."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tools.convert.choicescript_lines import Line, lines_of
from tools.convert.choicescript_scene import SceneReader
from tools.convert.flow import Flow
from tools.convert.passages import Notes, Place, Telling
from tools.convert.shortcuts import without_empty
from tools.convert.sources import Sources

_STARTUP = "startup"
_STATISTICS = "choicescript_stats"
_SCENE_NAME = re.compile(r"[\w -]+")


def read(path: Path) -> Telling:
    """The story of startup.txt and the scenes that it names, or of one scene. Raises NotConverted."""
    sources, notes, flow = Sources(path.parent), Notes(), Flow()
    first = path.stem
    opened = lines_of(sources.text(path.name), path.name)
    if not any(line.text for line in opened):
        raise Place(path.name, 1).broken("the scene is empty")
    listed = list(_listed(opened)) if first == _STARTUP else []
    title = next((line.argument for line in opened if line.command == "title" and line.argument), first)
    order = [first, *(name for name in dict.fromkeys(listed) if name != first)]
    follows = dict(pairwise(order))
    waiting, known = list(reversed(order)), set(order)
    while waiting:
        name = waiting.pop()
        lines = opened if name == first else _opened(sources, name, path, notes)
        reader = SceneReader(name, title if name == first else name, flow, notes)
        reader.read(lines, follows.get(name))
        found = [wanted for wanted in reader.wanted if wanted not in known and first == _STARTUP]
        known.update(found)
        waiting[:0] = reversed(found)
    return without_empty(Telling(title, flow.passages, first, notes))


def _listed(lines: list[Line]) -> Iterator[str]:
    """The names under *scene_list, which are indented."""
    inside = False
    for line in lines:
        inside = line.command == "scene_list" or (inside and (line.indent > 0 or not line.text))
        if inside and line.indent and line.text:
            yield line.text.removeprefix("$").strip()


def _opened(sources: Sources, name: str, path: Path, notes: Notes) -> list[Line]:
    """The lines of a scene; none when there is no such file."""
    file = f"{name}.txt"
    if not _SCENE_NAME.fullmatch(name) or not (path.parent / file).is_file():
        notes.add(f"scene {name} without a file", Place(path.name, 1))
        return []
    return lines_of(sources.text(file), file)
