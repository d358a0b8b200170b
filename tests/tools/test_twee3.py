"""Twee 3 files of every story format become the scenes and ways that they describe."""

from tests.tools.converting import SAMPLES, converted, noted, ways
from tools.convert import twee3


def test_a_harlowe_story_keeps_its_passages_and_links() -> None:
    story = converted(twee3.read(SAMPLES / "lighthouse.twee"))

    assert story.title == "The Lamp That Hiccuped"
    assert ways(story) == {
        "opening": [("", "the_stairs")],
        "the_stairs": [
            ("climb up", "the_lamp_room"),
            ("Look for water", "the_kitchen"),
            ("Ask the gull", "the_gull"),
        ],
        "the_lamp_room": [
            ("Say boo", "boo_the_cure_2"),
            ("The wet lamp", "the_wet_lamp"),
            ("Tiptoe down", "the_stairs"),
        ],
        "the_kitchen": [("", "the_lamp_room")],
        "the_gull": [("", "the_lamp_room")],
        "boo_the_cure": [],
        "boo_the_cure_2": [],
        "the_wet_lamp": [("", "the_letter")],
    }


def test_what_harlowe_says_beyond_links_is_noted_with_its_lines() -> None:
    telling = twee3.read(SAMPLES / "lighthouse.twee")

    assert noted(telling) == {
        "passage with the tag script": (1, [12]),
        "(set:)": (1, [24]),
        "(if:)": (1, [26]),
    }
