"""What the person is asked: who plays which story, and what to do in a scene."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from rich.console import RenderableType

from demo import drawing
from demo.answers import Profile, Scenario, Scene, Session
from demo.screen import Screen

T = TypeVar("T")

_SIDES = 20


class Left(Exception):
    """The person has left; what was played is kept."""


class Key(StrEnum):
    """What can be typed beside numbers."""

    ON = ""
    BACK = "b"
    PAUSE = "p"
    QUIT = "q"


_MEANING = {Key.BACK: "b goes back", Key.PAUSE: "p pauses", Key.QUIT: "q leaves"}


class Asking:
    """Asks until the answer is one of those offered; `q` and the end of input raise Left."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def who_plays(self, profiles: Sequence[Profile]) -> Profile:
        """One of the players of the account."""
        self._screen.heading("Who is playing?")
        return self._one_of(profiles, [drawing.profile_row(profile) for profile in profiles])

    def which_story(self, profile: Profile, scenarios: Sequence[Scenario], running: Sequence[Session]) -> Scenario:
        """One of the stories: those that suit the player first, the others grey but not hidden."""
        begun = {session.scenario_id for session in running if session.profile_id == profile.id}
        ordered = sorted(scenarios, key=lambda each: (not each.suits(profile), each.id not in begun, -each.minimum_age))
        self._screen.heading("Which story?", f"for {profile.name}")
        return self._one_of(ordered, [_story_row(each, profile, begun=each.id in begun) for each in ordered])

    def move(self, scene: Scene, session: Session) -> Key | int:
        """A number that the scene offers, or a key."""
        keys = [Key.BACK] if session.step_count else []
        keys += [] if session.is_completed else [Key.PAUSE]
        says, most = _way_out(scene, session)
        prompt = " · ".join([says, *(_MEANING[key] for key in [*keys, Key.QUIT])])
        if not scene.choices or session.is_completed:
            keys.append(Key.ON)
        return self._answer(prompt, keys, most)

    def go_on(self, sentence: str) -> None:
        """Wait for Enter."""
        self._answer(f"{sentence} · {_MEANING[Key.QUIT]}", [Key.ON], 0)

    def _one_of(self, offered: Sequence[T], rows: Sequence[RenderableType]) -> T:
        self._screen.show(drawing.numbered(rows), "")
        answer = self._answer(f"{_numbers(len(offered))} · {_MEANING[Key.QUIT]}", [], len(offered))
        return offered[int(answer) - 1]

    def _answer(self, prompt: str, keys: Sequence[Key], most: int) -> Key | int:
        while True:
            typed = self._typed(prompt)
            if typed.isdecimal() and 1 <= int(typed) <= most:
                return int(typed)
            if typed in set(keys):
                return Key(typed)
            self._screen.warn("That is not offered here.")

    def _typed(self, prompt: str) -> str:
        try:
            typed = self._screen.read(prompt)
        except (EOFError, KeyboardInterrupt):
            raise Left from None
        if typed == Key.QUIT:
            raise Left
        return typed


def _way_out(scene: Scene, session: Session) -> tuple[str, int]:
    """How the scene is left, in words, and the greatest number that may be typed for it."""
    if session.is_completed:
        return "Enter closes the book", 0
    who = scene.active_player_name or "Somebody"
    if scene.is_roll:
        return f"{who} needs {scene.difficulty} or more: Enter rolls, or type what your own die shows", _SIDES
    if scene.choices:
        return f"{who} decides: {_numbers(len(scene.choices))}", len(scene.choices)
    return "Enter goes on", 0


def _numbers(most: int) -> str:
    return {1: "1", 2: "1 or 2"}.get(most, f"1 to {most}")


def _story_row(scenario: Scenario, profile: Profile, *, begun: bool) -> RenderableType:
    suits = scenario.suits(profile)
    note = "" if suits else f"from {scenario.minimum_age} years on"
    return drawing.story_row(scenario, suits=suits, note="goes on where you left" if begun else note)
