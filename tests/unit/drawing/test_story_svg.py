"""A story drawn: everything in it once, safe, and told in words too."""

import pytest
from hypothesis import given, settings

from shared_code.domain.findings import Finding, Severity
from shared_code.domain.story import Story
from shared_code.domain.story_drawing.svg import MOST_SCENES, StoryTooLargeToDraw, story_svg
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, choice, ending, moving, roll, scene, story
from tests.long import examples
from tests.unit.drawing.drawn import SVG, drawn
from tests.unit.story_strategies import any_stories

HOSTILE = (
    "<script>alert('x')</script> & \"quotes\"",
    "]]> --> <!-- </title></svg>",
    "مرحبا بالعالم",
    "a\u202egnp.exe\u2066",
    "👩‍👩‍👧‍👦 🎉 ☂️",
    "z" + "\u0308" * 500,
    "日本語のとても長いタイトル" * 9,
    "\x1b[31mred\x07\ufffe",
    "W" * 400,
    "",
    "\t \n",
)


def finding(code: str, pointer: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code=code, severity=severity, pointer=pointer, message="It is so.", hint="Change it.")


def test_every_scene_and_every_way_is_drawn_once() -> None:
    walk = story(choice(), scene("aside", "end"), ending(), scene("round", "round"))
    picture = drawn(walk)

    assert set(picture.groups("scene")) == {0, 1, 2, 3}
    assert set(picture.groups("way")) == set(range(len(StoryGraph(walk).branches)))


def test_a_drawing_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    root = drawn(story()).root
    named = {element.get("id"): element.text for element in root if element.get("id")}

    assert root.get("role") == "img"
    assert [named.get(name) for name in (root.get("aria-labelledby") or "").split()] == [
        "The fox in the wood",
        "2 scenes · 2 ways · 1 ending",
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_gets_out_of_its_place(title: str) -> None:
    named = story(scene("start", title=title), ending("end", title=title), title=title)
    names = {element.tag.removeprefix(SVG) for element in drawn(named).root.iter()}

    assert names <= {"svg", "title", "desc", "style", "rect", "text", "g", "path", "circle"}
    assert not {"\u202e", "\u2066", "\x1b", "\x07"} & set(story_svg(named))


@given(any_stories)
@settings(max_examples=examples(40))
def test_whatever_can_be_written_can_be_drawn(any_story: Story) -> None:
    assert set(drawn(any_story).groups("scene")) == set(range(len(any_story.scenes)))


def test_a_lone_surrogate_leaves_the_drawing_writable() -> None:
    assert story_svg(story(scene("start", title="a\ud800b"), ending())).encode()


def test_start_and_endings_are_marked() -> None:
    picture = drawn(story())

    assert "START" in picture.words_of("scene", 0)
    assert "START" not in picture.words_of("scene", 1)
    assert "an ending" in picture.words_of("scene", 1)


def test_a_scene_wears_its_findings_and_the_list_has_them() -> None:
    inside = finding("MYS0103", "/scenes/0/branches/0/next_scene", Severity.ERROR)
    picture = drawn(story(), inside, finding("MYS0104", "/minimum_age"))

    assert "MYS0103" in picture.words_of("scene", 0)
    assert "MYS" not in picture.words_of("scene", 1)
    assert "MYS0104 warning" in picture.words
    assert "1 error · 1 warning" in picture.words
    assert "What was found" in picture.words


def test_a_sound_story_wears_none() -> None:
    assert "MYS" not in drawn(story()).words


def test_scenes_that_no_path_reaches_stand_in_a_band_of_their_own() -> None:
    assert "No path leads here" in drawn(story(scene(), ending(), scene("lost"))).words
    assert "No path leads here" not in drawn(story()).words


def test_a_way_says_what_it_moves_and_a_lost_one_where_it_does_not_lead() -> None:
    told = drawn(
        story(
            choice(
                "start", branch("Help", "end", compass_change=moving()), branch("Run", "nowhere"), branch("Stop", None)
            ),
            ending(),
        )
    )

    assert "1: Help\ncourage +0.5" in told.words_of("way", 0)
    assert "no scene has the id 'nowhere'" in told.words_of("way", 1)
    assert "the end of the story" in told.words_of("way", 2)


def test_a_roll_shows_what_must_be_thrown() -> None:
    told = drawn(story(roll(difficulty=7), ending()))

    assert "≥7" in told.words_of("way", 0)
    assert "<7" in told.words_of("way", 1)


@pytest.mark.parametrize(
    "small",
    [
        story(ending()),
        story(scene("start", "start")),
        story(choice("start", branch(next_scene="start"), branch("b", "start"))),
        story(scene("", "")),
        story(scene("a", "b"), scene("b", "a")),
        story(scene("twin"), scene("twin"), ending()),
    ],
)
def test_the_smallest_stories_are_drawn(small: Story) -> None:
    picture = drawn(small)

    assert len(picture.groups("scene")) == len(small.scenes)
    assert len(picture.groups("way")) == len(StoryGraph(small).branches)


def test_a_story_without_a_scene_is_drawn_as_a_page() -> None:
    empty = story().model_copy(update={"scenes": ()})

    assert "No scene" in drawn(empty).words


def test_a_story_is_drawn_the_same_each_time() -> None:
    assert story_svg(story()) == story_svg(story())


def test_a_story_of_the_most_scenes_is_drawn_and_one_more_is_refused() -> None:
    long = [scene(f"s{place}", f"s{place + 1}") for place in range(MOST_SCENES)]

    assert len(drawn(story(*long[:-1], ending(f"s{MOST_SCENES - 1}"))).groups("scene")) == MOST_SCENES
    with pytest.raises(StoryTooLargeToDraw, match="2,000 scenes"):
        story_svg(story(*long, ending(f"s{MOST_SCENES}")))
