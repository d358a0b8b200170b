"""What a person reads of a checked story: colours on a terminal only."""

import math
from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shared_code.domain.axis_ranges import AxisRange
from shared_code.domain.findings import Finding, Ruling, Severity, Verdict
from shared_code.domain.story_drawing.fitting import plain
from shared_code.domain.story_drawing.wording import counted
from tools.lint_story.examining import Ending, Examined, Unreadable
from tools.lint_story.witnesses import told

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
_MOST_ENDINGS = 40


def show(console: Console, result: Examined | Unreadable) -> None:
    """Print all that is to be said of one file."""
    for part in _unreadable(result) if isinstance(result, Unreadable) else _examined(result):
        console.print(part, soft_wrap=isinstance(part, Text))


def _unreadable(result: Unreadable) -> Iterator[RenderableType]:
    for problem in result.problems:
        yield Text.assemble((f"{result.path}: ", "bold"), (plain(problem), "bold red"))


def _examined(result: Examined) -> Iterator[RenderableType]:
    scenes = counted(len(result.story.scenes), "scene")
    about = f"  {plain(result.story.title)}, for {result.story.age_group.value}, {scenes}"
    yield Text.assemble((str(result.path), "bold"), (about, "bright_black"))
    for finding in result.findings:
        yield Text("")
        yield from _finding(result, finding)
    if any(ending.ranges for ending in result.endings):
        yield Text("")
        yield from _endings(result.endings)
    yield Text("")
    yield _verdicts(result.rulings)
    yield _summary(result)


def _finding(result: Examined, finding: Finding) -> Iterator[RenderableType]:
    place = f"{result.path}:{finding.line}" if finding.line else f"{result.path} {finding.pointer}"
    severity = (f"{finding.severity.value} {finding.code}", _STYLES[finding.severity])
    yield Text.assemble("  ", severity, "  ", (place, "bright_black"))
    yield Text(f"    {plain(finding.message)}")
    yield Text(f"    {finding.hint}", style="italic")
    if finding.witness is not None:
        yield Text(f"    Play: {told(result.story, finding.witness)}", style="cyan")


def _endings(endings: list[Ending]) -> Iterator[RenderableType]:
    axes = list(dict.fromkeys(axis for ending in endings for axis in ending.ranges))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("What each ending can come to")
    for axis in axes:
        table.add_column(Text(plain(axis)), justify="right")
    for ending in endings[:_MOST_ENDINGS]:
        name = plain(ending.title) or plain(ending.scene_id) or "(the story just stops)"
        table.add_row(Text(name), *(_range(ending.ranges.get(axis)) for axis in axes))
    yield Padding(table, (0, 0, 0, 2), expand=False)
    if len(endings) > _MOST_ENDINGS:
        yield Text(f"  and {counted(len(endings) - _MOST_ENDINGS, 'ending')} more", style="bright_black")


def _range(reached: AxisRange | None) -> Text:
    if reached is None:
        return Text("")
    lowest, highest = (_sum(bound) for bound in reached)
    return Text(lowest if lowest == highest else f"{lowest} to {highest}")


def _sum(bound: float | None) -> str:
    if not bound:
        return "?" if bound is None else "0"
    return f"{bound:+.4g}" if math.isfinite(bound) else "no end"


def _verdicts(rulings: list[Ruling]) -> Text:
    count = Counter(ruling.verdict for ruling in rulings)
    said = (
        f"  {counted(len(rulings), 'rule')}: {count[Verdict.PROVED]} proved, {count[Verdict.REFUTED]} refuted, "
        f"{count[Verdict.BOUNDED]} bounded"
    )
    limits = [f"\n    {ruling.code} {ruling.title}: {ruling.limit}" for ruling in rulings if ruling.limit]
    return Text(said + "".join(limits))


def _summary(result: Examined) -> Text:
    errors = sum(1 for finding in result.findings if finding.severity is Severity.ERROR)
    warnings = len(result.findings) - errors
    if not result.findings:
        return Text("  Nothing to find fault with.", style="bold green")
    return Text(f"  {counted(errors, 'error')}, {counted(warnings, 'warning')}", _STYLES[result.findings[0].severity])
