"""Checks story files in the terminal: `python -m tools.lint_story --help`."""

import asyncio
import io
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console

from shared_code.domain.errors import RuleViolation
from shared_code.domain.findings import has_errors
from shared_code.domain.story_drawing.svg import story_svg
from tools.lint_story import report
from tools.lint_story.documents import document
from tools.lint_story.examining import Examined, Unreadable, examined
from tools.lint_story.standards import shipped_standards

CLEAN, FAULTY, UNREADABLE = 0, 1, 2
_PLAIN_WIDTH = 120  # of a line where no terminal says how wide it is


def main(arguments: Sequence[str] | None = None) -> int:
    """Check: exit code 0 when no file has an error, 1 when one has, 2 when one cannot be read as a story."""
    options = _options(arguments)
    _print_what_can_be_printed()
    standards = replace(asyncio.run(shipped_standards()), strict=options.strict)
    results = [examined(path, standards) for path in options.files]
    if options.json:
        _print_json([document(result) for result in results])
    else:
        _print_reports(results)
    codes = [_code(result) for result in results]
    if options.svg:
        codes.append(_draw(results[0], options.svg))
    return max(codes)


def _code(result: Examined | Unreadable) -> int:
    if isinstance(result, Unreadable):
        return UNREADABLE
    return FAULTY if has_errors(result.findings) else CLEAN


def _print_json(documents: list[dict[str, Any]]) -> None:
    sys.stdout.write(json.dumps(documents, indent=2) + "\n")


def _print_reports(results: Sequence[Examined | Unreadable]) -> None:
    for place, result in enumerate(results):
        console = _console(sys.stderr if isinstance(result, Unreadable) else sys.stdout)
        if place:
            console.print()
        report.show(console, result)


def _console(stream: TextIO) -> Console:
    width = None if stream.isatty() else _PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def _draw(result: Examined | Unreadable, to: Path) -> int:
    """Draw a story into a file."""
    if isinstance(result, Unreadable):
        return UNREADABLE
    try:
        to.write_text(story_svg(result.story, result.findings), encoding="utf-8")
    except RuleViolation as problem:
        sys.stderr.write(f"{result.path}: {problem.detail}\n")
        return UNREADABLE
    except OSError as problem:
        sys.stderr.write(f"{to}: cannot be written: {problem.strerror}\n")
        return UNREADABLE
    return CLEAN


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser("python -m tools.lint_story", description="Check stories over all their plays.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a story in YAML or JSON")
    parser.add_argument("--json", action="store_true", help="print everything as JSON, every play in full")
    parser.add_argument("--strict", action="store_true", help="take names that the master data lacks for errors")
    parser.add_argument("--svg", type=Path, metavar="OUT.svg", help="draw the story, which must be the only one")
    options = parser.parse_args(arguments)
    if options.svg and len(options.files) > 1:
        parser.error("--svg draws one story: give one FILE")
    return options


def _print_what_can_be_printed() -> None:
    """A terminal that cannot show a letter shows a question mark instead of ending the check."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
