"""Long walks, loops of luck, starts and last scenes: against walking the story, and played."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_code.domain.findings import Finding
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.story import SceneType, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.rules import Rule
from tests.builders import branch, choice, ending, roll, scene, story
from tests.long import examples
from tests.unit.story_strategies import playable_stories
from tests.unit.test_story_reachability import walked, ways
from tests.unit.witness_play import replay

LONGEST = 10
moderately = settings(deadline=None, max_examples=examples(40))


def of(checked: Story, rule: Rule) -> list[Finding]:
    return [finding for finding in check_story(checked) if finding.code == rule.code]


def places(findings: list[Finding]) -> set[int]:
    return {int(finding.pointer.split("/")[2]) for finding in findings}


@st.composite
def winding_stories(draw: st.DrawFn) -> Story:
    """Two choices at first, then narratives that lead to each other, back to a choice and to an ending, as it comes."""
    count = draw(st.integers(12, 30))
    names = [f"s{number}" for number in range(count)]
    targets = st.sampled_from(["fork", "end", "", *names])
    onward = [draw(st.one_of(st.just(f"s{number + 1}"), st.just(f"s{number + 1}"), targets)) for number in range(count)]
    forks = [choice(name, branch("A", draw(targets)), branch("B", draw(targets))) for name in ("start", "fork")]
    return story(*forks, *(scene(*step) for step in zip(names, onward, strict=True)), ending("end"))


def lengths(checked: Story) -> dict[int, int]:
    """How many scenes follow each other from each scene that begins a walk, step by step."""
    reached = walked(checked, checked.start.id)
    steps = {one.id: one.next_scene for one in checked.scenes if one.id in reached and not one.branches}
    found = {}
    for index, one in enumerate(checked.scenes):
        way = []
        here: str | None = one.id
        while here in steps and here not in way:
            way.append(here)
            here = steps[here]
        if one.id in steps and one.id not in steps.values() and here not in way:
            found[index] = len(way)
    return found


@moderately
@given(winding_stories())
def test_every_walk_that_is_too_long_is_found_where_it_begins(checked: Story) -> None:
    assert places(of(checked, rules.LONG_WALK)) == {index for index, long in lengths(checked).items() if long > LONGEST}


def loops(checked: Story) -> set[int]:
    """The first scene of each loop that no choice is part of, from which the story can end."""
    reached = walked(checked, checked.start.id)
    unchosen = {
        one.id: {target for target in ways(one) if target in reached}
        for one in checked.scenes
        if one.id in reached and (one.type is SceneType.ROLL or not one.branches)
    }
    around = {name: _ahead(unchosen, name) for name in unchosen}
    ends = {
        name
        for name in reached
        if any(checked.ends_at(target) for later in walked(checked, name) for target in _out(checked, later))
    }
    place = {one.id: index for index, one in enumerate(checked.scenes)}
    return {
        min(place[other] for other in around[name] if name in around.get(other, set()))
        for name in unchosen
        if name in around[name] and name in ends
    }


def _out(checked: Story, name: str) -> list[str | None]:
    return ways(checked.scene_by_id[name])


def _ahead(unchosen: dict[str, Any], start: str) -> set[str]:
    """Every scene that can be entered from one by at least one step, without a choice."""
    seen: set[str] = set()
    waiting = list(unchosen[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += unchosen.get(name, ())
    return seen


@moderately
@given(playable_stories())
def test_every_loop_of_luck_is_found_once(checked: Story) -> None:
    assert places(of(checked, rules.CHANCE_LOOP)) == loops(checked)


@moderately
@given(playable_stories() | winding_stories())
def test_witnesses_are_plays_that_come_to_the_place(checked: Story) -> None:
    for finding in of(checked, rules.LONG_WALK) + of(checked, rules.CHANCE_LOOP):
        session = replay(checked, finding.witness or ())
        assert session.current_scene_id == checked.scenes[int(finding.pointer.split("/")[2])].id


@moderately
@given(playable_stories())
def test_a_story_that_never_ends_with_a_scene_is_played_to_its_end_without_one(checked: Story) -> None:
    entered = walked(checked, checked.start.id)
    last = {name for name in entered if checked.scene_by_id[name].is_ending}
    stops = any(
        not target or checked.scene(target) is None for name in entered - last for target in _out(checked, name)
    )
    findings = of(checked, rules.NO_LAST_SCENE)

    assert bool(findings) is (stops and not last)
    for finding in findings:
        assert replay(checked, finding.witness or ()).status is SessionStatus.COMPLETED


@moderately
@given(playable_stories())
def test_every_other_start_leads_on_and_nothing_leads_to_it(checked: Story) -> None:
    led = {target for one in checked.scenes for target in one.targets if target != one.id}
    others = {index for index, one in enumerate(checked.scenes) if one.id not in led and not one.is_ending}
    start = checked.scenes.index(checked.start)

    assert places(of(checked, rules.SEVERAL_STARTS)) == others - {start}
    assert places(of(checked, rules.LATE_START)) == ({start} if start else set())


@moderately
@given(playable_stories())
def test_the_player_takes_part_when_some_scene_that_is_entered_branches(checked: Story) -> None:
    takes_part = any(checked.scene_by_id[name].branches for name in walked(checked, checked.start.id))

    assert bool(of(checked, rules.NO_DECISION)) is not takes_part


def test_ten_scenes_in_a_row_are_not_too_many() -> None:
    def walk(length: int) -> Story:
        steps = [scene(f"s{number}", f"s{number + 1}") for number in range(length - 1)]
        return story(choice("start", branch("A", "s0"), branch("B", "end")), *steps, ending(f"s{length - 1}"), ending())

    assert of(walk(LONGEST), rules.LONG_WALK) == []
    assert len(of(walk(LONGEST + 1), rules.LONG_WALK)) == 1


def test_a_loop_is_named_by_its_first_scene_wherever_it_is_entered() -> None:
    checked = story(
        scene("start", "later"), scene("early", "later"), roll("later", branch("A"), branch("B", "early")), ending()
    )

    assert places(of(checked, rules.CHANCE_LOOP)) == {1}
