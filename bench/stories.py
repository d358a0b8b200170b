"""Stories to measure with: a walk of choices, each with a move of the compass and an echo."""

from typing import Any

AXES = ("Courage & Caution", "Honesty & Trust", "Empathy & Perspective-Taking")
_TEXT = "The path bends, and the wood holds its breath. Somewhere above, an owl turns its head to look. " * 4


def walk(scenes: int, title: str = "The Long Wood") -> dict[str, Any]:
    """A story of that many choice scenes in a ring, with one way out of its last scene to an ending."""
    return {
        "title": title,
        "description": "A walk that goes on as long as one likes.",
        "tags": ["wood"],
        "age_group": "6-9",
        "minimum_age": 6,
        "core_axes": list(AXES),
        "archetypes": ["the_vanguard"],
        "characters": [{"id": "fox", "name": "Fox"}, {"id": "owl", "name": "Owl"}],
        "scenes": [*(_scene(place, scenes) for place in range(scenes)), _ENDING],
    }


_ENDING = {"id": "home", "title": "Home", "type": "special", "description": "The window is lit."}


def _scene(place: int, scenes: int) -> dict[str, Any]:
    onward = _id((place + 1) % scenes)
    return {
        "id": _id(place),
        "title": f"The bend of the path, number {place}",
        "type": "choice",
        "active_character": "fox",
        "description": _TEXT,
        "media": {"image": f"image-{place}"},
        "branches": [
            _branch(f"Help the owl at bend {place}", onward, AXES[place % 3], 0.1, "kindness"),
            _branch(
                f"Walk on past bend {place}", "home" if onward == _id(0) else onward, AXES[place % 3], -0.1, "doubt"
            ),
        ],
    }


def _branch(choice: str, target: str, axis: str, delta: float, echo: str) -> dict[str, Any]:
    return {
        "choice": choice,
        "next_scene": target,
        "compass_change": {"axis": axis, "delta": delta, "developmental_link": "Looks twice before deciding."},
        "echo_log": {"echo_type": echo, "description": "Somebody in the wood has noticed.", "strength": 0.6},
    }


def _id(place: int) -> str:
    return f"bend-of-the-path-{place}"
