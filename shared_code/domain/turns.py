"""A play told again, turn by turn: it follows from the steps and the pinned version."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared_code.domain.steps import Echo, Step, branch_of, echo_of, fired_by, target_by
from shared_code.domain.story import Branch, Scene, Story


class Turn(NamedTuple):
    """One step: the scene it left, its branch, the echo it left, where it led, and the echoes that came back there."""

    step: Step
    scene: Scene | None
    branch: Branch | None
    echo: Echo | None
    target: str | None
    revealed: tuple[Echo, ...]


def turns(story: Story, steps: Sequence[Step]) -> Iterator[Turn]:
    """Every turn of a play, in order."""
    left: list[Echo] = []
    for place, step in enumerate(steps):
        scene, branch = story.scene(step.scene_id), branch_of(story, step)
        echo, target = echo_of(branch, step, place), target_by(step, scene, branch)
        if echo is not None:
            left.append(echo)
        entered = story.scene(target) if target and left else None
        fired = fired_by(entered, left, place + 1) if entered and entered.echo_reveals else ()
        yield Turn(step, scene, branch, echo, target, tuple(echo for _, echo in fired) if fired else ())
