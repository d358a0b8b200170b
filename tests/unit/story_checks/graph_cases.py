"""Stories that each break a rule of the graph at one place."""

from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from tests.builders import branch, choice, ending, roll, scene, story
from tests.unit.story_checks.sound_story import SOUND, Case, broken, starting, two


def walk(length: int) -> Story:
    """A story whose start leads to a walk of so many scenes, the last of which is an ending."""
    steps = [scene(f"step_{number}", f"step_{number + 1}") for number in range(1, length)]
    return story(
        choice("start", branch("Walk", "step_1"), branch("Stay", "end")),
        *steps,
        ending(f"step_{length}"),
        ending("end"),
    )


GRAPH_CASES: list[Case] = [
    (rules.FEW_BRANCHES, starting(branches=two("brook")), "/scenes/0/branches"),
    (rules.ROLL_BRANCHES, starting(type="roll", difficulty=9, branches=two("brook")), "/scenes/0/branches"),
    (
        rules.ROLL_BRANCHES,
        starting(type="roll", difficulty=9, branches=two("brook", "end", "end")),
        "/scenes/0/branches",
    ),
    (rules.ROLL_DIFFICULTY, starting(type="roll"), "/scenes/0/difficulty"),
    (rules.ROLL_DIFFICULTY, starting(type="roll", difficulty=21), "/scenes/0/difficulty"),
    (rules.UNREACHABLE, broken(scenes=(*SOUND.scenes, scene("lost", "end"))), "/scenes/4"),
    (
        rules.NO_WAY_TO_END,
        broken(*SOUND.scenes[:2], scene("wood", "round"), ending("end"), scene("round", "wood")),
        "/scenes/2",
    ),
    (rules.ENDING_LEADS_ON, starting(type="special", branches=[], next_scene="brook"), "/scenes/0"),
    (rules.QUIET_ENDING, broken(*SOUND.scenes[:2], scene("wood", None)), "/scenes/2/next_scene"),
    (rules.SEVERAL_STARTS, broken(scenes=(*SOUND.scenes, scene("lost", "end"))), "/scenes/4"),
    (rules.LATE_START, broken(scenes=(SOUND.scenes[2], *SOUND.scenes[:2], SOUND.scenes[3])), "/scenes/1"),
    (rules.ILLUSORY_CHOICE, starting(branches=two("brook", "brook")), "/scenes/0/branches"),
    (rules.SAME_WAY, starting(branches=two("brook", "end", "brook")), "/scenes/0/branches/2"),
    (rules.IDLE_ROLL, broken(SOUND.scenes[0], roll("brook")), "/scenes/1/branches"),
    (rules.SURE_ROLL, starting(type="roll", difficulty=1), "/scenes/0/difficulty"),
    (rules.NO_DECISION, story(scene("start", "end"), ending("end")), "/scenes"),
    (rules.NO_LAST_SCENE, story(choice("start", branch("A", "start"), branch("B", ""))), "/scenes"),
    (rules.LONG_WALK, walk(11), "/scenes/1"),
    (
        rules.CHANCE_LOOP,
        broken(SOUND.scenes[0], roll("brook", branch("Jump", "wood"), branch("Fall", "brook"))),
        "/scenes/1",
    ),
]
