"""A person at a terminal: reads what a program shows on a pseudo terminal, and types."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_ROWS, _COLUMNS = 50, 120
_PATIENCE = 30.0
_PROMPT = "\n  > "


class Terminal:
    """One program on a terminal of its own; `seen` is everything it has shown, without colours."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        environment["TERM"] = "xterm-256color"
        self._child = subprocess.Popen(
            command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self._shown = b""
        self._read_to = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        os.close(self._master)

    @property
    def seen(self) -> str:
        return _ESCAPES.sub("", self._shown.decode(errors="replace")).replace("\r", "")

    def reads(self, text: str) -> Self:
        """Read on until the text stands there, after what was read before."""
        self._until(lambda: text in self.seen[self._read_to :], text)
        self._read_to = self.seen.index(text, self._read_to) + len(text)
        return self

    def reads_question(self) -> str:
        """Read on to the next prompt; the line above it."""
        start = self._read_to
        self.reads(_PROMPT)
        return self.seen[start : self._read_to].removesuffix(_PROMPT).rpartition("\n")[2]

    def types(self, line: str) -> Self:
        os.write(self._master, f"{line}\n".encode())
        return self

    def leaves(self) -> int:
        """Wait until the program has ended; its exit code."""
        self._until(lambda: self._child.poll() is not None, "its end")
        return self._child.returncode

    def _until(self, arrived: Callable[[], bool], wanted: str) -> None:
        while not arrived():
            ready, _, _ = select.select([self._master], [], [], _PATIENCE)
            assert ready, f"waited for {wanted!r}, and saw:\n{self.seen[self._read_to :]}"
            try:
                self._shown += os.read(self._master, 65_536)
            except OSError:  # how Linux says that the program has closed the terminal
                self._child.wait()
                assert arrived(), f"it ended before {wanted!r}:\n{self.seen[self._read_to :]}"
