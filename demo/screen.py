"""What the person sees: in colour and moving on a terminal, as plain text anywhere else."""

import random
import time
from collections.abc import Mapping

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from demo import drawing
from demo.answers import Account, BadgeProgress, Finalized, Outcome, Scene, Session

_TEXT_WIDTH, _COMPASS_WIDTH = 72, 36
_SIDES, _SPINS, _FIRST_SPIN = 20, 14, 0.02  # a spin lasts longer than the one before, as a real die does


class Screen:
    """One person's terminal."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False)
        self._moves = self._console.is_terminal and not self._console.is_dumb_terminal

    def welcome(self, account: Account) -> None:
        """Say hello."""
        self.show(Text.assemble(("M Y S T I R A", "bold cyan"), (f"   {account.display_name}", "bright_black")))
        self.say("Stories that remember what you choose.")

    def show(self, *content: RenderableType) -> None:
        """Print, on a terminal within a margin."""
        page = Group(*content)
        self._console.print(Padding(page, (0, 2)) if self._moves else page, width=self._width)

    def say(self, sentence: str) -> None:
        """Print a remark about the play."""
        self.show(Text(sentence, style="italic bright_black"), "")

    def warn(self, sentence: str) -> None:
        """Print why something did not work."""
        self.show(Text(sentence, style="yellow"), "")

    def heading(self, title: str, note: str = "") -> None:
        """Begin a new part of the page."""
        words = Text.assemble((title, "bold cyan"), (f"  {note}" if note else "", "bright_black"))
        self._console.print()
        if self._moves:
            self._console.print(Rule(words, align="left", style="bright_black"), width=self._width)
        else:
            self.show(words)
        self._console.print()

    def read(self, prompt: str) -> str:
        """What the person types, in lower case. Raises EOFError and KeyboardInterrupt."""
        asked = Text.assemble((f"  {prompt}\n" if prompt else "", "bright_black"), ("  > ", "bold cyan"))
        return self._console.input(asked).strip().lower()

    def scene(self, scene: Scene, session: Session, before: Mapping[str, float]) -> None:
        """Show a scene with what it reveals and offers, beside the compass where there is room."""
        self.heading(scene.title, f"scene {session.step_count + 1}")
        page: list[RenderableType] = [drawing.story_text(scene.text), *map(drawing.memory, scene.reveals)]
        if scene.choices and not session.is_completed:
            page += ["", drawing.choices(scene.choices)]
        compass = drawing.compass(session.compass_values, before)
        self._beside(Group(*page), self._framed(compass, "Compass") if session.compass_values else "")

    def dice(self, outcome: Outcome) -> None:
        """Let the die roll, and say what it decides."""
        style = "bold green" if outcome.success else "bold yellow"
        if self._moves:
            self._spin(outcome.roll, style)
        self.show("", drawing.verdict(outcome))

    def awards(self, finalized: Finalized) -> None:
        """Show what was won."""
        for award in finalized.awards:
            self.show(self._framed(drawing.won(award), f"Badges of {award.profile_name}"), "")

    def progress(self, progress: BadgeProgress, axes: Mapping[str, float]) -> None:
        """Show how far the next badges are, for the axes that were played and those with a score."""
        shown = [axis for axis in progress.axis_progresses if axis.compass_axis_id in axes or axis.current_score]
        if shown:
            self.show(self._framed(drawing.ladder(shown), "On the way to"), "")

    @property
    def _width(self) -> int:
        return min(self._console.width, _TEXT_WIDTH + _COMPASS_WIDTH + 4)

    def _beside(self, page: RenderableType, margin: RenderableType) -> None:
        if self._width < _TEXT_WIDTH + _COMPASS_WIDTH or not self._moves:
            self.show(page, "", margin)
            return
        columns = Table.grid(padding=(0, 2, 0, 0), expand=True)
        columns.add_column(ratio=1)
        columns.add_column(width=_COMPASS_WIDTH)
        columns.add_row(page, margin)
        self.show(columns, "")

    def _framed(self, content: RenderableType, title: str) -> RenderableType:
        return drawing.framed(content, title) if self._moves else Group(Text(f"{title}:"), content, "")

    def _spin(self, last: int, style: str) -> None:
        shown = [random.randint(1, _SIDES) for _ in range(_SPINS)]  # noqa: S311 - only for show
        with Live(console=self._console, auto_refresh=False) as live:
            for place, number in enumerate([*shown, last]):
                stopped = place == _SPINS
                live.update(Padding(drawing.die(number, style if stopped else "bright_black"), (0, 2)), refresh=True)
                time.sleep(0 if stopped else _FIRST_SPIN + 0.006 * place)
