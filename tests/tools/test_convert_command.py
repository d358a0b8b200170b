"""The command line of the converter: what it writes, what it says, and how it fails."""

from pathlib import Path

import pytest

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.story import Story
from tests.tools.converting import SAMPLES
from tools.convert.__main__ import main

SOUND = ":: Start\nA door.\n[[In->Hall]]\n[[Away->Road]]\n:: Hall\nA hall.\n:: Road\nA road.\n"


def written(folder: Path, name: str, content: bytes) -> str:
    """A file of the folder, by its path."""
    file = folder / name
    file.write_bytes(content)

    return str(file)


def read_back(path: Path) -> Story:
    return Story.model_validate(YamlStoryFiles().read(path.read_bytes()).content)


def test_a_sound_story_is_written_and_the_exit_code_is_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.yaml"

    code = main([written(tmp_path, "door.twee", SOUND.encode()), "--to", str(out), "--age-group", "6-9"])

    story = read_back(out)
    said = capsys.readouterr().err
    assert code == 0
    assert (story.title, story.age_group, [scene.id for scene in story.scenes]) == (
        "door",
        "6-9",
        ["start", "hall", "road"],
    )
    assert said.startswith("door: 3 scenes, 2 links, 2 endings.\nEverything was understood.\nThe check found 0 errors")


def test_errors_of_the_check_are_shown_with_lines_of_the_written_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([str(SAMPLES / "lighthouse.twee"), "--to", str(tmp_path / "out.yaml")])

    lines = (tmp_path / "out.yaml").read_text().split("\n")
    error = next(line for line in capsys.readouterr().err.split("\n") if "error MYS0103, line " in line)
    number = int(error.partition("line ")[2].partition(":")[0])
    assert code == 1
    assert "the_letter" in error
    assert lines[number - 1].strip() == "next_scene: the_letter"


def test_without_the_check_only_the_conversion_counts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = main([str(SAMPLES / "lighthouse.twee"), "--to", str(tmp_path / "out.yaml"), "--no-check"])

    assert code == 0
    assert "   1 x (set:)  (lighthouse.twee:24)\n" in capsys.readouterr().err


def test_the_story_goes_to_standard_output_when_no_file_is_named(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main([str(SAMPLES / "snail.ink"), "--no-check"])

    assert capfdbinary.readouterr().out.startswith(b"title: The Snail Post\n")


def test_the_same_file_always_gives_the_same_story(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        main([str(SAMPLES / "picnic" / "startup.txt"), "--to", str(tmp_path / name), "--no-check"])

    assert (tmp_path / "one.yaml").read_bytes() == (tmp_path / "two.yaml").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.twee", b"no header", "a.twee:1: no passage: a line that begins with :: and a name."),
        ("a.twee", b"", "a.twee:1: no passage: a line that begins with :: and a name."),
        ("a.twee", b":: StoryTitle\nx", "a.twee: no passage is one that is played."),
        ("a.twee", b":: Start\n\n\xff\n", "a.twee:3: is not UTF-8: byte 10 cannot be read."),
        ("a.ink", b"Hello\n{a: b\n", "a.ink:2: a { opens that nothing closes."),
        ("a.ink", b"{a:" * 42 + b"}" * 42, "a.ink:1: braces are nested more than 40 deep."),
        ("a.ink", b"INCLUDE b.ink\n", "b.ink: cannot be read: No such file or directory."),
        ("a.ink", b"INCLUDE ../b.ink\n", "../b.ink: lies outside of the folder of the story."),
        ("a.ink", b"// nothing\n", "a.ink:1: nothing of it is a story."),
        ("startup.txt", b"\n \n", "startup.txt:1: the scene is empty."),
        ("a.docx", b"x", "a.docx: the format is not known by its name; say it with --from."),
        ("a.twee", b":: a\n" * 100_001, "The story has more than 100,000 scenes."),
        ("a.twee", b":: a\n" + b"x" * 5_000_000, "a.twee: the story is larger than 5,000,000 bytes."),
    ],
)
def test_what_is_malformed_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, sentence: str
) -> None:
    out = tmp_path / "out.yaml"

    code = main([written(tmp_path, name, content), "--to", str(out)])

    assert (code, capsys.readouterr().err) == (2, f"{sentence}\n")
    assert not out.exists()


def test_a_file_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([str(tmp_path / "gone.twee")])

    assert (code, capsys.readouterr().err) == (2, "gone.twee: cannot be read: No such file or directory.\n")


def test_a_mark_at_the_beginning_and_ends_of_lines_of_windows_change_nothing(tmp_path: Path) -> None:
    content = SOUND.encode()
    foreign = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")

    main([written(tmp_path, "door.twee", content), "--to", str(tmp_path / "one.yaml")])
    main([written(tmp_path, "door.twee", foreign), "--to", str(tmp_path / "two.yaml")])

    assert (tmp_path / "one.yaml").read_bytes() == (tmp_path / "two.yaml").read_bytes()


def test_a_place_that_cannot_be_written_to_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gone" / "out.yaml"

    code = main([written(tmp_path, "door.twee", SOUND.encode()), "--to", str(out)])

    assert (code, capsys.readouterr().err) == (2, f"{out}: cannot be written: No such file or directory.\n")


def test_the_format_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([written(tmp_path, "door.md", SOUND.encode()), "--from", "twee3", "--to", str(tmp_path / "o.yaml")])

    assert code == 0
    assert capsys.readouterr().err.startswith("door: 3 scenes")


def test_words_that_an_only_way_loses_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([written(tmp_path, "a.twee", b":: Start\nA.\n[[On->B]]\n:: B\nB."), "--to", str(tmp_path / "o.yaml")])

    assert "Scenes with one way on, whose words are not kept: 1.\n" in capsys.readouterr().err
