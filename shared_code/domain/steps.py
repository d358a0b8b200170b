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


def target_of(story: Story, step: Step) -> str | None:
    """Where a step led; None when the story ended there."""
    return target_by(step, story.scene(step.scene_id), branch_of(story, step))


def target_by(step: Step, scene: Scene | None, branch: Branch | None) -> str | None:
    """Where a step led from its scene by its branch; None when the story ended there."""
    if branch is not None:
        return branch.next_scene or None
    return scene.next_scene or None if scene and step.branch == ONWARD else None


def echo_of(branch: Branch | None, step: Step, place: int) -> Echo | None:
    """What a step has left behind by its branch, if anything; `place` counts from 0."""
    log = branch.echo_log if branch else None
    if log is None:
        return None
    return Echo(
        echo_type=log.echo_type, description=log.description, strength=log.strength, scene_id=step.scene_id, step=place
    )


def echoes(story: Story, steps: Sequence[Step]) -> list[Echo]:
    """Every echo that these steps have left, in order."""
    left = (echo_of(branch_of(story, step), step, place) for place, step in enumerate(steps))
    return [echo for echo in left if echo is not None]


def revealed(story: Story, steps: Sequence[Step], scene: Scene) -> list[tuple[EchoReveal, Echo]]:
    """The reveals of a scene that fire after these steps, each with the latest echo that makes it (app rules 4.1)."""
    return fired_by(scene, echoes(story, steps), len(steps)) if scene.echo_reveals else []


def fired_by(scene: Scene, left: Sequence[Echo], entered: int) -> list[tuple[EchoReveal, Echo]]:
    """The reveals of a scene that these echoes make after so many steps.

    An echo is as old as the number of scenes entered since it was left.
    """
    fired: list[tuple[EchoReveal, Echo]] = []
    for reveal in scene.echo_reveals:
        match = next((echo for echo in reversed(left) if _fires(reveal, echo, entered)), None)
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
