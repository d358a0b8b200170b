"""Defects of what plays add up to, leave behind and tell; each returns the id of the scene at fault."""

from random import Random

from tests.unit.faults.content import Content, added, echo, endings, leave_everywhere, note, scenes_of, side_way


def await_what_nobody_leaves(content: Content, chance: Random) -> str:
    scene = chance.choice(endings(content))
    scene.setdefault("echo_reveals", []).append({"echo_type": "an echo of nothing", "min_strength": 0.1})
    return str(scene["id"])


def await_it_before_it_is_left(content: Content, chance: Random) -> str:
    """The branch that leaves it leads away from the scene that awaits it."""
    scene = chance.choice(scenes_of(content, "choice"))
    ending = added(content, "too_late", type="special")
    scene["branches"].append({"choice": "Go for good", "next_scene": ending["id"], "echo_log": echo("late", 0.9)})
    scene.setdefault("echo_reveals", []).append({"echo_type": "late", "min_strength": 0.1})
    return str(scene["id"])


def await_it_too_loud(content: Content, chance: Random) -> str:
    scene = leave_everywhere(content, chance, 0.4)
    scene["echo_reveals"] = [{"echo_type": "murmur", "min_strength": 0.5}]
    return str(scene["id"])


def await_it_too_long(content: Content, chance: Random) -> str:
    scene = leave_everywhere(content, chance, 0.9)
    scene["echo_reveals"] = [{"echo_type": "murmur", "min_strength": 0.5, "max_age_scenes": 1}]
    return str(scene["id"])


def await_what_all_leave(content: Content, chance: Random) -> str:
    scene = leave_everywhere(content, chance, 0.9)
    scene["echo_reveals"] = [{"echo_type": "murmur", "min_strength": 0.5}]
    return str(scene["id"])


def require_what_some_miss(content: Content, chance: Random) -> str:
    scene = leave_everywhere(content, chance, 0.9)
    other = chance.choice([one for one in scenes_of(content, "choice") if one["id"] != scene["id"]])
    other["branches"].append({"choice": "Slip in by the yard", "next_scene": scene["id"]})
    scene["echo_reveals"] = [{"echo_type": "murmur", "min_strength": 0.5, "required": True}]
    return str(scene["id"])


def never_move_an_axis(content: Content, _: Random) -> str:
    content["core_axes"].append("a core axis that nothing moves")
    return ""


def farm_an_axis(content: Content, chance: Random) -> str:
    """A way round that gains a little each time."""
    scene = chance.choice(scenes_of(content, "choice"))
    gain = {"axis": content["core_axes"][0], "delta": 0.2}
    scene["branches"].append({"choice": "Feed the geese", "next_scene": "geese", "compass_change": gain})
    added(content, "geese", type="narrative", next_scene=scene["id"])
    return str(scene["id"])


def introduce_on_one_branch(content: Content, chance: Random) -> str:
    left, _, join = side_way(content, chance)
    note(left, "Larry", "introduced")
    note(join, "Larry", "used")
    return str(join["id"])


def use_after_removal(content: Content, chance: Random) -> str:
    left, right, join = side_way(content, chance)
    for way in (left, right):
        note(way, "Larry", "introduced")
    left["next_scene"] = "farewell"
    farewell = added(content, "farewell", type="narrative", next_scene=join["id"])
    note(farewell, "Larry", "removed")
    note(join, "Larry", "used")
    return str(join["id"])


def use_without_introduction(content: Content, chance: Random) -> str:
    scene = chance.choice(endings(content))
    note(scene, "Old Nobody", "used")
    return str(scene["id"])


def introduce_twice(content: Content, chance: Random) -> str:
    left, right, join = side_way(content, chance)
    for scene in (left, right, join):
        note(scene, "Larry", "introduced")
    return str(join["id"])


def remove_the_absent(content: Content, chance: Random) -> str:
    left, _, join = side_way(content, chance)
    note(left, "Larry", "introduced")
    note(join, "Larry", "removed")
    return str(join["id"])
