"""What was measured, beside the bar it is held to: as a table to read and as a file to compare."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Bar:
    """The value that must be reached: at least it, or at most it."""

    value: float
    at_least: bool

    def is_met_by(self, measured: float) -> bool:
        return measured >= self.value if self.at_least else measured <= self.value

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {shown(self.value)}"


def at_least(value: float) -> Bar:
    return Bar(value, at_least=True)


def at_most(value: float) -> Bar:
    return Bar(value, at_least=False)


@dataclass(frozen=True)
class Line:
    """One thing that was measured, once per run; its median is held to the bar, where there is one."""

    what: str
    values: Sequence[float]
    unit: str
    bar: Bar | None = None

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        return min(self.values), max(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        return None if self.bar is None else self.bar.is_met_by(self.median)


@dataclass(frozen=True)
class Machine:
    """Where it was measured, and how busy the machine was by itself (its one-minute load before and after)."""

    python: str
    cores: int
    load_before: float
    load_after: float


@dataclass(frozen=True)
class Report:
    """Everything that one bench measured."""

    name: str
    title: str
    machine: Machine
    lines: Sequence[Line]

    @property
    def is_met(self) -> bool:
        return all(line.met is not False for line in self.lines)

    def write(self, folder: Path = RESULTS) -> Path:
        """Keep it as JSON in `<name>.json`."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.name}.json"
        file.write_text(json.dumps(self._content(), indent=2, ensure_ascii=False) + "\n")
        return file

    def show(self, console: Console) -> None:
        """Print it as a table."""
        table = Table(title=Text(self.title, style="bold"), title_justify="left", show_edge=False, pad_edge=False)
        for heading, side in (
            ("what", "left"),
            ("median", "right"),
            ("spread", "right"),
            ("bar", "right"),
            ("", "left"),
        ):
            table.add_column(heading, justify=side)  # type: ignore[arg-type]
        for line in self.lines:
            table.add_row(*_cells(line))
        console.print(table)
        console.print(f"load {self.machine.load_before:.2f} before, {self.machine.load_after:.2f} after", style="dim")
        console.print()

    def _content(self) -> dict[str, Any]:
        lines = [
            {**asdict(line), "median": line.median, "min": line.spread[0], "max": line.spread[1], "met": line.met}
            for line in self.lines
        ]
        return {"name": self.name, "title": self.title, "machine": asdict(self.machine), "lines": lines}


def machine(load_before: float) -> Machine:
    """This machine, now that the measuring has ended."""
    return Machine(platform.python_version(), os.cpu_count() or 1, load_before, load_now())


def load_now() -> float:
    """How many processes want to run, on average over the last minute."""
    return os.getloadavg()[0]


def shown(value: float) -> str:
    """A number with the figures that mean something."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _cells(line: Line) -> tuple[str | Text, ...]:
    low, high = line.spread
    spread = f"{shown(low)} to {shown(high)}" if len(line.values) > 1 else ""
    verdict = {None: Text(""), True: Text("met", style="green"), False: Text("NOT met", style="bold red")}[line.met]
    return line.what, f"{shown(line.median)} {line.unit}", spread, str(line.bar or ""), verdict
