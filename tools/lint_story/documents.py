"""What a program reads of a checked story."""

from typing import Any

from shared_code.domain.axis_ranges import AxisRange
from shared_code.domain.findings import has_errors
from tools.lint_story.examining import Ending, Examined, Unreadable


def document(result: Examined | Unreadable) -> dict[str, Any]:
    """Everything that is known of one file, as JSON values."""
    if isinstance(result, Unreadable):
        return {"file": str(result.path), "problems": result.problems}
    return {
        "file": str(result.path),
        "title": result.story.title,
        "sceneCount": len(result.story.scenes),
        "publishable": not has_errors(result.findings),
        "findings": [finding.model_dump(mode="json", by_alias=True) for finding in result.findings],
        "rulings": [ruling.model_dump(mode="json", by_alias=True) for ruling in result.rulings],
        "endings": [_ending(ending) for ending in result.endings],
    }


def _ending(ending: Ending) -> dict[str, Any]:
    ranges = [{"axis": axis, **_bounds(reached)} for axis, reached in ending.ranges.items()]
    return {"sceneId": ending.scene_id or None, "axisRanges": ranges}


def _bounds(reached: AxisRange) -> dict[str, float | str]:
    """A sum, or why there is none: JSON has no infinity."""
    named = {"minimum": reached.minimum, "maximum": reached.maximum}
    return {name: "undecided" if bound is None else _finite(bound) for name, bound in named.items()}


def _finite(bound: float) -> float | str:
    return "unbounded" if bound in {float("inf"), float("-inf")} else bound
