"""What the reader of story files makes of them, line by line."""

import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.errors import MystiraError, Validation
from shared_code.ports.story_files import StoryFile
from tests.long import examples


def read(text: str) -> StoryFile:
    return YamlStoryFiles().read(text.encode())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("No", "No"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("'null'", "null"),
        ("0", 0),
        ("-12", -12),
        ("0.5", 0.5),
        ("-1.0", -1.0),
        ("1.0e-07", 1e-7),
        ("1e3", "1e3"),
        ("1.50", "1.50"),
        ("007", "007"),
        ("+5", "+5"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("2026-06-01", "2026-06-01"),
        ("6-9", "6-9"),
        ("!!str 5", "5"),
        ("! 5", "5"),
        ('"\\u0041\\n"', "A\n"),
    ],
)
def test_a_plain_value_is_read_in_its_plainest_spelling_only(written: str, meant: object) -> None:
    value = read(f"a: {written}\n").content["a"]

    assert (type(value), value) == (type(meant), meant)


def test_a_key_is_always_a_text() -> None:
    assert read("1: a\ntrue: b\n~: c\n? d\n: e\n").content == {"1": "a", "true": "b", "~": "c", "d": "e"}


def test_texts_of_several_lines_keep_their_lines() -> None:
    content = read("a: |\n  one\n  two\n\nb: >-\n  one\n  two\n\nc: 'one\n\n  two'\n").content

    assert content == {"a": "one\ntwo\n", "b": "one two", "c": "one\ntwo"}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "null\n"])
def test_a_file_without_content_says_nothing(text: str) -> None:
    assert read(text).content is None


@pytest.mark.parametrize(
    ("text", "content"), [("- 1\n- a\n", [1, "a"]), ("fox\n", "fox"), ("[1, {a: b}]", [1, {"a": "b"}])]
)
def test_the_root_may_be_a_list_or_a_scalar(text: str, content: object) -> None:
    assert read(text).content == content


def test_a_byte_order_mark_and_line_ends_of_any_system_are_read_over() -> None:
    assert YamlStoryFiles().read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").content == {"a": 1, "b": 2}
    assert YamlStoryFiles().read(b'\xef\xbb\xbf {"a": 1}').content == {"a": 1}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c", 1, 5),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, 2),
        ("a:\n\tb: 1\n", 2, 1),
        ("\ta: 1\n", 1, 1),
        ('a: 1\nb: "open\n', 3, 1),
        ("a: 1\n- b\n", 2, 1),
        ("a: 1\nb: 2\na: 3\n", 3, 1),
        ("a: {b: 1, c: 2, b: 3}\n", 1, 17),
        ("a: 1\n---\nb: 2\n", 2, 1),
        ("a: *nobody\n", 1, 4),
        ("a: &a [*a]\n", 1, 8),
        ("a: &a x\n*a : 1\n", 2, 1),
        ("[1]: a\n", 1, 1),
        ("a: 1\n{b: 2}: 3\n", 2, 1),
        ("a: !!python/object/apply:os.system [ls]\n", 1, 4),
        ("a: !fox {}\n", 1, 4),
        ("a: !!binary aGk=\n", 1, 4),
        ("!fox a: 1\n", 1, 1),
        ("%TAG !f! tag:fox,2026:\n---\na: 1\n", 1, 1),
        ("a: 1\nb: \x07\n", 2, 4),
        ("é: 1\nb: \x00\n", 2, 4),
        ('a: "\\0"\n', 1, 4),
        ('a: "\\ud800"\n', 1, 7),
        ("a: {<<: 1}\n", 1, 9),
        ("a: {<<: {b: 1}, <<: {c: 1}}\n", 1, 17),
        ('{"a": 1,\n "b": }', 2, 7),
        ("{a: 1}", 1, 2),
        ('{"a": 1} {"b": 2}', 1, 10),
    ],
)
def test_a_broken_file_is_refused_with_line_and_column(text: str, line: int, column: int) -> None:
    with pytest.raises(Validation, match=f"line {line}, column {column}: ") as refusal:
        read(text)

    assert [error.field for error in refusal.value.errors] == ["file"]


