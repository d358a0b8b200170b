"""The plot for the youngest: something is gone, two small choices, and it is found."""

from shared_code.adapters.offline_storyteller.bank import Finale, Passage, Trial, Way
from shared_code.adapters.offline_storyteller.telling import Telling, Turn
from shared_code.domain.story import Branch, Scene, SceneType

_START = "start"


class LapStory:
    """Five scenes, of which one telling shows three."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling

    def scenes(self) -> list[Scene]:
        """Every scene, from the problem to the endings."""
        trial, turn = self._telling.next_trial()
        start = self._start(trial, turn)
        seconds = [
            self._second(target, way, self._telling.finale(after), turn)
            for after, (target, way) in enumerate(zip(start.targets, trial.branches, strict=True))
        ]
        return [start, *seconds, *self._endings(start, turn)]

    def _start(self, trial: Trial, turn: Turn) -> Scene:
        opening = self._telling.world.opening
        branches = [
            self._telling.branch(way, trial.axis, f"{_START}_{letter}", turn.words)
            for letter, way in zip("ab", trial.branches, strict=True)
        ]
        return self._choice(_START, turn, opening.title, branches, opening, trial)

    def _second(self, scene_id: str, way: Way, finale: Finale, turn: Turn) -> Scene:
        branches = [
            self._telling.branch(last, finale.axis, f"ending_{last.ending}", turn.words) for last in finale.branches
        ]
        return self._choice(scene_id, turn, way.title, branches, way, finale)

    def _choice(self, scene_id: str, turn: Turn, title: str, branches: list[Branch], *passages: Passage) -> Scene:
        return self._telling.scene(
            scene_id, turn, title, *passages, type=SceneType.CHOICE, active_character=turn.active, branches=branches
        )

    def _endings(self, start: Scene, turn: Turn) -> list[Scene]:
        return [
            self._telling.scene(
                f"ending_{name}",
                turn,
                ending.title,
                ending,
                type=SceneType.SPECIAL,
                echo_reveals=self._telling.reveals(start),
            )
            for name, ending in self._telling.world.endings.items()
        ]
