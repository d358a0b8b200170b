import copy

import pytest

from shared_code.domain.story import Scene, Story
from tests.builders import branch, choice, ending, roll, scene, story


def test_the_first_scene_that_nothing_leads_to_is_the_start() -> None:
    written = story(ending("end"), scene("b", "end"), scene("a", "b"), scene("lost", "end"))

    assert written.start.id == "a"


def test_the_first_listed_scene_is_the_start_when_everything_is_led_to() -> None:
    written = story(scene("a", "b"), choice("b", branch("Back", "a"), branch("Stay", "b")))

    assert written.start.id == "a"


def test_a_scene_that_leads_to_itself_may_be_the_start() -> None:
    written = story(choice("again", branch("Again", "again"), branch("Leave", "end")), ending("end"))

    assert written.start.id == "again"


@pytest.mark.parametrize(
    ("left", "targets"),
    [
        (scene("a", "b"), ("b",)),
        (scene("a", None), ()),
        (scene("a", ""), ()),
        (choice("a", branch("B", "b"), branch("End", ""), branch("C", "c")), ("b", "c")),
        (roll("a", branch("Up", "b"), branch("Down", None)), ("b",)),
        (choice("a", branch("B", "b"), branch("C", "c")).model_copy(update={"next_scene": "d"}), ("b", "c")),
        (ending("a"), ()),
    ],
)
def test_a_scene_leads_to_the_targets_of_its_branches_or_to_its_next(left: Scene, targets: tuple[str, ...]) -> None:
    assert left.targets == targets


@pytest.mark.parametrize(
    ("entered", "ends"),
    [
        (ending("a"), True),
        (scene("a", None), True),
        (scene("a", ""), True),
        (scene("a", "b"), False),
        (choice("a", branch("End", "")), False),
    ],
)
def test_a_story_ends_on_entering_a_scene_that_nothing_leads_out_of(entered: Scene, ends: bool) -> None:
    assert entered.is_ending is ends


def test_going_nowhere_to_a_missing_scene_or_to_an_ending_ends_the_story() -> None:
    written = story(scene("a", "b"), scene("b", "end"), ending("end"))

    assert [written.ends_at(target) for target in (None, "", "nowhere", "end", "b")] == [True, True, True, True, False]


def test_of_two_scenes_with_one_id_the_first_is_meant() -> None:
    written = story(scene("a", "b", title="First"), scene("a", "b", title="Second"), ending("b"))
    found = written.scene("a")

    assert found is not None
    assert found.title == "First"


def test_an_unknown_scene_is_none() -> None:
    assert story().scene("nowhere") is None


def test_a_story_can_be_copied_whole() -> None:
    written = story()
    start = written.start
    copied = copy.deepcopy(written)

    assert copied == written
    assert copied.start == start


def test_stories_are_equal_when_their_content_is() -> None:
    written = story()
    read = Story.model_validate_json(written.model_dump_json(by_alias=True))

    assert written.start.id == "start"
    assert read == written
    assert read != story(title="Another")


def test_a_changed_copy_of_a_story_finds_its_own_scenes() -> None:
    written = story(scene("a", "b"), ending("b"))
    before = (written.start.id, written.scene("b"))
    changed = written.model_copy(update={"scenes": (scene("c", "d"), ending("d"))})

    assert before[0] == "a"
    assert (changed.start.id, changed.scene("b"), changed.scene("d")) == ("c", None, ending("d"))
    assert written.scene("b") == before[1]
