"""Runs the benches: `python -m bench [name ...] [--quick]`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.console import Console

from bench import checking, choosing, imports, serving, starting
from bench.report import Line, Report, load_now, machine


class Measure(Protocol):
    def __call__(self, *, quick: bool) -> list[Line]: ...


@dataclass(frozen=True)
class Bench:
    title: str
    measure: Measure


BENCHES = {
    "import": Bench("Loading the app", imports.measure),
    "choose": Bench("One choice, without the server", choosing.measure),
    "check": Bench("Checking stories over all paths", checking.measure),
    "http": Bench("Choices over HTTP", serving.choices),
    "reads": Bench("Reads over HTTP", serving.reads),
    "start": Bench("Starting the host", starting.measure),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, show and keep: the exit code is 1 when a bar is not met."""
    parser = ArgumentParser("python -m bench", description="Measure speed and memory against the bars of the project.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"any of {', '.join(BENCHES)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(BENCHES):
        parser.error(f"there is no bench called {', '.join(sorted(unknown))}")
    reports = [_run(name, quick=options.quick) for name in options.names or BENCHES]
    return 0 if all(report.is_met for report in reports) else 1


def _run(name: str, *, quick: bool) -> Report:
    bench, before = BENCHES[name], load_now()
    lines = bench.measure(quick=quick)
    report = Report(name, bench.title, machine(before), lines)
    report.show(Console())
    report.write()
    return report


if __name__ == "__main__":
    sys.exit(main())
