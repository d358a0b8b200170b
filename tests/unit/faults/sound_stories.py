"""Random stories in which nothing is wrong, to put faults into."""

from random import Random
from typing import Any

from shared_code.domain.story import Story

AXES = ("courage", "empathy")
ECHOES = ("kindness", "doubt")
_REACH = 6
_ENDINGS = 3


def sound_story(seed: int) -> Story:
    """A story of up to forty scenes: choices, rolls, corridors, ways round, echoes that come back for some plays."""
    return Story.model_validate(sound_content(seed))


def sound_content(seed: int) -> dict[str, Any]:
    """The same as an author writes it; its first scene is the start, its last three are the endings."""
    chance = Random(seed)
    size = chance.randint(12, 40)
    scenes = [_scene(place, size, chance) for place in range(size - _ENDINGS)]
    endings = [_ending(place) for place in range(size - _ENDINGS, size)]
    _lead_to_every_ending(scenes, size)
    _leave_and_reveal(scenes[0], endings)
    _note_somebody(scenes, endings)
    _go_round(scenes, chance)
    return {
        "title": f"The wood of seed {seed}",
        "description": "Somebody goes for a walk, and it matters how.",
        "tags": ["wood", "walk"],
        "age_group": "6-9",
        "archetypes": ["the_helper"],
        "core_axes": list(AXES),
        "characters": [
            {"id": "fox", "name": "Fox", "metadata": {"traits": ["quick"], "backstory": "Born in a storm."}}
        ],
        "scenes": [*scenes, *endings],
    }


def _scene(place: int, size: int, chance: Random) -> dict[str, Any]:
    kinds = ["choice"] if place in {0, size - _ENDINGS - 1} else ["choice", "choice", "roll", "narrative"]
    kind = chance.choice(kinds)
    scene = _told(f"s{place}", kind, f"Clearing {place}")
    if kind == "narrative":
        return scene | {"next_scene": f"s{place + 1}"}
    ways = _ways(place, size, chance, 2 if kind == "roll" else chance.randint(2, 3))
    branches = [_branch(place, number, target, chance) for number, target in enumerate(ways)]
    if kind == "roll":
        return scene | {"difficulty": chance.randint(5, 15), "branches": branches}
    return scene | {"active_character": "fox", "branches": branches}


def _ways(place: int, size: int, chance: Random, count: int) -> list[str]:
    """The next scene first, so that every scene is reached; no two the same."""
    last = min(size - 1, place + _REACH)
    onward = list(range(place + 2, last + 1))
    others = chance.sample(onward, min(count - 1, len(onward)))
    return [f"s{target}" for target in (place + 1, *others)]


def _branch(place: int, number: int, target: str, chance: Random) -> dict[str, Any]:
    """Each axis is moved up by some branches and down by others."""
    delta = chance.choice([0.1, 0.2, 0.5]) * (1 if number == 0 else -1)
    return {
        "choice": f"Take way {number} of clearing {place}",
        "next_scene": target,
        "compass_change": {"axis": AXES[(place + number) % 2], "delta": delta},
    }


def _ending(place: int) -> dict[str, Any]:
    return _told(f"s{place}", "special", f"Home {place}")


def _told(scene_id: str, kind: str, title: str) -> dict[str, Any]:
    return {
        "id": scene_id,
        "type": kind,
        "title": title,
        "description": f"It is quiet at {title}, and pine is in the air.",
    }


def _lead_to_every_ending(scenes: list[dict[str, Any]], size: int) -> None:
    last = scenes[-1]["branches"]
    last[:] = [
        last[0] | {"choice": f"Go home by way {number}", "next_scene": f"s{size - _ENDINGS + number}"}
        for number in range(_ENDINGS)
    ]
    for number, branch in enumerate(last):
        branch["compass_change"] = {"axis": AXES[number % 2], "delta": 0.3 if number else -0.3}


def _leave_and_reveal(start: dict[str, Any], endings: list[dict[str, Any]]) -> None:
    start["branches"][0]["echo_log"] = {"echo_type": "kindness", "description": "A door was held.", "strength": 0.8}
    endings[0]["echo_reveals"] = [{"echo_type": "kindness", "min_strength": 0.5, "trigger_scene_id": start["id"]}]


def _note_somebody(scenes: list[dict[str, Any]], endings: list[dict[str, Any]]) -> None:
    scenes[0]["entities"] = [{"name": "Old Bram", "status": "introduced"}]
    for ending in endings:
        ending["entities"] = [{"name": "Old Bram", "status": "used"}]


def _go_round(scenes: list[dict[str, Any]], chance: Random) -> None:
    """Let one choice after the start have a way round that comes back to it and changes nothing."""
    choices = [scene for scene in scenes[1:] if scene["type"] == "choice"]
    where = chance.choice(choices)
    where["branches"].append({"choice": "Look around", "next_scene": "aside"})
    scenes.append(_told("aside", "narrative", "Between the trees") | {"next_scene": where["id"]})
