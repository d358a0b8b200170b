"""How long the program takes from its start to its readiness, with a new data folder and with one that is filled."""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.report import Line, at_most

ROOT = Path(__file__).parents[1]
_RUNS, _QUICK_RUNS = 9, 3


def measure(*, quick: bool) -> list[Line]:
    """Start and stop it, again and again."""
    runs = _QUICK_RUNS if quick else _RUNS
    with tempfile.TemporaryDirectory() as folder:
        empty = [_seconds_to_ready(Path(folder) / str(number)) for number in range(runs)]
        seeded = [_seconds_to_ready(Path(folder) / "0") for _ in range(runs)]
    return [
        Line("ready, with a data folder that is filled", seeded, "s", at_most(3)),
        Line("ready, with a new data folder that is seeded first", empty, "s"),
    ]


def _seconds_to_ready(folder: Path) -> float:
    command = [sys.executable, "-m", "devhost", "--port", "0", "--data", str(folder), "--quiet"]
    started = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        if child.stdout is None or not any("Mystira is ready" in line for line in child.stdout):
            raise RuntimeError("The host ended before it was ready.")
        seconds = perf_counter() - started
        child.terminate()
        child.stdout.read()
    return seconds
