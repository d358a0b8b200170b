"""A play told again, turn by turn: it follows from the steps and the pinned version."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared_code.domain.steps import Echo, Step, branch_of, echo_of, fired_by, target_of
from shared_code.domain.story import Branch, Scene, Story


class Turn(NamedTuple):
    """One step: the scene it left, the branch it took, the echo it left, and the echoes that came back after it."""

    step: Step
    scene: Scene | None
    branch: Branch | None
    echo: Echo | None
    revealed: tuple[Echo, ...]


def turns(story: Story, steps: Sequence[Step]) -> Iterator[Turn]:
    """Every turn of a play, in order."""
    left: list[Echo] = []
    for place, step in enumerate(steps):
        echo = echo_of(story, step, place)
        if echo is not None:
            left.append(echo)
        entered = story.scene(target_of(story, step) or "")
        fired = fired_by(entered, left, place + 1) if entered else []
        came_back = tuple(echo for _, echo in fired)
        yield Turn(step, story.scene(step.scene_id), branch_of(story, step), echo, came_back)
