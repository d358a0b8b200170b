"""Whatever a file holds, it becomes a story that the app reads, or a sentence says why not."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story import Story
from shared_code.domain.story_checks.checking import check_story
from tools.convert.__main__ import READERS
from tools.convert.passages import NotConverted, Notes, Passage, Telling, Way
from tools.convert.prose import one_line
from tools.convert.stories import story_of

TWEE = ["::", ":: Start\n", ":: a [b] {", "[[", "]]", "->", "<-", "|", "][", '"', "'", "\\", "\n", "x", "$a", " "]
TWEE += ["(link:", "(goto:", "(link-goto:", ")", "[", "]", "<<link ", "<<goto ", "<</link>>", ">>", "<<", "/*", "*/"]
TWEE += ["<!--", "-->", "<%", "%>", "<a data-passage='x'>", "<script>", '{"format":"Harlowe"}', ":: StoryData\n"]
TWEE += ['{"format":"SugarCube"}', '{"format":"Chapbook"}', '{"start":1}', "[img[", "{", "}", "\0", "\u2028", "🐉"]
INK = [
    "== k ==\n",
    "= s\n",
    "\n",
    "* ",
    "+ ",
    "- ",
    "-> ",
    "->->",
    "-> k ",
    "-> END",
    "<- ",
    "(l) ",
    "[",
    "]",
    "{",
    "}",
]
INK += [
    "{a: ",
    "|",
    ":",
    "\n- else:",
    "stopping:",
    "{&",
    "<>",
    "#",
    "~ ",
    "VAR ",
    "//",
    "/*",
    "*/",
    "\\",
    "x",
    " ",
    "\0",
]
INK += ["INCLUDE a.ink\n", "=== function f\n", "TODO:", "🐉", "\n* x\n", "\n{a:\n", "\n}\n"]
CHOICESCRIPT = ["\n", "  ", "    ", "#", "#a\n", "*choice\n", "*choice a b\n", "*fake_choice\n", "*if (a)\n", "*else\n"]
CHOICESCRIPT += ["*elseif b\n", "*label a\n", "*goto a\n", "*goto_scene b c\n", "*goto {x}\n", "*finish\n", "*ending\n"]
CHOICESCRIPT += [
    "*page_break\n",
    "*hide_reuse #",
    "*scene_list\n  b\n",
    "*return\n",
    "*stat_chart\n",
    "x",
    "${a}",
    "\t",
]
PIECES = {"twee3": TWEE, "ink": INK, "choicescript": CHOICESCRIPT}


def story_in(form: str, content: bytes) -> Story | None:
    """The story of a file as the app reads it; None when a sentence says that there is none."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "startup.txt"
        file.write_bytes(content)
        try:
            story = story_of(READERS[form](file), AgeGroup.TEENS)
        except NotConverted:
            return None
    files = YamlStoryFiles()
    back = Story.model_validate(files.read(files.write(story).encode()).content)

    assert back == story
    return story


@pytest.mark.parametrize("form", PIECES)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_story_or_a_sentence(form: str, content: bytes) -> None:
    story_in(form, content)


@pytest.mark.parametrize("form", PIECES)
@given(choices=st.lists(st.integers(0, 1000), max_size=40))
def test_any_arrangement_of_a_formats_own_signs_is_a_story_or_a_sentence(form: str, choices: list[int]) -> None:
    pieces = PIECES[form]
    text = "".join(pieces[choice % len(pieces)] for choice in choices)
    story = story_in(form, text.encode())

    if story is not None:
        assert story.scenes
        assert {"MYS0102", "MYS0112", "MYS0206"}.isdisjoint(finding.code for finding in check_story(story))
        assert len({scene.id.casefold() for scene in story.scenes}) == len(story.scenes)


@given(
    names=st.lists(st.text(max_size=8), min_size=1, max_size=6),
    ways=st.lists(st.tuples(st.integers(0, 5), st.text(max_size=4), st.text(max_size=8)), max_size=10),
    start=st.text(max_size=8),
)
def test_any_names_become_ids_of_their_own_and_the_start_stays_the_start(
    names: list[str], ways: list[tuple[int, str, str]], start: str
) -> None:
    passages = [Passage(name, name) for name in names]
    for place, text, target in ways:
        passages[place % len(passages)].ways.append(Way(text, target))
    first = next((passage for passage in passages if passage.name == start), passages[0])

    story = story_of(Telling("A story", passages, start, Notes()), AgeGroup.TEENS)

    opening, begun = story.scenes[: -len(passages)], story.scenes[-len(passages)]
    assert len({scene.id.casefold() for scene in story.scenes}) == len(story.scenes)
    assert story.start is story.scenes[0]
    assert begun.title == one_line(first.title)
    assert [scene.next_scene for scene in opening] == [begun.id] * len(opening)


def test_twenty_thousand_passages_in_a_row_are_read(tmp_path: Path) -> None:
    file = tmp_path / "row.twee"
    file.write_text("".join(f":: Room {number}\n[[Room {number + 1}]]\n" for number in range(20_000)))

    story = story_of(READERS["twee3"](file), AgeGroup.TEENS)

    assert len(story.scenes) == 20_000
    assert story.scenes[-2].next_scene == story.scenes[-1].id


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("ink", ["*" * depth + " Down" for depth in range(1, 1_100)]),
        ("choicescript", [" " * depth + ("#Down", "*choice")[depth % 2] for depth in range(1, 1_600)]),
        ("choicescript", [" " * depth + "*if (a)" for depth in range(1_050)] + [" " * 1_050 + "*ending"]),
        ("ink", ["- (a) " * 20_000, "{a}" * 20_000, "* {a}" + "{a} " * 20_000, "-> b" * 20_000]),
        ("twee3", [":: a", "[[" * 20_000, "<<a '" * 20_000, "(if: '" * 20_000, "<a " * 20_000]),
        ("twee3", [":: " + "\\[" * 20_000 + "]", ":: {" + "[" * 20_000]),
    ],
)
def test_what_is_nested_deeper_than_the_stack_or_never_closed_is_read(form: str, lines: list[str]) -> None:
    assert story_in(form, "\n".join(lines).encode()) is not None
