"""What a hostile or huge file can cost: little, or a refusal."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.adapters.yaml_values import MOST_DEPTH
from shared_code.domain.errors import TooLarge, Validation
from shared_code.ports.story_files import StoryFile

FIVE_MEGABYTES = 5_000_000


def read(text: str) -> StoryFile:
    return YamlStoryFiles().read(text.encode())


def filled(piece: str, length: int = FIVE_MEGABYTES) -> str:
    """One piece of syntax over and over."""
    return piece * (length // len(piece))


def laughing(levels: int, first: str = "[ha, ha, ha, ha, ha, ha, ha, ha, ha]") -> str:
    """Each level holds the one before nine times."""
    lines = [f"a0: &a0 {first}"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]"
        for level in range(1, levels)
    ]  # fmt: skip
    return "\n".join(lines)


def test_a_few_aliases_of_aliases_are_read() -> None:
    content = read(laughing(3)).content

    assert content["a2"][8][8] == ["ha"] * 9


@pytest.mark.parametrize("levels", [7, 30])
def test_a_billion_laughs_are_refused(levels: int) -> None:
    with pytest.raises(TooLarge):
        read(laughing(levels))


@pytest.mark.parametrize(
    "text",
    [
        f"a: &a {'x' * 1_000_000}\nb: [" + ", ".join(["*a"] * 1000) + "]",
        f"a: &a {{? {'k' * 1_000_000} : 1}}\nb: [" + ", ".join(["*a"] * 1000) + "]",
        "a: &a [1, 2, 3]\nb: {<<: [" + ", ".join(["{c: *a}"] * 1000) + "]}\nd: [" + ", ".join(["*a"] * 200_000) + "]",
    ],
    ids=["a long text", "a long key", "a list"],
)
def test_many_aliases_of_something_long_are_refused(text: str) -> None:
    with pytest.raises(TooLarge):
        read(text)


def depths(value: Any) -> Iterator[int]:
    yield 0
    if isinstance(value, list):
        yield from (1 + depth for item in value for depth in depths(item))


@pytest.mark.parametrize("before", ["", '{"a": '])
def test_a_file_is_read_to_its_greatest_depth_and_not_beyond(before: str) -> None:
    after, outer = ("}", 1) if before else ("", 0)
    deepest = MOST_DEPTH - outer
    content = read(before + "[" * deepest + "]" * deepest + after).content
    with pytest.raises(TooLarge):
        read(before + "[" * (deepest + 1) + "]" * (deepest + 1) + after)

    assert max(depths(content["a"] if before else content)) == deepest - 1


@pytest.mark.parametrize(
    "piece",
    ["[", "{a: ", "- ", "? ", "a:\n ", "&a ", "[[],", "<<: {a: b}\n", "- a\n", "a: b\n", "%TAG !a! b\n", "!a "],
)
def test_five_megabytes_of_syntax_are_refused(piece: str) -> None:
    with pytest.raises(Validation):
        read(filled(piece))


@pytest.mark.parametrize("before", ['{"a":[', '{"a":"', '{"'])
@pytest.mark.parametrize("piece", ['{"a":', "[", "[],", '{"a":1},', "1,", '"a",', "1", '\\"', '"', "\\", '"\n'])
def test_two_megabytes_of_json_syntax_are_refused(before: str, piece: str) -> None:
    with pytest.raises(Validation):
        read(before + filled(piece, 2_000_000) + "0]}")


def test_as_many_directives_as_tags_can_have_are_not_compared_with_each_other() -> None:
    with pytest.raises(Validation, match="line 1, column 1: tags are not read"):
        read("".join(f"%TAG !a{number}! x\n" for number in range(300_000)) + "---\na: 1\n")


def test_five_megabytes_of_one_text_are_read() -> None:
    text = filled("A long walk through the wood. ")

    assert read(f'a: "{text}"').content == {"a": text}
    assert read(json.dumps({"a": text})).content == {"a": text}


def test_five_megabytes_of_scenes_are_read() -> None:
    words = "They walk on and on through the wood"
    scenes = "\n".join(
        f"  - {{id: s{number}, type: narrative, description: '{words}, day {number}', next_scene: s{number + 1}}}"
        for number in range(43_000)
    )
    text = f"title: A long walk\nscenes:\n{scenes}\n"
    file = read(text)

    assert len(text) > FIVE_MEGABYTES
    assert len(file.content["scenes"]) == 43_000
    assert file.line_of("/scenes/42999/next_scene") == 43_002


def test_a_long_key_does_not_make_long_pointers() -> None:
    file = read(f"? {'k' * 100_000}\n: [{', '.join(['{a: 1}'] * 10_000)}]\n")

    assert sum(map(len, file.lines)) < 100_000
    assert file.line_of(f"/{'k' * 100_000}/5/a") == 1
