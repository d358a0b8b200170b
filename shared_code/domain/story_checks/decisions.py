"""Whether what the player chooses and rolls makes a difference."""

from collections.abc import Iterator

from shared_code.domain.story import Branch, Scene, SceneType
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

Outcome = tuple[object, ...]


def decisions(subject: Subject) -> Iterator[Draft]:
    """Every choice and every roll changes something: where the story goes, or what it leaves behind."""
    for index, scene in enumerate(subject.story.scenes):
        if len({branch.next_scene for branch in scene.branches}) < len(scene.branches):
            yield from _compared(scene, f"/scenes/{index}/branches")


def _compared(scene: Scene, pointer: str) -> Iterator[Draft]:
    outcomes = [_outcome(branch) for branch in scene.branches]
    name, alike = quoted(scene.id), len(set(outcomes)) == 1
    if scene.type is SceneType.ROLL:
        if alike:
            yield Draft(rules.IDLE_ROLL, pointer, f"Success and failure of the roll {name} come to the same.")
    elif alike:
        yield Draft(rules.ILLUSORY_CHOICE, pointer, f"All branches of {name} come to the same.")
    else:
        yield from _doubles(scene, pointer, outcomes)


def _doubles(scene: Scene, pointer: str, outcomes: list[Outcome]) -> Iterator[Draft]:
    first: dict[Outcome, int] = {}
    for number, outcome in enumerate(outcomes):
        same = first.setdefault(outcome, number)
        if same != number:
            message = f"Branches {same + 1} and {number + 1} of {quoted(scene.id)} come to the same."
            yield Draft(rules.SAME_WAY, f"{pointer}/{number}", message)


def _outcome(branch: Branch) -> Outcome:
    """All that a branch does."""
    change, echo = branch.compass_change, branch.echo_log
    return (
        branch.next_scene or "",
        change and (change.axis.casefold(), change.delta),
        echo and (echo.echo_type, echo.description, echo.strength),
    )
