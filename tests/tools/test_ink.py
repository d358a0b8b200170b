"""Ink files become the scenes and ways that their weave describes."""

from tests.tools.converting import SAMPLES, converted, noted, ways
from tools.convert import ink


def test_knots_choices_and_gathers_become_scenes_and_ways() -> None:
    story = converted(ink.read(SAMPLES / "snail.ink"))

    assert story.title == "The Snail Post"
    assert ways(story) == {
        "post_office": [
            ('"Good morning."', "post_office_2"),
            ("Slide past", "garden_gate"),
            ("Wait", "post_office"),
            ("Go on", None),
        ],
        "post_office_2": [("Ask for the bag", "post_office_3"), ("Ask for the time", "post_office_4")],
        "post_office_3": [("", "post_office_5")],
        "post_office_4": [("", "post_office_5")],
        "post_office_5": [("", "post_office_street")],
        "post_office_street": [("If letters > 2", "garden_gate"), ("Otherwise", None)],
        "garden_gate": [("If letters > 2", "garden_gate_2"), ("Otherwise", "garden_gate_3")],
        "garden_gate_2": [("", "garden_path")],
        "garden_gate_3": [("", "post_office_street")],
        "garden_path": [("Home", None), ("To the moon", "moon")],
        "tunnel_of_leaves": [],
    }


def test_what_a_player_reads_is_kept_without_the_code_around_it() -> None:
    story = converted(ink.read(SAMPLES / "snail.ink"))

    assert [story.scene_by_id[name].description for name in ("post_office", "post_office_2", "post_office_4")] == [
        "The post office opens.\nA snail called Hurry waits at the counter.",
        '"Good morning," says Hurry.\nThe clerk waves.',
        "It is late.",
    ]


def test_what_ink_says_beyond_the_weave_is_noted_with_its_lines() -> None:
    telling = ink.read(SAMPLES / "snail.ink")

    assert noted(telling) == {
        "function": (1, [28]),
        "# tag": (2, [1, 10]),
        "VAR": (1, [4]),
        "{condition: ...} of several lines": (1, [4]),
        "-> tunnel ->": (1, [9]),
        "{sequence: ...} of several lines": (1, [14]),
        "{condition: ...}": (2, [17, 26]),
        "{one|two}": (1, [18]),
        "{condition} on a choice": (1, [19]),
        "fallback choice": (1, [21]),
        "<- thread": (1, [23]),
        "~ code": (1, [25]),
        "->-> out of a tunnel": (1, [33]),
    }
