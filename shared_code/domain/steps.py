"""The steps of a play, and what they have left behind."""

from collections.abc import Sequence
from typing import NamedTuple

from shared_code.domain.entity import Value
from shared_code.domain.story import Branch, EchoReveal, Scene, Story

ONWARD = -1
GUEST = -1


class Step(NamedTuple):
    """One scene that was left: by a branch, or ONWARD; seconds since the start; the player's place; the roll or 0."""

    scene_id: str
    branch: int
    at: int
    player: int
    roll: int


# How a session keeps its steps: fifty rows stay within two kilobytes, and reading them makes no object of ours.
StepRow = tuple[str, int, int, int, int]


class Echo(Value):
    """What a branch has left behind in a session; `step` is the place of the step that left it."""

    echo_type: str
    description: str
    strength: float
    scene_id: str
    step: int


def branch_of(story: Story, step: Step) -> Branch | None:
    """The branch that a step took; None when it went onward, or when a roll asked for a branch that is not written."""
    scene = story.scene(step.scene_id)
    return scene.branches[step.branch] if scene and 0 <= step.branch < len(scene.branches) else None


def echoes(story: Story, steps: Sequence[Step]) -> list[Echo]:
    """Every echo that these steps have left, in order."""
    left: list[Echo] = []
    for place, step in enumerate(steps):
        branch = branch_of(story, step)
        if branch and branch.echo_log:
            log = branch.echo_log.model_dump(include={"echo_type", "description", "strength"})
            left.append(Echo(scene_id=step.scene_id, step=place, **log))
    return left


def revealed(story: Story, steps: Sequence[Step], scene: Scene) -> list[tuple[EchoReveal, Echo]]:
    """The reveals of a scene that fire after these steps, each with the latest echo that makes it (app rules 4.1).

    An echo is as old as the number of scenes entered since it was left.
    """
    if not scene.echo_reveals:
        return []
    left = echoes(story, steps)
    fired: list[tuple[EchoReveal, Echo]] = []
    for reveal in scene.echo_reveals:
        match = next((echo for echo in reversed(left) if _fires(reveal, echo, len(steps))), None)
        if match is not None:
            fired.append((reveal, match))
    return fired


def _fires(reveal: EchoReveal, echo: Echo, entered: int) -> bool:
    return (
        echo.echo_type == reveal.echo_type
        and echo.strength >= reveal.min_strength
        and reveal.trigger_scene_id in {"", echo.scene_id}
        and (reveal.max_age_scenes is None or entered - echo.step <= reveal.max_age_scenes)
    )
