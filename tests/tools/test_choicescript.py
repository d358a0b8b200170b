"""ChoiceScript scenes become the scenes and ways that their commands and options describe."""

from tests.tools.converting import SAMPLES, converted, ways
from tools.convert import choicescript


def test_a_game_of_several_scenes_runs_in_the_order_of_its_list() -> None:
    story = converted(choicescript.read(SAMPLES / "picnic" / "startup.txt"))

    assert story.title == "The Picnic That Walked"
    assert ways(story) == {
        "startup": [("Laugh", "startup_2"), ('Shout "Stop!"', "startup_3")],
        "startup_2": [("", "startup_4")],
        "startup_3": [("", "startup_4")],
        "startup_4": [("", "startup_corner")],
        "startup_corner": [
            ("Follow the crumbs", "meadow_crumbs"),
            ("Look under the bench", "startup_5"),
            ("Whistle", "meadow"),
            ("Sit down", "startup_6"),
        ],
        "startup_5": [("", "startup_corner")],
        "startup_6": [("And cry", "startup_7"), ("And wait", "startup_corner")],
        "startup_7": [],
        "meadow": [("If (brave > 60)", "meadow_2"), ("Otherwise", "meadow_3")],
        "meadow_2": [("", "meadow_crumbs")],
        "meadow_3": [("", "meadow_crumbs")],
        "meadow_crumbs": [("", "home")],
        "meadow_listen": [],
        "home": [],
    }
