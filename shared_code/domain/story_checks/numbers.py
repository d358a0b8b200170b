"""Numbers in their ranges, and numbers that change nothing."""

from collections.abc import Iterator

from shared_code.domain.story import Scene
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject


def numbers(subject: Subject) -> Iterator[Draft]:
    """Every delta, strength and energy is in its range and is felt."""
    for pointer, branch in subject.branches:
        change, echo = branch.compass_change, branch.echo_log
        if change and not (-1 <= change.delta <= 1 and change.delta):
            yield _delta(f"{pointer}/compass_change/delta", change.delta)
        if echo and not (-1 <= echo.strength <= 1 and echo.strength):
            yield _strength(f"{pointer}/echo_log/strength", echo.strength)
    for index, scene in enumerate(subject.story.scenes):
        if scene.echo_reveals:
            yield from _thresholds(scene, f"/scenes/{index}/echo_reveals")
        if scene.music or scene.sound_effects:
            yield from _energies(scene, f"/scenes/{index}")


def _thresholds(scene: Scene, pointer: str) -> Iterator[Draft]:
    for number, reveal in enumerate(scene.echo_reveals):
        if not -1 <= reveal.min_strength <= 1:
            yield _outside(f"{pointer}/{number}/min_strength", "strength", reveal.min_strength)


def _delta(pointer: str, delta: float) -> Draft:
    if delta == 0:
        return Draft(rules.STILL_MOVE, pointer, "The compass change has the delta 0.")
    return _outside(pointer, "delta", delta)


def _strength(pointer: str, strength: float) -> Draft:
    if strength == 0:
        return Draft(rules.FAINT_ECHO, pointer, "The echo has the strength 0.")
    return _outside(pointer, "strength", strength)


def _outside(pointer: str, name: str, number: float) -> Draft:
    return Draft(rules.OUT_OF_RANGE, pointer, f"The {name} {number} is not from -1 to 1.")


def _energies(scene: Scene, pointer: str) -> Iterator[Draft]:
    heard = [(f"sound_effects/{number}", effect.energy) for number, effect in enumerate(scene.sound_effects)]
    played = [("music", scene.music.energy)] if scene.music else []
    for place, energy in [*played, *heard]:
        if energy is not None and not 0 <= energy <= 1:
            yield Draft(rules.UNFIT_ENERGY, f"{pointer}/{place}/energy", f"The energy {energy} is not from 0 to 1.")
