"""Stories that each break a rule of their age group at one place."""

from typing import Any

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.age_standards import AgeStandards
from shared_code.domain.story_checks.subject import Standards
from tests.builders import branch, character, choice, ending, moving, roll, scene, story
from tests.unit.story_checks.sound_story import Case

STRICT = Standards(
    ages={
        AgeGroup.TEENS: AgeStandards(
            fewest_scenes=5,
            most_scenes=8,
            fewest_options=2,
            most_options=3,
            fewest_characters=2,
            most_characters=2,
            fewest_choice_scenes=2,
            fewest_choices_per_character=1,
            largest_roll_share=0.25,
            fewest_endings=2,
            most_endings=3,
            fewest_core_axes=1,
            most_core_axes=2,
            developmental_links=True,
            outcomes_apart=True,
        )
    }
)
LINKED = moving().model_copy(update={"developmental_link": "Dares a little."})
SCENES = (
    choice("start", branch("A", "wood", compass_change=LINKED), branch("B", "brook"), active_character="fox"),
    choice("wood", branch("C", "brook"), branch("D", "home"), active_character="owl"),
    roll("brook", branch("E", "home"), branch("F", "mud")),
    ending("home"),
    ending("mud"),
)


def fit(*scenes: Any, **fields: Any) -> Story:
    """A story that suits the strict group, with scenes put before its others, or with other fields."""
    cast = [character("fox"), character("owl")]
    told = (*scenes, *SCENES[len(scenes) :])
    return story(*told, **{"age_group": "13-18", "characters": cast, **fields})


def options(*targets: str) -> Any:
    """The first choice, leading to these scenes."""
    ways = [branch(f"Way {number}", target) for number, target in enumerate(targets)]
    return choice("start", *ways, active_character="fox")


AGE_CASES: list[Case] = [
    (rules.SCENE_COUNT, fit(scenes=SCENES[:4]), "/scenes"),
    (rules.SCENE_COUNT, fit(scenes=(*SCENES, *(scene(f"more_{number}", "home") for number in range(4)))), "/scenes"),
    (rules.OPTION_COUNT, fit(options("wood", "brook", "home", "mud")), "/scenes/0/branches"),
    (rules.OPTION_COUNT, fit(options("wood")), "/scenes/0/branches"),
    (rules.CAST_SIZE, fit(characters=[character()]), "/characters"),
    (rules.CAST_SIZE, fit(characters=[character("fox"), character("owl"), character("hen")]), "/characters"),
    (rules.CHOICE_COUNT, fit(SCENES[0], scene("wood", "brook")), "/scenes"),
    (rules.CHARACTER_TURNS, fit(SCENES[0], SCENES[1].model_copy(update={"active_character": "fox"})), "/characters/1"),
    (rules.ROLL_SHARE, fit(SCENES[0], roll("wood", branch("G", "brook"), branch("H", "home"))), "/scenes"),
    (rules.ENDING_COUNT, fit(*SCENES[:2], scene("brook", "home"), SCENES[3], scene("mud", "home")), "/scenes"),
    (
        rules.ENDING_COUNT,
        fit(options("wood", "brook", "x", "y"), *SCENES[1:], ending("x"), ending("y")),
        "/scenes",
    ),
    (rules.AXIS_COUNT, fit(core_axes=[]), "/core_axes"),
    (rules.AXIS_COUNT, fit(core_axes=["courage", "empathy", "honesty"]), "/core_axes"),
    (
        rules.BARE_MOVE,
        fit(choice("start", branch("A", "wood", compass_change=moving()), branch("B", "brook"))),
        "/scenes/0/branches/0/compass_change",
    ),
    (rules.JOINED_OUTCOMES, fit(options("wood", "brook", "wood")), "/scenes/0/branches"),
    (
        rules.JOINED_OUTCOMES,
        fit(*SCENES[:2], roll("brook", branch("E", "home"), branch("F", "home"))),
        "/scenes/2/branches",
    ),
]
