"""The plot of most stories: something is gone, a way with dilemmas and obstacles, and somebody with a reason."""

from collections.abc import Callable
from itertools import pairwise

from shared_code.adapters.offline_storyteller.audience import Chapter, Shape
from shared_code.adapters.offline_storyteller.bank import Obstacle, Passage
from shared_code.adapters.offline_storyteller.telling import Telling
from shared_code.domain.story import Branch, Scene, SceneType

_LAST = "last_choice"


class Journey:
    """The scenes of one journey, in the order in which they are read."""

    def __init__(self, telling: Telling, shape: Shape) -> None:
        self._telling = telling
        self._shape = shape
        self._trials: list[Scene] = []

    def scenes(self) -> list[Scene]:
        """Every scene, from the problem to the endings."""
        writers: dict[Chapter, Callable[[str, str], list[Scene]]] = {
            Chapter.TRIAL: self._trial,
            Chapter.CROSSING: self._crossing,
            Chapter.FORK: self._fork,
        }
        entries = [*(f"{chapter}_{number}" for number, chapter in enumerate(self._shape, 1)), _LAST]
        written = [self._opening(entries[0])]
        for chapter, (entry, onward) in zip(self._shape, pairwise(entries), strict=True):
            written += writers[chapter](entry, onward)
        return [*written, *self._last_choice()]

    def _opening(self, onward: str) -> Scene:
        opening = self._telling.world.opening
        return self._telling.scene("opening", self._telling.turn(), opening.title, opening, next_scene=onward)

    def _trial(self, entry: str, onward: str) -> list[Scene]:
        telling = self._telling
        trial, turn = telling.next_trial()
        ways = {f"{entry}_{letter}": way for letter, way in zip("ab", trial.branches, strict=True)}
        choice = telling.scene(
            entry,
            turn,
            trial.title,
            trial,
            type=SceneType.CHOICE,
            active_character=turn.active,
            branches=[telling.branch(way, trial.axis, target, turn.words) for target, way in ways.items()],
        )
        self._trials.append(choice)
        outcomes = [telling.scene(target, turn, way.title, way, next_scene=onward) for target, way in ways.items()]
        return [choice, *outcomes]

    def _crossing(self, entry: str, onward: str) -> list[Scene]:
        obstacle = self._telling.next_obstacle()
        seen = [Passage(text=f"The way {obstacle.sight}.")] if obstacle.sight else []
        return self._rolled(entry, onward, obstacle, *seen)

    def _fork(self, entry: str, onward: str) -> list[Scene]:
        telling, turn = self._telling, self._telling.turn()
        obstacles = {f"{entry}_{letter}": telling.next_obstacle() for letter in "ab"}
        one, other = obstacles.values()
        seen = Passage(text=f"{telling.world.fork} One way {one.sight}. The other {other.sight}.")
        branches = [Branch(choice=f"{item.route}.", next_scene=target) for target, item in obstacles.items()]
        fork = telling.scene(entry, turn, "Two Ways", seen, type=SceneType.CHOICE, branches=branches)
        return [fork, *(scene for target, item in obstacles.items() for scene in self._rolled(target, onward, item))]

    def _rolled(self, entry: str, onward: str, obstacle: Obstacle, *seen: Passage) -> list[Scene]:
        telling, turn = self._telling, self._telling.turn()
        outcomes = {f"{entry}_win": obstacle.win, f"{entry}_lose": obstacle.lose}
        roll = telling.scene(
            entry,
            turn,
            obstacle.title,
            *seen,
            obstacle,
            type=SceneType.ROLL,
            difficulty=obstacle.difficulty,
            active_character=turn.active,
            branches=[
                Branch(choice=turn.words.fill(outcome.choice), next_scene=target)
                for target, outcome in outcomes.items()
            ],
        )
        ends = [telling.scene(target, turn, item.title, item, next_scene=onward) for target, item in outcomes.items()]
        return [roll, *ends]

    def _last_choice(self) -> list[Scene]:
        telling, turn = self._telling, self._telling.turn()
        arrival, finale = telling.world.arrival, telling.finale()
        targets = [f"ending_{way.ending}" for way in finale.branches]
        first, *later = self._trials
        choice = telling.scene(
            _LAST,
            turn,
            arrival.title,
            arrival,
            finale,
            type=SceneType.CHOICE,
            active_character=turn.active,
            branches=[
                telling.branch(way, finale.axis, target, turn.words)
                for way, target in zip(finale.branches, targets, strict=True)
            ],
            echo_reveals=telling.reveals(first),
        )
        coming_back = [reveal for trial in later for reveal in telling.reveals(trial)]
        endings = [
            telling.scene(target, turn, ending.title, way, ending, type=SceneType.SPECIAL, echo_reveals=coming_back)
            for way, target in zip(finale.branches, targets, strict=True)
            for ending in [telling.world.endings[way.ending]]
        ]
        return [choice, *endings]
