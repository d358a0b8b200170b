"""Large branching stories to check: four branches a scene, eight axes, echoes and reveals."""

from random import Random
from typing import Any

AXES = tuple(f"axis {letter}" for letter in "abcdefgh")
_ECHOES = ("kindness", "doubt")
_WAYS = 4
_REACH = 40  # how far onward a branch leads, in scenes


def wood(scenes: int, *, cyclic: bool) -> dict[str, Any]:
    """A story of that many scenes; with cycles, one branch in a hundred leads back."""
    chance = Random(7)
    return {
        "title": "The Wood of All Ways",
        "description": "Every path of it is looked at.",
        "tags": ["wood", "paths"],
        "age_group": "6-9",
        "core_axes": list(AXES),
        "archetypes": ["the_vanguard"],
        "characters": [
            {"id": "fox", "name": "Fox", "metadata": {"traits": ["quick"], "backstory": "Born in the wood."}}
        ],
        "scenes": [_scene(place, scenes, chance, cyclic=cyclic) for place in range(scenes)],
    }


def _scene(place: int, scenes: int, chance: Random, *, cyclic: bool) -> dict[str, Any]:
    scene = {
        "id": f"s{place}",
        "title": f"Clearing {place}",
        "type": "choice",
        "active_character": "fox",
        "description": f"Clearing {place} smells of pine, and four paths leave it between the trees.",
    }
    if place % 20 == 19:
        scene["echo_reveals"] = [{"echo_type": _ECHOES[place % 2], "min_strength": 0.4}]
    if place == scenes - 1:
        return scene | {"type": "special"}
    return scene | {"branches": [_branch(place, way, scenes, chance, cyclic=cyclic) for way in range(_WAYS)]}


def _branch(place: int, way: int, scenes: int, chance: Random, *, cyclic: bool) -> dict[str, Any]:
    onward = min(scenes - 1, place + (1 if way == 0 else chance.randint(1, _REACH)))
    back = cyclic and way and chance.random() < 0.01
    return {
        "choice": f"Take path {way} of clearing {place}",
        "next_scene": f"s{max(0, place - chance.randint(1, _REACH)) if back else onward}",
        "compass_change": {"axis": chance.choice(AXES), "delta": chance.choice((-1, 1)) * chance.randint(1, 10) / 10},
        "echo_log": {"echo_type": chance.choice(_ECHOES), "description": "It was seen.", "strength": chance.random()},
    }
