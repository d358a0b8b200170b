"""What the checks say of ways through a story, against walking it."""

import pytest
from hypothesis import given, settings

from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.rules import Rule
from tests.builders import branch, choice, ending, scene, story
from tests.long import examples
from tests.unit.story_strategies import playable_stories


def named(checked: Story, rule: Rule) -> set[str]:
    """The ids of the scenes that break a rule."""
    places = [finding.pointer.split("/") for finding in check_story(checked) if finding.code == rule.code]
    return {checked.scenes[int(place[2])].id for place in places}


def walked(checked: Story, start: str) -> set[str]:
    """Every scene that can be entered from one, that one included."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        entered = checked.scene(waiting.pop())
        if entered is not None and entered.id not in seen:
            seen.add(entered.id)
            waiting += [target for target in ways(entered) if target]
    return seen


def ways(left: Scene) -> list[str | None]:
    """The targets that leaving a scene can come to; no die shows less than one."""
    if left.type is SceneType.ROLL and left.branches:
        taken = [branch.next_scene for branch in left.branches[:2]] + [None]
        return taken[:1] if (left.difficulty or 20) <= 1 else taken[:2]
    return [branch.next_scene for branch in left.branches] or [left.next_scene]


def may_end(checked: Story, left: Scene) -> bool:
    """Whether leaving this scene, or being in it, may end the story at once."""
    return any(not target or checked.scene(target) is None for target in ways(left))


@settings(deadline=None, max_examples=examples(200))
@given(playable_stories())
def test_the_checks_agree_with_walking(checked: Story) -> None:
    reached = walked(checked, checked.start.id)
    stuck = {
        name
        for name in reached
        if not any(may_end(checked, checked.scene_by_id[later]) for later in walked(checked, name))
    }

    assert named(checked, rules.UNREACHABLE) == {one.id for one in checked.scenes} - reached
    assert named(checked, rules.NO_WAY_TO_END) == stuck


def test_a_cycle_with_a_way_out_is_fine() -> None:
    checked = story(
        scene("start", "fork"), choice("fork", branch("Again", "start"), branch("Leave", "end")), ending("end")
    )

    assert check_story(checked) == []


def test_a_cycle_without_a_way_out_is_an_error_in_each_of_its_scenes() -> None:
    checked = story(scene("start", "a"), scene("a", "b"), scene("b", "a"), ending("end"))

    assert named(checked, rules.NO_WAY_TO_END) == {"start", "a", "b"}
    assert named(checked, rules.UNREACHABLE) == {"end"}


def test_a_branch_that_leads_nowhere_is_a_way_to_end() -> None:
    checked = story(choice("start", branch("Again", "start"), branch("Stop", "")))

    assert named(checked, rules.NO_WAY_TO_END) == set()


def test_a_scene_whose_only_way_is_itself_has_no_end() -> None:
    assert named(story(scene("start", "start")), rules.NO_WAY_TO_END) == {"start"}


@pytest.mark.parametrize("length", [1, 10_000])
def test_a_long_way_is_walked_without_depth(length: int) -> None:
    way = [scene(f"s{number}", f"s{number + 1}") for number in range(length)]

    assert named(story(*way, ending(f"s{length}")), rules.NO_WAY_TO_END) == set()
    assert len(named(story(*way, scene(f"s{length}", "s0")), rules.NO_WAY_TO_END)) == min(500, length + 1)