@pytest.mark.parametrize("content", [b"\xff\xfea\x00:\x00", b"a: \xe9\n", "a: ü\n".encode("latin-1"), b"\xed\xa0\x80"])
def test_a_file_that_is_not_utf_8_is_refused(content: bytes) -> None:
    with pytest.raises(Validation, match="is not UTF-8: byte"):
        YamlStoryFiles().read(content)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": NaN}',
        '{"a": [-Infinity]}',
        '{"a": 1e999}',
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "c": 2, "b": 3}}',
        '{"a": "\\ud800"}',
        '{"\\udfff": 1}',
        '{"a": "\\u0000"}',
        '{"a": ' + "1" * 5000 + "}",
    ],
)
def test_json_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(Validation):
        read(text)


def test_json_is_read_as_it_is() -> None:
    content = {"a": [1, 2.5, True, None, "No", "🦊", "1e3"], "b": {"c": {}}, "n": 10**30}

    assert read(json.dumps(content)).content == content


def test_every_place_has_its_line() -> None:
    file = read("title: x\nscenes:\n  - id: a\n    branches:\n    - {choice: b,\n       next_scene: c}\n  - id: d\n")

    assert file.lines == {
        "": 1,
        "/title": 1,
        "/scenes": 3,
        "/scenes/0": 3,
        "/scenes/0/id": 3,
        "/scenes/0/branches": 5,
        "/scenes/0/branches/0": 5,
        "/scenes/0/branches/0/choice": 5,
        "/scenes/0/branches/0/next_scene": 6,
        "/scenes/1": 7,
        "/scenes/1/id": 7,
    }


def test_a_place_without_a_line_has_that_of_the_nearest_around_it() -> None:
    file = read("scenes:\n  - id: a\n")

    assert file.line_of("/scenes/0/branches/1/next_scene") == 2
    assert file.line_of("/nowhere") == 1
    assert read("").line_of("/scenes") is None


def test_an_alias_has_its_own_line_and_what_is_in_it_too() -> None:
    file = read("a: &a\n  b: 1\nc: 2\nd: *a\n")

    assert file.content["d"] == {"b": 1}
    assert (file.line_of("/a/b"), file.line_of("/d"), file.line_of("/d/b")) == (2, 4, 4)


def test_keys_with_slashes_and_tildes_have_pointers() -> None:
    assert read("a/b:\n  c~d: 1\n").lines["/a~1b/c~0d"] == 2


def test_a_merge_gives_way_to_what_is_written_beside_it() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  c: 3\nw: {b: 4, <<: *x}\n"
    content = read(text).content

    assert content["z"] == {"a": 1, "b": 1, "c": 3}
    assert content["w"] == {"a": 1, "b": 4}


def test_a_quoted_merge_is_a_key_like_any_other() -> None:
    assert read('"<<": {a: 1}\n').content == {"<<": {"a": 1}}


@settings(deadline=None, max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"? &a\n: *a")
@example(b"&a : *a")
@example(b"- <<: *a")
def test_any_bytes_give_a_value_or_a_refusal(content: bytes) -> None:
    try:
        file = YamlStoryFiles().read(content)
    except MystiraError:
        return

    assert isinstance(file, StoryFile)


SYNTAX = st.sampled_from(
    ["a", "b", ": ", "- ", "? ", "\n", "\n  ", "[", "]", "{", "}", ", ", "&x ", "*x", "<<", "|", ">", "'", '"', "!",
     "!!str ", "#", "%", "---\n", "...\n", "1", "null", "\\", "\t", " ", "=", "@"]
)  # fmt: skip


@settings(deadline=None, max_examples=examples(400))
@given(st.lists(SYNTAX, max_size=25).map("".join), st.sampled_from(["- ", "a: ", "a:\n  "]))
def test_any_syntax_gives_a_value_or_a_refusal_with_its_place(text: str, before: str) -> None:
    try:
        read(before + text)
    except Validation as error:
        refusal = error.detail
    else:
        refusal = "file: line 1, column 1: nothing"

    assert re.match(r"file: line \d+, column \d+: .", refusal)
