"""Defects of the scenes and of the ways between them; each returns the id of the scene at fault."""

from random import Random

from tests.unit.faults.content import Content, added, branching, endings, scenes_of, some_roll


def delete_a_target(content: Content, chance: Random) -> str:
    lost = chance.choice(endings(content))
    content["scenes"].remove(lost)
    for scene in content["scenes"]:
        named = [scene.get("next_scene"), *(branch.get("next_scene") for branch in scene.get("branches", ()))]
        if lost["id"] in named:
            return str(scene["id"])
    raise AssertionError("nothing led to it")


def misspell_a_target(content: Content, chance: Random) -> str:
    scene = chance.choice(branching(content))
    chance.choice(scene["branches"])["next_scene"] += "x"
    return str(scene["id"])


def orphan_a_scene(content: Content, chance: Random) -> str:
    scene = added(content, "orphan", type="narrative", next_scene=chance.choice(endings(content))["id"])
    return str(scene["id"])


def close_a_cycle(content: Content, chance: Random) -> str:
    trap = added(content, "trap", type="narrative", next_scene="trap_door")
    added(content, "trap_door", type="narrative", next_scene="trap")
    scene = chance.choice(scenes_of(content, "choice"))
    scene["branches"].append({"choice": "Fall in", "next_scene": trap["id"]})
    return "trap"


def loop_an_ending(content: Content, chance: Random) -> str:
    scene = chance.choice(endings(content))
    scene.update(type="narrative", next_scene=scene["id"])
    return str(scene["id"])


def lead_on_from_an_ending(content: Content, chance: Random) -> str:
    one, other = chance.sample(endings(content), 2)
    one["next_scene"] = other["id"]
    return str(one["id"])


def drop_an_ending(content: Content, chance: Random) -> str:
    scene = chance.choice(endings(content))
    scene["type"] = "narrative"
    return str(scene["id"])


def leave_one_branch(content: Content, chance: Random, kind: str) -> str:
    scene = chance.choice(scenes_of(content, kind))
    del scene["branches"][1:]
    return str(scene["id"])


def ask_a_third_of_a_roll(content: Content, chance: Random) -> str:
    scene = some_roll(content, chance)
    scene["branches"].append({"choice": "Fall asleep", "next_scene": chance.choice(endings(content))["id"]})
    return str(scene["id"])


def forget_the_difficulty(content: Content, chance: Random) -> str:
    scene = some_roll(content, chance)
    scene.pop("difficulty")
    return str(scene["id"])


def make_a_roll_sure(content: Content, chance: Random) -> str:
    scene = some_roll(content, chance)
    scene["difficulty"] = 1
    return str(scene["id"])


def repeat_an_id(content: Content, chance: Random) -> str:
    scene = chance.choice(endings(content))
    content["scenes"].append(dict(scene))
    return str(scene["id"])


def repeat_a_choice(content: Content, chance: Random) -> str:
    scene = chance.choice(scenes_of(content, "choice"))
    scene["branches"][1]["choice"] = scene["branches"][0]["choice"]
    return str(scene["id"])


def double_a_branch(content: Content, chance: Random) -> str:
    scene = chance.choice(scenes_of(content, "choice"))
    scene["branches"].append(scene["branches"][0] | {"choice": "Do the same in other words"})
    return str(scene["id"])


def make_a_choice_idle(content: Content, chance: Random) -> str:
    scene = chance.choice(scenes_of(content, "choice"))
    target = scene["branches"][0]["next_scene"]
    scene["branches"] = [{"choice": words, "next_scene": target} for words in ("Yes, gladly", "Well, all right")]
    return str(scene["id"])


def overdo_a_move(content: Content, chance: Random) -> str:
    scene = chance.choice(scenes_of(content, "choice"))
    axis = content["core_axes"][0]
    chance.choice(scene["branches"])["compass_change"] = {"axis": axis, "delta": chance.choice([1.5, -3])}
    return str(scene["id"])


def misspell_an_axis(content: Content, chance: Random) -> str:
    scene = chance.choice(scenes_of(content, "choice"))
    scene["branches"][0]["compass_change"] = {"axis": content["core_axes"][0] + "x", "delta": 0.1}
    return str(scene["id"])


def name_a_stranger(content: Content, chance: Random) -> str:
    scene = chance.choice(scenes_of(content, "choice"))
    scene["active_character"] = "nobody_of_that_name"
    return str(scene["id"])


def begin_twice(content: Content, chance: Random) -> str:
    scene = added(content, "other_start", type="narrative", next_scene=chance.choice(endings(content))["id"])
    return str(scene["id"])


def choice_of_one(content: Content, chance: Random) -> str:
    return leave_one_branch(content, chance, "choice")


def roll_of_one(content: Content, chance: Random) -> str:
    scene = some_roll(content, chance)
    del scene["branches"][1:]
    return str(scene["id"])
