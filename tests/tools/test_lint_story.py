"""The linter as an author runs it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from shared_code.domain.findings import Turn
from tests.builders import choice, ending, scene, story
from tools.lint_story.__main__ import CLEAN, FAULTY, UNREADABLE, main
from tools.lint_story.witnesses import told

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "content" / "stories").glob("*.yaml"))
BROKEN = (ROOT / "tests" / "tools" / "samples" / "broken_story.yaml").relative_to(ROOT)


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.lint_story", *map(str, arguments)]
    surroundings: Mapping[str, str] = {"PATH": "/usr/bin:/bin", **environment}
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )


def linted(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The same in this process: the exit code, what was printed, what was complained of."""
    code = main([str(argument) for argument in arguments])
    told_ = capsys.readouterr()
    return code, told_.out, told_.err


def documents(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(linted(capsys, "--json", *arguments)[1])
    return found


def test_a_broken_story_is_told_with_place_message_way_out_and_play() -> None:
    done = run(BROKEN)
    lines = done.stdout.splitlines()

    assert (done.returncode, done.stderr) == (FAULTY, "")
    assert f"  error MYS0103  {BROKEN}:30" in lines
    assert "    'ford' leads to 'far_bank', which is not a scene." in lines
    assert "    Write the scene, correct the id, or leave the target empty to end the story." in lines
    assert "    Play: gate -> choose 'Climb the gate again'" in lines
    assert "\x1b" not in done.stdout


def test_the_shipped_stories_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, complaints = linted(capsys, *SHIPPED)

    assert (code, complaints) == (CLEAN, "")
    assert printed.count("Nothing to find fault with.") == len(SHIPPED)
    assert printed.count(" 0 refuted") == len(SHIPPED)


def test_every_ending_is_listed_with_how_far_each_axis_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    printed = linted(capsys, BROKEN)[1]
    [row] = [line for line in printed.splitlines() if line.startswith("  The meadow")]

    assert row.split() == ["The", "meadow", "-0.4", "to", "no", "end"]


def test_a_file_that_cannot_be_read_is_named_with_its_line_and_the_others_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: [")
    done = run(broken, tmp_path / "missing.yaml", SHIPPED[0])

    assert done.returncode == UNREADABLE
    assert f"{broken}: file: line 2, column 1:" in done.stderr
    assert f"{tmp_path / 'missing.yaml'}: cannot be read: No such file" in done.stderr
    assert "Nothing to find fault with." in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", "UTF-8"),
        (b"", "no story"),
        (b"[1]", "no story"),
        (b"title: A\nscenes: 1", "age_group"),
        (b"{", "line 1"),
    ],
)
def test_what_is_no_story_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, problem: str
) -> None:
    file = tmp_path / "no-story.yaml"
    file.write_bytes(content)
    code, printed, complaints = linted(capsys, file)

    assert (code, printed) == (UNREADABLE, "")
    assert problem in complaints


def test_a_file_without_an_end_is_not_read_to_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, complaints = linted(capsys, "/dev/zero")

    assert code == UNREADABLE
    assert "larger than" in complaints


def test_as_json_everything_is_told_with_every_play_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    [found] = documents(capsys, BROKEN)
    missing, endless = (
        next(finding for finding in found["findings"] if finding["code"] == code) for code in ("MYS0103", "MYS0303")
    )
    verdicts = {ruling["code"]: ruling["verdict"] for ruling in found["rulings"]}
    [meadow] = [end for end in found["endings"] if end["sceneId"] == "meadow"]

    assert (found["file"], found["publishable"], found["sceneCount"]) == (str(BROKEN), False, 4)
    assert (missing["line"], missing["pointer"]) == (30, "/scenes/1/branches/0/next_scene")
    assert endless["witness"] == [{"sceneId": "gate", "branch": 1, "choice": "Climb the gate again"}]
    assert (verdicts["MYS0103"], verdicts["MYS0101"]) == ("refuted", "proved")
    assert meadow["axisRanges"] == [{"axis": "Courage & Caution", "minimum": -0.4, "maximum": "unbounded"}]


def test_as_json_a_file_that_cannot_be_read_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert documents(capsys, "no-such-file.yaml") == [
        {"file": "no-such-file.yaml", "problems": ["cannot be read: No such file or directory"]}
    ]


def test_strict_takes_unknown_names_for_errors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "unknown.yaml"
    file.write_text(SHIPPED[0].read_text("utf-8").replace("archetypes: [", "archetypes: [the_nobody, ", 1), "utf-8")

    assert linted(capsys, file)[0] == CLEAN
    assert linted(capsys, "--strict", file)[0] == FAULTY
    assert linted(capsys, "--strict", SHIPPED[0])[0] == CLEAN


def test_a_drawing_is_written_beside_the_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    drawing = tmp_path / "story.svg"
    code, printed, _ = linted(capsys, SHIPPED[0], "--svg", drawing)

    assert code == CLEAN
    assert "Nothing to find fault with." in printed
    assert ET.parse(drawing).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_a_drawing_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, complaints = linted(capsys, SHIPPED[0], "--svg", tmp_path / "none" / "story.svg")

    assert code == UNREADABLE
    assert "cannot be written" in complaints


def test_one_drawing_is_of_one_story() -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["one.yaml", "two.yaml", "--svg", "out.svg"])


def test_a_terminal_of_few_letters_shows_what_it_can(tmp_path: Path) -> None:
    file = tmp_path / "story.json"
    file.write_text(
        story(choice(), ending(), title="Der Fuchs — 狐 \x1b[31m").model_dump_json(exclude_none=True), "utf-8"
    )
    done = run(file, PYTHONIOENCODING="ascii")

    assert done.returncode in {CLEAN, FAULTY}
    assert "Der Fuchs ? ?" in done.stdout
    assert "\x1b" not in done.stdout


def test_colours_are_for_terminals(tmp_path: Path) -> None:
    assert "\x1b[1;31m" in run(BROKEN, FORCE_COLOR="1").stdout


def test_a_long_play_is_told_by_its_beginning_and_its_end() -> None:
    walk = story(*(scene(f"s{place}", f"s{place + 1}") for place in range(30)), ending("s30"))
    play = told(walk, [Turn(scene_id=f"s{place}") for place in range(30)])

    assert play == "s0 -> s1 -> s2 -> s3 -> (22 more) -> s26 -> s27 -> s28 -> s29"
    assert told(walk, []) == "at once"
