"""The markup of each story format: what it leads to, what is read of it and what is noted."""

from pathlib import Path

import pytest

from tests.tools.converting import SAMPLES, converted, noted, ways
from tools.convert import twee3
from tools.convert.passages import Telling


def told(folder: Path, passages: str, story_format: str = "") -> Telling:
    """What is read of passages in a story format."""
    file = folder / "story.twee"
    file.write_text(f':: StoryData\n{{"format": "{story_format}"}}\n{passages}', encoding="utf-8")

    return twee3.read(file)


def links(telling: Telling) -> list[tuple[str, str | None]]:
    """The ways out of the first passage."""
    return [(way.text, way.target) for way in telling.passages[0].ways]


def test_a_sugarcube_story_keeps_its_passages_and_links() -> None:
    story = converted(twee3.read(SAMPLES / "ferry.twee"))

    assert ways(story)["start"] == [
        ("Pay the ferryman", "ferry"),
        ("It's too late", "pier"),
        ("Swim", "river"),
        ("Buy a sock", "stall"),
        ("Sock", "sock"),
        ("Bribe the gull", "gull"),
    ]
    assert {name: ways(story)[name] for name in ("ferry", "pier", "river", "stall", "gull", "shore")} == {
        "ferry": [("", "shore")],
        "pier": [("Go back", "start"), ("walk", "shore")],
        "river": [],
        "stall": [("Start", "start"), ("Shore", "shore")],
        "gull": [("", "where")],
        "shore": [],
    }


def test_what_sugarcube_says_beyond_links_is_noted() -> None:
    assert {name: count for name, (count, _) in noted(twee3.read(SAMPLES / "ferry.twee")).items()} == {
        "special passage StoryInit": 1,
        "$variable in the text": 1,
        "<<set>>": 1,
        "[[...][code]]": 1,
        "link to a web address": 1,
        "[img[...]]": 1,
        "<<if>>": 1,
        "<<nobr>>": 1,
        "<b>": 1,
        "<<script>>": 1,
        "<<return>>": 1,
        "link to a passage that is worked out": 1,
    }


@pytest.mark.parametrize(
    ("written", "label", "target"),
    [
        ("[[Cave]]", "Cave", "Cave"),
        ("[[Go in->Cave]]", "Go in", "Cave"),
        ("[[a -> b->Cave]]", "a -> b", "Cave"),
        ("[[Cave<-Go in]]", "Go in", "Cave"),
        ("[[Go in|Cave]]", "Go in", "Cave"),
        ("[[ Go in | Cave ]]", "Go in", "Cave"),
        ("[[Höhle 洞窟->🐉]]", "Höhle 洞窟", "🐉"),
    ],
)
def test_every_spelling_of_a_link_is_read(tmp_path: Path, written: str, label: str, target: str) -> None:
    assert links(told(tmp_path, f":: Start\n{written}")) == [(label, target)]


@pytest.mark.parametrize(
    ("story_format", "written", "expected", "notes"),
    [
        ("Harlowe", '(link-goto: "Say \\"boo\\"", "End")', [('Say "boo"', "End")], []),
        ("Harlowe", '(link-goto: "End")', [("End", "End")], []),
        ("Harlowe", '(link-goto: "In", $room)', [("In", "$room")], ["(link-goto:)"]),
        ("Harlowe", '(link: "In")[(set: $a to "(")(go-to: "End")]', [("In", "End")], ["(set:)"]),
        ("Harlowe", "(if: it's open)[(link: 'In')[ [[Out]] ]]", [("Out", "Out")], ["(if:)"]),
        ("Harlowe", '(click-goto: ?door, "End")', [("End", "End")], ["(click-goto:)"]),
        ("Harlowe", "(if: $a [[End]]", [("End", "End")], ["macro without )", "$variable in the text"]),
        ("Snowman", "<% if (a) { %>[[End]]<% } %>", [("End", "End")], ["<% %>"]),
        ("Chapbook", "a: 1\n--\n[if a]\n{embed passage: 'x'}[[End]]", [("End", "End")], ["modifier if a"]),
        ("SugarCube", "<<set $a to '>>'>>[[End]] << [[Out]]", [("End", "End"), ("Out", "Out")], ["<<set>>"]),
        ("SugarCube", "<<link 'x' [[End]]", [("End", "End")], ["<< without >>"]),
        ("", "<<link [[In|End]]>><</link>>", [("In", "End")], []),
        ("", '(link-goto: "In", "End")', [("In", "End")], []),
        ("Elsewhere", "[[In|End]] (if: x) <<y>>", [("In", "End")], ["<<y>>"]),
        ("", "[[End", [], ["[[ without ]]"]),
        ("", "[[->]] [[Out]]", [("Out", "Out")], ["link without a target"]),
    ],
)
def test_the_macros_of_each_format_lead_on_or_are_noted(
    tmp_path: Path, story_format: str, written: str, expected: list[tuple[str, str]], notes: list[str]
) -> None:
    telling = told(tmp_path, f":: Start\n{written}", story_format)

    assert links(telling) == expected
    assert set(notes) <= set(telling.notes.constructs)
    assert bool(notes) == bool(telling.notes.constructs)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Cave", "Cave"),
        ("  Cave  [dark deep]  ", "Cave"),
        ('Cave [dark] {"position":"1,2"}', "Cave"),
        ('Cave {"position":"1,2"}', "Cave"),
        (r"Cave \[dark\] [deep]", "Cave [dark]"),
        (r"Cave \{x\} \\", "Cave {x} \\"),
    ],
)
def test_a_header_is_a_name_tags_and_metadata(tmp_path: Path, header: str, name: str) -> None:
    telling = told(tmp_path, f"::{header}\nDark.")

    assert [passage.name for passage in telling.passages] == [name]
    assert telling.notes.constructs == {}


def test_metadata_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    telling = told(tmp_path, ":: Cave {position\nDark.")

    assert noted(telling) == {"metadata that is no JSON object": (1, [3])}


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        (":: Wood\n[[Start]]\n:: Start\n[[Wood]]", ["start", "wood"]),
        (":: Wood\n[[Hut]]\n:: Hut\n[[Wood]]", ["wood", "hut"]),
        (":: Hut\n:: Start\n[[Start]] [[Wood]]\n:: Wood\n[[Start]]", ["opening", "start", "hut", "wood"]),
    ],
)
def test_a_story_begins_where_twine_begins_it(tmp_path: Path, passages: str, expected: list[str]) -> None:
    story = converted(told(tmp_path, passages))

    assert [scene.id for scene in story.scenes] == expected
    assert story.start.id == expected[0]


def test_the_start_of_the_story_settings_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "story.twee"
    file.write_text(':: StoryData\n{"start": "Hut"}\n:: Start\n[[Hut]]\n:: Hut\n[[Start]]')

    assert converted(twee3.read(file)).start.id == "hut"


def test_of_two_passages_with_one_name_the_first_is_led_to(tmp_path: Path) -> None:
    telling = told(tmp_path, ":: Start\n[[Hut]]\n:: Hut\nOld.\n:: Hut\nNew.")
    story = converted(telling)

    assert ways(story) == {"start": [("", "hut")], "hut": [], "hut_2": []}
    assert noted(telling) == {"passage with the name of an earlier one": (1, [7])}


def test_a_link_stays_in_the_sentence_that_it_is_part_of(tmp_path: Path) -> None:
    telling = told(tmp_path, ":: Start\nTake the [[road|Hut]] home.\n\n* [[Hut]]\n[[Stay->Start]]\n\nIt rains.")

    assert converted(telling).scenes[0].description == "Take the road home.\n\nIt rains."
