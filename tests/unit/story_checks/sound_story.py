"""A story that breaks no rule, and ways to break it in one place."""

from typing import Any

from shared_code.domain.story import Story
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import Standards
from tests.builders import branch, choice, ending, moving, roll, scene, story

Case = tuple[Rule, Story, str]
KNOWN = Standards(
    axes=frozenset({"Courage", "empathy"}),
    archetypes=frozenset({"the_helper"}),
    echo_types=frozenset({"kindness", "fear"}),
)
SOUND = story(
    choice("start", branch("To the brook", "brook", compass_change=moving()), branch("Home", "end")),
    roll("brook", branch("Jump", "wood"), branch("Fall", "end")),
    scene("wood", "end", active_character="fox"),
    ending("end"),
)


def broken(*scenes: object, **fields: object) -> Story:
    """The sound story with scenes put before its others, or with other fields."""
    return SOUND.model_copy(update={"scenes": (*scenes, *SOUND.scenes[len(scenes) :])} | fields)


def two(*targets: str) -> list[dict[str, str]]:
    """Branches to these scenes."""
    return [{"choice": f"Way {number}", "next_scene": target} for number, target in enumerate(targets)]


def starting(**fields: object) -> Story:
    """The sound story with another first scene."""
    sound: dict[str, Any] = {"next_scene": None, "type": "choice", "branches": two("brook", "end")}
    return broken(scene(**(sound | fields)))


def first_branch(**fields: Any) -> Story:
    """The sound story with another first branch of its first scene."""
    return starting(branches=[branch("A", "brook", **fields), branch("B")])
