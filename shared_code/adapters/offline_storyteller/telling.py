"""One story being told: its words, its turns, and how passages and choices are written."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared_code.adapters.offline_storyteller.audience import Audience
from shared_code.adapters.offline_storyteller.bank import (
    Bank,
    Finale,
    Member,
    Obstacle,
    Passage,
    Trial,
    Way,
    World,
)
from shared_code.adapters.offline_storyteller.chance import Chance
from shared_code.adapters.offline_storyteller.words import Person, Word, Words
from shared_code.domain.story import (
    Branch,
    CompassChange,
    EchoLog,
    EchoReveal,
    RevealMechanic,
    Scene,
    SceneType,
)

_ROLES = ("hero", "friend", "pal")
_COMES_BACK_BY = (RevealMechanic.MIRROR, RevealMechanic.DREAM, RevealMechanic.SPIRIT)
_FAINTEST = 0.5


@dataclass(frozen=True)
class Turn:
    """Whose turn a scene is, by character id, and the words it is told in."""

    words: Words
    active: str


class Telling:
    """A world, a cast, the axes in the order of their turns, and the chance that decides the rest."""

    def __init__(self, world: World, bank: Bank, audience: Audience, axes: Sequence[str], chance: Chance) -> None:
        self.world = world
        self.chance = chance
        self.cast: list[Member] = chance.shuffled(world.cast)[: audience.cast_size]
        self._bank = bank
        self._audience = audience
        self._axes = axes
        friends = [chance.pick(world.friends)] if world.friends else []
        self.names = [*(member.name for member in self.cast), *friends]
        self._said = {name: Word(chance.pick(options)) for name, options in world.words.items()}
        self._passing = {name: chance.shuffled(options) for name, options in world.passing.items()}
        self._trials = chance.shuffled(bank.trials)
        self._obstacles = chance.shuffled(world.obstacles)
        self._trials_told = 0

    def turn(self, number: int = 0) -> Turn:
        """The turn of that number: players take turns as hero, and other passers-by come along."""
        players = [member.name for member in self.cast]
        start = number % len(players)
        people = [Person(name) for name in [*players[start:], *players[:start], *self.names[len(players) :]]]
        passing = {name: Word(options[number % len(options)]) for name, options in self._passing.items()}
        words = Words({**self._said, **passing, **dict(zip(_ROLES, people, strict=False))})
        return Turn(words, people[0].name.casefold())

    def next_trial(self) -> tuple[Trial, Turn]:
        """The next dilemma, on the next axis, and whose turn it is."""
        axis, turn = self._next_axis(), self.turn(self._trials_told)
        trial = next(trial for trial in self._trials if trial.axis == axis)
        self._trials.remove(trial)
        self._trials_told += 1
        return trial, turn

    def finale(self, after: int = 0) -> Finale:
        """The last choice, on the axis whose turn comes after the trials (and so many turns later)."""
        axis = self._axes[(self._trials_told + after) % len(self._axes)]
        return next(finale for finale in self._bank.finales if finale.axis == axis)

    def next_obstacle(self) -> Obstacle:
        """An obstacle that was not yet met."""
        return self._obstacles.pop()

    def text(self, words: Words, *passages: Passage) -> str:
        """The passages one after the other, as deep as the readers like it."""
        parts = [part for passage in passages for part in (passage.text, passage.more if self._audience.deep else "")]
        return self._audience.gap.join(words.fill(part).strip() for part in parts if part)

    def scene(self, scene_id: str, turn: Turn, title: str, *passages: Passage, **leaving: object) -> Scene:
        """A scene; `leaving` says how: next_scene, or a type and branches."""
        kind = {"type": SceneType.NARRATIVE} | leaving
        return Scene.model_validate(
            {
                "id": scene_id,
                "title": turn.words.title(title),
                "description": self.text(turn.words, *passages),
                **kind,
            }
        )

    def branch(self, way: Way, axis: str, target: str, words: Words) -> Branch:
        """A way out that moves the compass and leaves an echo."""
        return Branch(
            choice=words.fill(way.choice),
            next_scene=target,
            compass_change=CompassChange(axis=axis, delta=way.delta, developmental_link=way.link),
            echo_log=EchoLog(echo_type=way.echo, description=words.fill(way.memory), strength=way.strength),
        )

    def reveals(self, scene: Scene) -> tuple[EchoReveal, ...]:
        """The echoes of a choice as they come back later, whichever way was taken."""
        echoes = dict.fromkeys(branch.echo_log.echo_type for branch in scene.branches if branch.echo_log)
        mechanic = self.chance.pick(_COMES_BACK_BY)
        return tuple(
            EchoReveal(echo_type=echo, min_strength=_FAINTEST, trigger_scene_id=scene.id, reveal_mechanic=mechanic)
            for echo in echoes
        )

    def _next_axis(self) -> str:
        return self._axes[self._trials_told % len(self._axes)]
