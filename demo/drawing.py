"""What the player's screen is made of: each function makes one thing to print."""

from collections.abc import Iterable, Mapping

from rich.box import HEAVY, ROUNDED, Box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from demo.answers import Award, AxisProgress, Choice, Outcome, Profile, Reveal, Scenario

COMPASS_LIMIT = 2.0
_HALF = 9
_BAR = 18
_ACCENT, _MEMORY, _GOOD, _QUIET, _TURNED = "cyan", "magenta", "green", "bright_black", "yellow"
_QUOTED = Box("    \n" + "┃   \n" * 6 + "    \n")
_REVEALED = {
    "mirror": "The mirror remembers",
    "dream": "As in a dream, it comes back",
    "spirit": "A spirit remembers",
    "none": "You remember",
}


def story_text(text: str) -> Text:
    """The words of a scene, with air between its paragraphs."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    between = "\n\n" if any(len(line) > 100 for line in paragraphs) else "\n"  # noqa: PLR2004 - longer than a verse
    return Text(between.join(paragraphs))


def memory(reveal: Reveal) -> RenderableType:
    """An earlier choice that comes back, set off as a quotation."""
    caption = Text(_REVEALED.get(reveal.reveal_mechanic, _REVEALED["none"]), style=_MEMORY)
    said = Text(f"“{reveal.description}”", style=f"italic {_MEMORY}")
    return Panel(Group(caption, said), box=_QUOTED, border_style=_MEMORY)


def numbered(rows: Iterable[RenderableType]) -> RenderableType:
    """Things to choose from, counted from 1."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for number, row in enumerate(rows, 1):
        table.add_row(Text(str(number), style=f"bold {_ACCENT}"), row)
    return table


def choices(offered: Iterable[Choice]) -> RenderableType:
    """The ways out of a scene."""
    return numbered([Text(choice.text) for choice in offered])


def compass(values: Mapping[str, float], before: Mapping[str, float]) -> RenderableType:
    """A bar per axis from -2 to 2 around 0, and how the last move has turned it."""
    lines: list[Text] = []
    for axis, value in values.items():
        shown = f" {value:+.1f} " if value else "  0   "
        lines += [Text(axis, style="bold"), Text.assemble(_needle(value), shown, _turn(value - before.get(axis, 0.0)))]
    return Group(*lines)


def die(number: int, style: str = "bold") -> RenderableType:
    """A die that shows a number."""
    return Panel(Text(f"{number:^4}", style=style), box=HEAVY, width=8, border_style=style)


def verdict(outcome: Outcome) -> Text:
    """The roll against the difficulty, in words."""
    if outcome.success:
        return Text(f"{outcome.roll} against {outcome.difficulty}: it works!", style=f"bold {_GOOD}")
    return Text(f"{outcome.roll} against {outcome.difficulty}: not this time.", style=f"bold {_TURNED}")


def profile_row(profile: Profile) -> Text:
    """A player, as the list offers one."""
    return Text.assemble((profile.name, "bold"), (f"   {profile.age_group} years", _QUIET))


def story_row(scenario: Scenario, *, suits: bool, note: str) -> RenderableType:
    """A story, as the list offers it: grey with the reason when the player is too young for it."""
    style = "" if suits else _QUIET
    kind = f"{scenario.session_length.lower()}, {scenario.difficulty.lower()}"
    facts = f"{scenario.age_group} years · {kind} · {scenario.scene_count} scenes"
    first = scenario.description.partition(". ")[0].rstrip(".") + "."
    title = Text.assemble((scenario.title, f"bold {style}"), "   ", (note, _GOOD if suits else _TURNED))
    return Group(title, Text(facts, style=_QUIET), Text(first, style=style), Text())


def won(award: Award) -> RenderableType:
    """The badges that one player has just won."""
    lines = [
        Text.assemble(
            ("★ ", _TURNED), (badge.badge_name, "bold"), (f"   {badge.axis}", _QUIET), f"\n  {badge.badge_message}"
        )
        for badge in award.new_badges
    ]
    if lines:
        return Group(*lines)
    reason = (
        "This story has counted before: each story counts once." if award.already_played else "No new badge this time."
    )
    return Text(reason, style=_QUIET)


def ladder(progresses: Iterable[AxisProgress]) -> RenderableType:
    """How far each axis is from its next badge."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for progress in progresses:
        table.add_row(Text(progress.compass_axis_id, style="bold"), *_rung(progress))
    return table


def framed(content: RenderableType, title: str) -> RenderableType:
    """Content in a frame with a title."""
    return Panel(
        content, title=Text(title, style="bold"), title_align="left", box=ROUNDED, border_style=_QUIET, padding=(0, 2)
    )


def _rung(progress: AxisProgress) -> tuple[Text, Text]:
    tier = progress.next_tier
    if tier is None:
        return _filled(1.0), Text("all badges won", style=_GOOD)
    share = max(0.0, min(1.0, progress.current_score / tier.required_score)) if tier.required_score else 0.0
    score = f"{progress.current_score:.1f} of {tier.required_score:.1f}"
    return _filled(share), Text.assemble(score, (f"   {tier.title} ({tier.tier})", _QUIET))


def _filled(share: float) -> Text:
    full = round(share * _BAR)
    return Text.assemble(("━" * full, _GOOD), ("─" * (_BAR - full), _QUIET))


def _needle(value: float) -> Text:
    reach = round(abs(value) / COMPASS_LIMIT * _HALF)
    rest, fill = "─" * (_HALF - reach), "━" * reach
    if value < 0:
        return Text.assemble((rest, _QUIET), (fill, _TURNED), "┼", ("─" * _HALF, _QUIET))
    return Text.assemble(("─" * _HALF, _QUIET), "┼", (fill, _ACCENT), (rest, _QUIET))


def _turn(change: float) -> Text:
    if abs(change) < 0.05:  # noqa: PLR2004 - nothing that one decimal place can show
        return Text()
    return Text(f"▲ {change:.1f}", style=_ACCENT) if change > 0 else Text(f"▼ {-change:.1f}", style=_TURNED)
