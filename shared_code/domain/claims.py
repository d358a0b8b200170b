"""What a client says that a branch does: it may be wrong, and nothing is taken from it."""

from collections.abc import Iterator
from math import isclose

from shared_code.domain.entity import Value
from shared_code.domain.errors import FieldError
from shared_code.domain.session_errors import ContradictsStory
from shared_code.domain.story import Branch

_EXACT = 1e-6


class Claims(Value):
    """Where a branch leads and how it moves the compass, as far as the client says so; an empty text says nothing."""

    next_scene_id: str | None = None
    compass_axis: str | None = None
    compass_direction: str | None = None
    compass_delta: float | None = None

    def check(self, branch: Branch) -> None:
        """Raise ContradictsStory, with every field that the story contradicts."""
        wrong = [FieldError(field, message) for field, message in self._contradictions(branch)]
        if wrong:
            raise ContradictsStory("The story says something else about this choice.", errors=wrong)

    def _contradictions(self, branch: Branch) -> Iterator[tuple[str, str]]:
        change = branch.compass_change
        axis, delta = (change.axis, change.delta) if change else (None, 0.0)
        if self.next_scene_id and self.next_scene_id != branch.next_scene:
            yield "nextSceneId", _instead("leads to", branch.next_scene)
        if self.compass_axis and self.compass_axis != axis:
            yield "compassAxis", _instead("moves", axis)
        if self.compass_delta is not None and not isclose(self.compass_delta, delta, abs_tol=_EXACT):
            yield "compassDelta", f"is not what this choice does: it moves the compass by {delta:g}"
        direction = _direction(delta)
        if self.compass_direction and self.compass_direction.casefold() in _OPPOSITE.get(direction, ()):
            yield "compassDirection", f"is not what this choice does: it goes {direction}"


def _instead(verb: str, truth: str | None) -> str:
    shown = f"'{truth}'" if truth else "nothing"
    return f"is not what this choice does: it {verb} {shown}"


def _direction(delta: float) -> str:
    return "positive" if delta > 0 else "negative" if delta < 0 else "nowhere"


_OPPOSITE = {"positive": ("negative",), "negative": ("positive",), "nowhere": ("positive", "negative")}
