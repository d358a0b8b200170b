"""Small ChoiceScript scenes, one construct each: where they lead and what is noted."""

from pathlib import Path

import pytest

from tests.tools.converting import converted, noted, ways
from tools.convert import choicescript
from tools.convert.passages import Telling


def told(folder: Path, text: str) -> Telling:
    """What is read of a scene named cave."""
    file = folder / "cave.txt"
    file.write_text(text, encoding="utf-8")

    return choicescript.read(file)


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        pytest.param("Dark.\n*finish", {"cave": []}, [], id="a last scene ends the story"),
        pytest.param("Dark.\n*goto_scene wood", {"cave": [("", "wood")]}, [], id="another scene"),
        pytest.param("Dark.\n*goto_scene wood hut", {"cave": [("", "wood_hut")]}, [], id="a label of another scene"),
        pytest.param(
            "Dark.\n*goto {x}",
            {"cave": [("", "cave_x")]},
            ["*goto to a place that is worked out"],
            id="a computed label",
        ),
        pytest.param(
            "Dark.\n*label Deep\nDeep.\n*goto deep",
            {"cave": [("", "cave_deep")], "cave_deep": [("", "cave_deep")]},
            [],
            id="labels have no case",
        ),
        pytest.param(
            "Dark.\n*choice\n  #In\n    *finish\n  #Out\n    Out.\nDay.",
            {"cave": [("In", None), ("Out", "cave_2")], "cave_2": []},
            [],
            id="an option that runs on",
        ),
        pytest.param(
            "Dark.\n*choice\n  *if (a)\n    #In\n      *ending\n  *else\n    #Out\n      *ending\n  #Stay\n    *ending",
            {"cave": [("In", None), ("Out", None), ("Stay", None)]},
            ["*if", "*else"],
            id="conditions among options",
        ),
        pytest.param(
            "Dark.\n*choice\n  *hide_reuse *if (a > 1) #In\n    *ending\n  *selectable_if (b) #Out\n    *ending",
            {"cave": [("In", None), ("Out", None)]},
            ["*hide_reuse on an option", "*if on an option", "*selectable_if on an option"],
            id="conditions on options",
        ),
        pytest.param(
            "Dark.\n*choice hue toy\n  #red\n    #kite\n      *ending\n    #ball\n      *ending\n  #blue\n    *ending",
            {"cave": [("red", "cave_2"), ("blue", None)], "cave_2": [("kite", None), ("ball", None)]},
            ["*choice with several groups"],
            id="several groups",
        ),
        pytest.param(
            "Dark.\n*if a\n  One.\n*elseif b\n  Two.\n*else\n  Three.\nDay.",
            {"cave": []},
            ["*if", "*elseif", "*else"],
            id="alternatives of prose only",
        ),
        pytest.param(
            "Dark.\n*if a\n  One.\n  *goto_scene wood\n*elseif b\n  Two.\nDay.",
            {
                "cave": [("If a", "cave_2"), ("If b", "cave_3"), ("Otherwise", "cave_4")],
                "cave_2": [("", "wood")],
                "cave_3": [("", "cave_4")],
                "cave_4": [],
            },
            ["*if", "*elseif"],
            id="alternatives that lead away",
        ),
        pytest.param(
            "Dark.\n*stat_chart\n  percent a\n  percent b\n*rand a 1 6\n*input_text b\nDay.",
            {"cave": []},
            ["*stat_chart", "*rand", "*input_text"],
            id="what has no counterpart",
        ),
        pytest.param("A *starred* word.\n#No option.", {"cave": []}, [], id="signs within prose"),
    ],
)
def test_a_construct_leads_where_it_says(
    tmp_path: Path, text: str, expected: dict[str, list[tuple[str, str | None]]], notes: list[str]
) -> None:
    telling = told(tmp_path, text)

    assert ways(converted(telling)) == expected
    assert list(noted(telling)) == notes


def test_of_alternatives_of_prose_the_first_is_kept(tmp_path: Path) -> None:
    story = converted(told(tmp_path, "Dark.\n*if a\n  One [b]bold[/b].\n*else\n  Two.\nDay.[n/]Light."))

    assert story.scenes[0].description == "Dark.\nOne bold.\nDay.\nLight."


def test_a_scene_of_the_list_without_a_file_is_noted(tmp_path: Path) -> None:
    (tmp_path / "startup.txt").write_text("*scene_list\n  startup\n  wood\nDark.\n*finish\n")

    telling = choicescript.read(tmp_path / "startup.txt")

    assert list(noted(telling)) == ["scene wood without a file"]
    assert ways(converted(telling)) == {"startup": [("", "wood")]}
