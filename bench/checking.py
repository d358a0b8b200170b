"""Checking stories of several sizes over all paths: seconds, memory, and how both grow."""

import gc
import json
import resource
import subprocess
import sys
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.report import Line, at_most
from bench.woods import AXES, wood
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import Examination
from shared_code.domain.story_checks.subject import Standards

ROOT = Path(__file__).parents[1]
_SIZES = (100, 1_000, 10_000)
_SECONDS = {1_000: at_most(0.05), 10_000: at_most(1.0)}
_MEGABYTES = {10_000: at_most(200.0)}
_RUNS, _QUICK_RUNS = 7, 3


def measure(*, quick: bool) -> list[Line]:
    """Every rule on stories with four branches a scene and eight axes, each run in a new process."""
    runs = _QUICK_RUNS if quick else _RUNS
    lines: list[Line] = []
    for cyclic in (False, True):
        kind = "with cycles" if cyclic else "without cycles"
        measured = {scenes: [_child(scenes, cyclic=cyclic) for _ in range(runs)] for scenes in _SIZES}
        lines += [line for scenes in _SIZES for line in _lines(f"{scenes:,} scenes {kind}", scenes, measured[scenes])]
        seconds = [median(run["seconds"] for run in measured[scenes]) for scenes in _SIZES]
        growth = log(seconds[-1] / seconds[-2]) / log(_SIZES[-1] / _SIZES[-2])
        lines.append(Line(f"growth exponent {kind}, 1,000 to 10,000 scenes", [growth], "", at_most(1.2)))
    return lines


def _lines(what: str, scenes: int, runs: list[dict[str, float]]) -> list[Line]:
    return [
        Line(f"{what}: seconds", [run["seconds"] for run in runs], "s", _SECONDS.get(scenes)),
        Line(f"{what}: the whole process", [run["megabytes"] for run in runs], "MB", _MEGABYTES.get(scenes)),
    ]


def _child(scenes: int, *, cyclic: bool) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.checking", str(scenes), "cyclic" if cyclic else "straight"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(run.stdout)
    return measured


def _checked(scenes: int, *, cyclic: bool) -> dict[str, Any]:
    story = Story.model_validate(wood(scenes, cyclic=cyclic))
    standards = Standards(axes=frozenset(AXES), echo_types=frozenset({"kindness", "doubt"}))
    Examination(Story.model_validate(wood(10, cyclic=cyclic)), standards).findings()  # what is made once per process
    gc.collect()  # what reading the story leaves to the collector is no part of checking it
    started = perf_counter()
    examination = Examination(story, standards)
    findings, rulings = examination.findings(), examination.rulings()
    seconds = perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": megabytes, "findings": len(findings), "rulings": len(rulings)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_checked(int(sys.argv[1]), cyclic=sys.argv[2] == "cyclic")))
