"""One scene of a ChoiceScript game, line by line; what is indented belongs to the line above it."""

from dataclasses import dataclass, field

from tools.convert.choicescript_lines import Line
from tools.convert.flow import End, Flow
from tools.convert.passages import Notes, Passage

_SILENT = {"comment", "title", "author", "scene_list", "ifid"}
_WITH_CONTENT = {"scene_list", "achievement", "stat_chart"}
_JUMPS = {"goto", "goto_scene", "choice", "fake_choice", "finish", "ending", "page_break", "label", "return"}
_ALTERNATIVES = {"elseif", "elsif", "else"}


@dataclass
class Block:
    """What an indented part belongs to; `ends` are those of its parts that have been read."""

    kind: str
    indent: int
    asker: Passage
    ends: list[End] = field(default_factory=list)
    groups: int = 1


class SceneReader:
    """Reads one scene into a flow; `wanted` are the scenes that it goes to."""

    def __init__(self, name: str, title: str, flow: Flow, notes: Notes) -> None:
        self.wanted: list[str] = []
        self._name, self._title = name, title
        self._flow, self._notes = flow, notes
        self._blocks: list[Block] = []
        self._follows: str | None = None

    def read(self, lines: list[Line], follows: str | None) -> None:
        """Read all lines; `follows` is the scene after this one."""
        self._follows = follows
        if not lines:
            return
        self._flow.section(self._name, self._title)
        self._flow.begin(self._name, self._title)
        position = 0
        while position < len(lines):
            position = self._line(lines, position)
        self._close(-1)
        self._flow.divert(follows)

    def _line(self, lines: list[Line], position: int) -> int:
        """Read one line, with what of the following ones it takes along; where to go on."""
        line = lines[position]
        if not line.text:
            self._flow.say("")
            return position + 1
        if line.command in _ALTERNATIVES:
            self._close(line.indent)
            return self._alternative(lines, position)
        self._close(line.indent - 1)
        if line.option is not None:
            self._option(line)
        elif line.command == "if" and not self._stands_among_options():
            return self._condition(lines, position)
        elif line.command:
            return self._command(lines, position)
        else:
            self._prose(line)
        return position + 1

    def _close(self, above: int) -> None:
        """Close the blocks that are indented more than this."""
        while self._blocks and self._blocks[-1].indent > above:
            block = self._blocks.pop()
            ends = block.ends + self._flow.take()
            if block.kind == "if":
                ends.append(self._flow.offer(block.asker, "Otherwise"))
            if block.kind == "option":
                self._blocks[-1].ends += ends
            else:
                self._flow.resume(ends)

    def _stands_among_options(self) -> bool:
        return bool(self._blocks) and self._blocks[-1].kind == "choice"

    def _prose(self, line: Line) -> None:
        if line.has_values:
            self._notes.add("${variable} in the text", line.place)
        if self._stands_among_options():
            self._notes.add("text among options", line.place)
        else:
            self._flow.say(line.prose)

    def _option(self, line: Line) -> None:
        top = self._blocks[-1] if self._blocks else None
        if top and top.kind == "option" and top.groups > 1:
            top = Block("choice", top.indent, self._flow.ask(), groups=top.groups - 1)
            self._blocks.append(top)
        if top is None or top.kind != "choice":
            self._prose(line._replace(option=None))
            return
        for modifier in line.modifiers:
            self._notes.add(f"{modifier} on an option", line.place)
        if line.has_values:
            self._notes.add("${variable} in the text", line.place)
        self._flow.resume([self._flow.offer(top.asker, line.prose)])
        self._blocks.append(Block("option", line.indent, top.asker, groups=top.groups))

    def _condition(self, lines: list[Line], position: int) -> int:
        """Part the story where the alternatives lead to different places; else keep the text of the first."""
        line = lines[position]
        self._notes.add("*if", line.place)
        if _parts(lines, position):
            block = Block("if", line.indent, self._flow.ask())
            self._blocks.append(block)
            self._flow.resume([self._flow.offer(block.asker, f"If {line.argument}")])
        return position + 1

    def _alternative(self, lines: list[Line], position: int) -> int:
        line = lines[position]
        self._notes.add(f"*{line.command}", line.place)
        if self._stands_among_options():
            return position + 1
        block = self._blocks[-1] if self._blocks else None
        if block is None or block.kind != "if" or block.indent != line.indent:
            return _after_content(lines, position)
        block.ends += self._flow.take()
        text = "Otherwise" if line.command == "else" else f"If {line.argument}"
        self._flow.resume([self._flow.offer(block.asker, text)])
        block.kind = "if with else" if line.command == "else" else "if"
        return position + 1

    def _command(self, lines: list[Line], position: int) -> int:
        line = lines[position]
        match line.command:
            case "label":
                self._flow.begin(self._label(line.argument), line.argument.replace("_", " "))
            case "goto" | "goto_scene":
                self._flow.divert(self._target(line))
            case "choice" | "fake_choice":
                self._choice(line)
            case "finish":
                self._flow.divert(self._follows)
            case "ending":
                self._flow.divert(None)
            case "page_break":
                self._flow.turn_page()
            case "line_break":
                self._flow.say("")
            case command if command not in _SILENT:
                self._notes.add(f"*{command}", line.place)
        if line.command == "return":
            self._flow.divert(None)
        return _after_content(lines, position) if line.command in _WITH_CONTENT else position + 1

    def _choice(self, line: Line) -> None:
        groups = len(line.argument.split()) or 1
        if groups > 1:
            self._notes.add("*choice with several groups", line.place)
        self._blocks.append(Block("choice", line.indent, self._flow.ask(), groups=groups))

    def _label(self, name: str) -> str:
        return f"{self._name}.{name.casefold()}"

    def _target(self, line: Line) -> str:
        if "{" in line.argument or not line.argument:
            self._notes.add(f"*{line.command} to a place that is worked out", line.place)
        if line.command == "goto":
            return self._label(line.argument)
        scene, _, label = line.argument.partition(" ")
        self.wanted.append(scene)
        place = label.partition("(")[0].strip()
        return f"{scene}.{place.casefold()}" if place else scene


def _after_content(lines: list[Line], position: int) -> int:
    """The first line after this one that is not indented more."""
    after = position + 1
    while after < len(lines) and (not lines[after].text or lines[after].indent > lines[position].indent):
        after += 1
    return after


def _parts(lines: list[Line], position: int) -> bool:
    """Whether anything under this *if, or under its *elseif and *else, leads to another place."""
    first = lines[position]
    for place in range(position + 1, len(lines)):
        line = lines[place]
        ended = line.text and line.indent <= first.indent
        if ended and not (line.command in _ALTERNATIVES and line.indent == first.indent):
            return False
        if line.command in _JUMPS:
            return True
    return False
