"""Small ink stories, one construct each: where they lead, what is read and what is noted."""

from pathlib import Path

import pytest

from tests.tools.converting import converted, noted, ways
from tools.convert import ink
from tools.convert.passages import Telling

Ways = dict[str, list[tuple[str, str | None]]]


def told(folder: Path, text: str) -> Telling:
    """What is read of a knot named k, with another named z."""
    file = folder / "story.ink"
    file.write_text(f"-> k\n== k ==\nDark.\n{text}\n== z ==\nZ.\n-> END\n", encoding="utf-8")

    return ink.read(file)


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        pytest.param("-> z", {"k": [("", "z")]}, [], id="a divert"),
        pytest.param("Day. -> z", {"k": [("", "z")]}, [], id="a divert after prose"),
        pytest.param("-> z(1)", {"k": [("", "z")]}, ["divert with arguments"], id="arguments"),
        pytest.param("-> z ->\n-> END", {"k": []}, ["-> tunnel ->"], id="a tunnel"),
        pytest.param("<- z\n-> END", {"k": []}, ["<- thread"], id="a thread"),
        pytest.param("Day.", {"k": []}, ["loose end, at which the story ends"], id="a loose end"),
        pytest.param("* In -> z\n* Out -> END", {"k": [("In", "z"), ("Out", None)]}, [], id="choices"),
        pytest.param(
            "* In\n+ Out\n- Day. -> z", {"k": [("In", "k_2"), ("Out", "k_2")], "k_2": [("", "z")]}, [], id="a gather"
        ),
        pytest.param(
            "* In\n** Deep\n** High\n* Out -> z\n- Day. -> z",
            {
                "k": [("In", "k_2"), ("Out", "z")],
                "k_2": [("Deep", "k_3"), ("High", "k_3")],
                "k_3": [("", "z")],
            },
            [],
            id="a gather for all depths",
        ),
        pytest.param(
            "* In\n** Deep\n- - Both.\n* Out\n- Day. -> z",
            {
                "k": [("In", "k_2"), ("Out", "k_4")],
                "k_2": [("", "k_3")],
                "k_3": [("", "k_4")],
                "k_4": [("", "z")],
            },
            [],
            id="a gather for its own depth",
        ),
        pytest.param(
            "- (top) Up.\n+ Again -> top\n+ On -> k.top\n* -> END",
            {"k": [("", "k_top")], "k_top": [("Again", "k_top"), ("On", "k_top"), ("Go on", None)]},
            ["fallback choice"],
            id="a label and a fallback",
        ),
        pytest.param(
            "{a: -> z}\nDay. -> END",
            {"k": [("If a", "z"), ("Otherwise", "k_2")], "k_2": []},
            ["{condition: ...}"],
            id="a divert on a condition",
        ),
        pytest.param(
            "{a: -> z | -> END}", {"k": [("If a", "z"), ("Otherwise", None)]}, ["{condition: ...}"], id="two diverts"
        ),
        pytest.param(
            "{!-> z}\nDay. -> END",
            {"k": [("Turn 1", "z"), ("Otherwise", "k_2")], "k_2": []},
            ["{one|two}"],
            id="a divert only once",
        ),
        pytest.param(
            "{a:\n- 0: -> z\n- else: Day.\n}\n-> END",
            {"k": [("If a is 0", "z"), ("Otherwise", "k_2")], "k_2": []},
            ["{condition: ...} of several lines"],
            id="a switch",
        ),
        pytest.param(
            "{once:\n- -> z\n}\nDay. -> END",
            {"k": [("Turn 1", "z"), ("Otherwise", "k_2")], "k_2": []},
            ["{sequence: ...} of several lines"],
            id="a sequence that runs out",
        ),
        pytest.param(
            "{a:\n+ In -> z\n}\n+ Out -> END",
            {"k": [("In", "z"), ("Out", None)]},
            ["{condition: ...} of several lines"],
            id="choices on a condition",
        ),
        pytest.param(
            "* {a} {b} In -> z\n* {c: One|Two} -> END",
            {"k": [("In", "z"), ("One", None)]},
            ["{condition} on a choice", "{condition: ...}"],
            id="conditions on choices",
        ),
    ],
)
def test_a_construct_leads_where_it_says(tmp_path: Path, text: str, expected: Ways, notes: list[str]) -> None:
    telling = told(tmp_path, text)
    found = ways(converted(telling))

    assert found == {**expected, "z": []}
    assert sorted(noted(telling)) == sorted(notes)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One <>\ntwo.", "Dark.\nOne two."),
        ("One\n<> two.", "Dark.\nOne two."),
        ("One \\\n  two\\\nthree\nfour \\\\", "Dark.\nOne two three\nfour \\"),
        ("One // unread\n/* unread\nunread */ two", "Dark.\nOne\ntwo"),
        (r"A \{brace\} and \[more\] \-> z \# x", "Dark.\nA {brace} and [more] -> z # x"),
        ("One # tag", "Dark.\nOne"),
        ("{a: yes|no} {&one|two} {a}", "Dark.\nyes one {a}"),
        ("{a:\nYes.\n- else:\nNo.\n}", "Dark.\nYes."),
        ("One\n\n\nTODO: more\ntwo", "Dark.\nOne\ntwo"),
    ],
)
def test_prose_is_read_as_a_player_reads_it(tmp_path: Path, text: str, read: str) -> None:
    assert converted(told(tmp_path, text)).scenes[0].description == read


def test_brackets_say_what_of_a_choice_is_said_again(tmp_path: Path) -> None:
    story = converted(told(tmp_path, '* "Hello[."]," I said.\n  He nods. -> z\n* [Wait] I wait. -> z'))

    assert [branch.choice for branch in story.scenes[0].branches] == ['"Hello."', "Wait"]
    assert [scene.description for scene in story.scenes[1:3]] == ['"Hello," I said.\nHe nods.', "I wait."]


def test_an_included_file_stands_where_it_is_included(tmp_path: Path) -> None:
    (tmp_path / "more.ink").write_text("More.\n== z ==\nZ.\n-> END\n")
    (tmp_path / "story.ink").write_text("One.\nINCLUDE more.ink\nINCLUDE more.ink\nTwo.\n-> z\n")

    telling = ink.read(tmp_path / "story.ink")
    story = converted(telling)

    assert story.scenes[0].description == "One.\nMore.\nTwo."
    assert ways(story) == {"opening": [("", "z")], "z": []}
    assert list(noted(telling)) == ["INCLUDE of a file a second time"]
