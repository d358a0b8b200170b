"""Stories whose echoes come back never, always, or twice."""

from typing import Any

from shared_code.domain.story import Scene, Story
from shared_code.domain.story_checks import rules
from tests.builders import branch, choice, ending, leaving, reveal, scene, story
from tests.unit.story_checks.sound_story import Case


def returning(*reveals: Any, late: int = 0, first: Any = None, second: Any = None) -> Story:
    """A story of two choices; the first may leave kindness, and the reveals follow, so many scenes later."""
    walk = [scene(f"walk_{number}", f"walk_{number + 1}") for number in range(late)]
    return story(
        choice("start", branch("Help", "wood", echo_log=first or leaving()), branch("Walk by", "wood")),
        choice("wood", branch("Sing", "walk_0", echo_log=second), branch("Home", "end")),
        *walk,
        scene(f"walk_{late}", "end", echo_reveals=reveals),
        ending(),
    )


def told_first(*reveals: Any) -> Story:
    """A story whose reveals stand in its first scene."""
    kind = branch("Help", echo_log=leaving())
    return story(choice("start", kind, branch("Walk by"), echo_reveals=reveals), ending())


def always(**fields: Any) -> Story:
    """A story in which both branches leave kindness."""
    ways = [branch(text, "wood", echo_log=leaving()) for text in ("Help", "Help more")]
    return story(choice("start", *ways), scene("wood", "end", echo_reveals=[reveal(**fields)]), ending())


def around(*reveals: Any) -> tuple[Scene, ...]:
    """Scenes that lead back to a choice."""
    return (
        choice("start", branch("Help", "ring", echo_log=leaving()), branch("Walk by", "ring")),
        choice("ring", branch("Again", "start"), branch("Stay", "ring"), branch("Home", "end"), echo_reveals=reveals),
        ending(),
    )


ECHO_CASES: list[Case] = [
    (rules.REQUIRED_NEVER_TOLD, returning(reveal("fear", required=True)), "/scenes/2/echo_reveals/0"),
    (rules.ECHO_NEVER_LEFT, returning(reveal("fear")), "/scenes/2/echo_reveals/0"),
    (rules.ECHO_NOT_LEFT_THERE, returning(reveal(trigger_scene_id="wood")), "/scenes/2/echo_reveals/0"),
    (rules.ECHO_TOO_WEAK, returning(reveal(), reveal(min_strength=0.51)), "/scenes/2/echo_reveals/1"),
    (rules.ECHO_TOO_LATE, told_first(reveal()), "/scenes/0/echo_reveals/0"),
    (rules.ECHO_TOO_OLD, returning(reveal(max_age_scenes=1)), "/scenes/2/echo_reveals/0"),
    (rules.ECHO_TOO_OLD, returning(reveal(max_age_scenes=0), late=3), "/scenes/5/echo_reveals/0"),
    (rules.ALWAYS_TOLD, always(), "/scenes/1/echo_reveals/0"),
    (rules.ALWAYS_TOLD, always(max_age_scenes=1), "/scenes/1/echo_reveals/0"),
    (rules.REQUIRED_MISSED, returning(reveal(required=True)), "/scenes/2/echo_reveals/0"),
    (rules.TOLD_TWICE, returning(reveal(), reveal(trigger_scene_id="start")), "/scenes/2/echo_reveals/1"),
    (rules.NO_REVEALS, returning(), "/scenes"),
]
ECHOES_FINE = [
    returning(reveal()),
    returning(reveal(), late=3),
    returning(reveal(max_age_scenes=2)),
    returning(reveal(), reveal("fear", required=True), second=leaving("fear", 0.5)),
    returning(reveal(trigger_scene_id="start"), reveal(trigger_scene_id="wood", required=True), second=leaving()),
    always(required=True),
    story(*around(reveal())),
]
