"""Small changes to the content of a story, as an author makes them."""

from random import Random
from typing import Any

Content = dict[str, Any]
Scene = dict[str, Any]


def scenes_of(content: Content, *types: str) -> list[Scene]:
    return [scene for scene in content["scenes"] if scene["type"] in types]


def branching(content: Content) -> list[Scene]:
    return [scene for scene in content["scenes"] if scene.get("branches")]


def endings(content: Content) -> list[Scene]:
    return scenes_of(content, "special")


def added(content: Content, scene_id: str, **fields: Any) -> Scene:
    scene = {
        "id": scene_id,
        "title": f"At {scene_id}",
        "description": "Moss grows on every stone of this place.",
    } | fields
    content["scenes"].append(scene)
    return scene


def some_roll(content: Content, chance: Random) -> Scene:
    """A roll of the story; one is put before an ending where there is none."""
    if rolls := scenes_of(content, "roll"):
        return chance.choice(rolls)
    scene = chance.choice(branching(content))
    one, other = chance.sample(endings(content), 2)
    ways = [{"choice": "Luck", "next_scene": one["id"]}, {"choice": "No luck", "next_scene": other["id"]}]
    scene["branches"].append({"choice": "Try your luck", "next_scene": "luck"})
    return added(content, "luck", type="roll", difficulty=9, branches=ways)


def leave_everywhere(content: Content, chance: Random, strength: float) -> Scene:
    """Lead every play of a new ending, two scenes long, past one echo; the ending is what is returned."""
    scene = chance.choice(scenes_of(content, "choice"))
    way = {"choice": "Take the side door", "next_scene": "side_door", "echo_log": echo("murmur", strength)}
    scene["branches"].append(way)
    added(content, "side_door", type="narrative", next_scene="yard")
    return added(content, "yard", type="special")


def side_way(content: Content, chance: Random) -> tuple[Scene, Scene, Scene]:
    """Two scenes that a choice may lead to, and a join of both that ends the story."""
    scene = chance.choice(scenes_of(content, "choice"))
    join = added(content, "join", type="special")
    ways = [added(content, name, type="narrative", next_scene=join["id"]) for name in ("left_way", "right_way")]
    scene["branches"] += [{"choice": f"Go by the {way['id']}", "next_scene": way["id"]} for way in ways]
    return ways[0], ways[1], join


def echo(echo_type: str, strength: float) -> dict[str, Any]:
    return {"echo_type": echo_type, "description": "Somebody remembers it well.", "strength": strength}


def note(scene: Scene, name: str, status: str) -> None:
    scene.setdefault("entities", []).append({"name": name, "status": status})
