"""What the type of a scene asks of the ways out of it."""

from collections.abc import Iterator

from shared_code.domain.dice import SIDES
from shared_code.domain.story import Scene, SceneType
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

_FEWEST_BRANCHES = 2


def kinds(subject: Subject) -> Iterator[Draft]:
    """Every scene is left as its type says."""
    for index, scene in enumerate(subject.story.scenes):
        pointer = f"/scenes/{index}"
        yield from _CHECKS[scene.type](scene, pointer)
        if scene.difficulty is not None and scene.type is not SceneType.ROLL:
            message = f"The {scene.type} {quoted(scene.id)} has the difficulty {scene.difficulty}."
            yield Draft(rules.IDLE_DIFFICULTY, f"{pointer}/difficulty", message)
        if scene.branches and scene.next_scene:
            message = f"{quoted(scene.id)} has branches and the next scene {quoted(scene.next_scene)}."
            yield Draft(rules.IDLE_NEXT_SCENE, f"{pointer}/next_scene", message)


def _narrative(scene: Scene, pointer: str) -> Iterator[Draft]:
    if scene.is_ending:
        message = f"The story ends at the narrative {quoted(scene.id)}."
        yield Draft(rules.QUIET_ENDING, f"{pointer}/next_scene", message)
    if scene.branches:
        yield Draft(rules.STRAY_BRANCHES, f"{pointer}/branches", f"The narrative {quoted(scene.id)} has branches.")


def _choice(scene: Scene, pointer: str) -> Iterator[Draft]:
    ways = len(scene.branches)
    if ways < _FEWEST_BRANCHES:
        message = f"The choice {quoted(scene.id)} offers {ways} branches."
        yield Draft(rules.FEW_BRANCHES, f"{pointer}/branches", message)


def _roll(scene: Scene, pointer: str) -> Iterator[Draft]:
    ways, name = len(scene.branches), quoted(scene.id)
    if ways != _FEWEST_BRANCHES:
        yield Draft(rules.ROLL_BRANCHES, f"{pointer}/branches", f"The roll {name} has {ways} branches.")
    if not 1 <= (scene.difficulty or 0) <= SIDES:
        message = f"The roll {name} has the difficulty {scene.difficulty}."
        yield Draft(rules.ROLL_DIFFICULTY, f"{pointer}/difficulty", message)
    if scene.difficulty == 1:
        yield Draft(rules.SURE_ROLL, f"{pointer}/difficulty", f"The roll {name} cannot fail.")


def _special(scene: Scene, pointer: str) -> Iterator[Draft]:
    if not scene.is_ending:
        yield Draft(rules.ENDING_LEADS_ON, pointer, f"The special scene {quoted(scene.id)} leads on.")


_CHECKS = {
    SceneType.NARRATIVE: _narrative,
    SceneType.CHOICE: _choice,
    SceneType.ROLL: _roll,
    SceneType.SPECIAL: _special,
}
