"""A play in one line, as a person would tell it."""

from collections.abc import Sequence

from shared_code.domain.findings import Turn
from shared_code.domain.story import SceneType, Story
from shared_code.domain.story_drawing.fitting import plain

_SHOWN = 4  # turns at each end of a play that is longer than both
_LONGEST_CHOICE = 40


def told(story: Story, turns: Sequence[Turn]) -> str:
    """The turns from the start; the middle is left out of a long play."""
    steps = [_step(story, turn) for turn in turns]
    if len(steps) > 2 * _SHOWN + 1:
        left_out = len(steps) - 2 * _SHOWN
        steps = [*steps[:_SHOWN], f"({left_out} more)", *steps[-_SHOWN:]]
    return " -> ".join(steps) or "at once"


def _step(story: Story, turn: Turn) -> str:
    if turn.branch is None:
        return plain(turn.scene_id)
    scene = story.scene(turn.scene_id)
    if scene and scene.type is SceneType.ROLL:
        return f"{plain(turn.scene_id)} -> {'fail' if turn.branch else 'succeed'}"
    choice = plain(turn.choice or "")
    shown = choice if len(choice) <= _LONGEST_CHOICE else f"{choice[:_LONGEST_CHOICE].rstrip()}..."
    return f"{plain(turn.scene_id)} -> choose '{shown}'"
