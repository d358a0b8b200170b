"""What is said of reveals over all plays, against walking them, and against the engine's own rule of firing."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings

from shared_code.domain.echo_plays import EchoPlays
from shared_code.domain.steps import Step, revealed
from shared_code.domain.story import EchoReveal, Story
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, choice, ending, leaving, reveal, roll, scene, story
from tests.long import examples
from tests.unit.state.winding import winding_stories
from tests.unit.story_checks.echo_cases import returning
from tests.unit.witness_play import replay

NEVER, OLD = 99, 9  # the age of an echo that was not left, and of any that is older than all reveals wait for
Ages = tuple[int, ...]
Marks = tuple[bool, ...]


def reveals(graph: StoryGraph) -> Iterator[tuple[int, EchoReveal]]:
    """The reveals of scenes that are entered."""
    return ((node, one) for node in graph.reached if node != graph.over for one in graph.scenes[node].echo_reveals)


def met(graph: StoryGraph, edge: int, awaited: EchoReveal) -> bool:
    """Whether taking an edge leaves what is awaited, as the engine says of a play of that one step."""
    step = Step(graph.scenes[graph.graph.sources[edge]].id, graph.branches[edge], 0, 0, 0)
    waiting = awaited.model_copy(update={"max_age_scenes": None})
    return bool(revealed(graph.story, [step], scene(echo_reveals=[waiting])))


def on_entering(graph: StoryGraph, *awaited: EchoReveal) -> dict[int, set[tuple[Ages, Marks]]]:
    """For each node, how old the latest echo that each reveal waits for can be, and which the last echo was for."""
    start = (graph.start, (NEVER,) * len(awaited), (False,) * len(awaited))
    seen, waiting = {start}, [start]
    while waiting:
        node, ages, marks = waiting.pop()
        for edge in graph.graph.outgoing[node]:
            new = tuple(met(graph, edge, one) for one in awaited)
            older = tuple(1 if left else age if age >= OLD else age + 1 for left, age in zip(new, ages, strict=True))
            state = (graph.graph.targets[edge], older, new if any(new) else marks)
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return {node: {state[1:] for state in seen if state[0] == node} for node in graph.reached}


def is_fired(awaited: EchoReveal, age: int) -> bool:
    return age < NEVER if awaited.max_age_scenes is None else age <= awaited.max_age_scenes


def told(checked: Story, edges: list[int] | None, graph: StoryGraph) -> list[tuple[EchoReveal, int]]:
    """What is told where a play ends, really played; each with the step that left its echo."""
    assert edges is not None
    session = replay(checked, graph.turns(edges))
    entered = checked.scene_by_id[session.current_scene_id]
    return [(one, echo.step) for one, echo in revealed(checked, session.steps, entered)]


@settings(deadline=None, max_examples=examples(60))
@given(winding_stories(most=8))
def test_reveals_fire_and_are_missed_as_plays_say(checked: Story) -> None:
    graph = StoryGraph(checked)
    says = EchoPlays(graph)
    for node, one in reveals(graph):
        ages = [age for (age,), _ in on_entering(graph, one)[node]]

        assert says.some_play_fires(node, one) is any(is_fired(one, age) for age in ages)
        assert says.some_play_misses(node, one) is not all(is_fired(one, age) for age in ages)


@settings(deadline=None, max_examples=examples(40))
@given(winding_stories())
def test_every_answer_is_shown_by_a_play(checked: Story) -> None:
    graph = StoryGraph(checked)
    says = EchoPlays(graph)
    for node, one in reveals(graph):
        fires, misses = says.some_play_fires(node, one), says.some_play_misses(node, one)

        assert (says.play_that_fires(node, one) is not None) is fires
        assert (says.play_that_misses(node, one) is not None) is misses
        if fires:
            assert one in [shown for shown, _ in told(checked, says.play_that_fires(node, one), graph)]
        if misses:
            assert one not in [shown for shown, _ in told(checked, says.play_that_misses(node, one), graph)]


@settings(deadline=None, max_examples=examples(40))
@given(winding_stories(most=8))
def test_two_reveals_tell_one_echo_as_plays_say(checked: Story) -> None:
    graph = StoryGraph(checked)
    says = EchoPlays(graph)
    for node in graph.reached - {graph.over}:
        for one, other in combinations(graph.scenes[node].echo_reveals, 2):
            same = any(
                all(marks) and is_fired(one, first) and is_fired(other, second)
                for (first, second), marks in on_entering(graph, one, other)[node]
            )

            assert says.some_play_tells_twice(node, one, other) is same
            if same:
                steps = [step for _, step in told(checked, says.play_that_tells_twice(node, one, other), graph)]

                assert len(steps) > len(set(steps))


@pytest.mark.parametrize("limit", [0, 3])
def test_where_the_limit_is_reached_there_is_no_answer(limit: int) -> None:
    graph, awaited = StoryGraph(returning(reveal(max_age_scenes=4), late=3)), reveal(max_age_scenes=4)
    node = graph.place_of["walk_3"]

    assert EchoPlays(graph, limit=limit).some_play_fires(node, awaited) is None
    assert EchoPlays(graph, limit=limit).play_that_misses(node, awaited) is None
    assert EchoPlays(graph).some_play_fires(node, awaited) is False


@pytest.mark.parametrize(("oldest", "fires"), [(4, False), (5, True), (None, True), (10**9, True), (-1, False)])
def test_an_echo_is_as_old_as_the_scenes_entered_since(oldest: int | None, fires: bool) -> None:
    awaited = reveal(max_age_scenes=oldest)
    checked = returning(awaited, late=3)
    graph = StoryGraph(checked)

    assert EchoPlays(graph).some_play_fires(graph.place_of["walk_3"], awaited) is fires


def twice(one: EchoReveal, other: EchoReveal, late: int = 0) -> list[int] | None:
    """The play that is told of one echo twice; kindness is left in two scenes, the second time a weak one."""
    graph = StoryGraph(returning(one, other, late=late, second=leaving(strength=0.4)))
    node = graph.place_of[f"walk_{late}"]
    shown = EchoPlays(graph).play_that_tells_twice(node, one, other)

    assert EchoPlays(graph).some_play_tells_twice(node, one, other) is (shown is not None)
    return shown


@pytest.mark.parametrize(
    ("one", "other", "told_twice"),
    [
        (reveal(), reveal(), True),
        (reveal(), reveal(trigger_scene_id="start"), True),
        (reveal(trigger_scene_id="start"), reveal(trigger_scene_id="wood"), False),
        (reveal(min_strength=0.5), reveal(min_strength=0.4), False),  # the weak one is later, and always left
        (reveal(max_age_scenes=2), reveal(), True),
        (reveal(max_age_scenes=1), reveal(), False),
        (reveal(), reveal(max_age_scenes=1), False),
    ],
)
def test_two_reveals_tell_one_echo_when_it_is_the_latest_for_both(
    one: EchoReveal, other: EchoReveal, told_twice: bool
) -> None:
    assert (twice(one, other) is not None) is told_twice


@pytest.mark.parametrize(("oldest", "missed"), [(6, True), (7, False), (8, False)])
def test_an_echo_that_everybody_leaves_is_missed_when_it_is_too_old(oldest: int, missed: bool) -> None:
    ways = (branch("Help", "walk_0", echo_log=leaving()), branch("Help more", "walk_0", echo_log=leaving()))
    walk = [scene(f"walk_{number}", f"walk_{number + 1}") for number in range(6)]
    awaited = reveal(max_age_scenes=oldest)
    graph = StoryGraph(story(choice("start", *ways), *walk, ending("walk_6", echo_reveals=[awaited])))

    assert EchoPlays(graph).some_play_misses(graph.place_of["walk_6"], awaited) is missed


def test_what_is_missed_goes_around_until_nothing_is_new() -> None:
    """Whoever walks by comes to the last scene of the ring by going around once."""
    checked = story(
        choice("start", branch("Help", "b", echo_log=leaving()), branch("Walk by", "c")),
        choice("b", branch("To c", "c"), branch("To d", "d")),
        scene("c", "b"),
        choice("d", branch("Back", "b"), branch("Out", "end"), echo_reveals=[reveal()]),
        ending(),
    )
    graph = StoryGraph(checked)

    assert EchoPlays(graph).some_play_misses(graph.place_of["d"], reveal()) is True


def test_an_echo_that_everybody_leaves_can_grow_old_in_a_cycle() -> None:
    awaited = reveal(max_age_scenes=10**6)
    checked = story(
        choice("start", branch("Help", "ring", echo_log=leaving()), branch("Help more", "ring", echo_log=leaving())),
        choice("ring", branch("Around", "ring"), branch("Out", "end")),
        ending(echo_reveals=[awaited]),
    )
    graph = StoryGraph(checked)
    node = graph.place_of["end"]

    assert EchoPlays(graph).some_play_misses(node, awaited) is True
    assert EchoPlays(graph).some_play_misses(node, reveal()) is False


def test_what_a_failure_leaves_does_not_count_when_no_roll_can_fail() -> None:
    ways = (branch("Jump", "end"), branch("Fall", "end", echo_log=leaving()))
    checked = story(roll("start", *ways, difficulty=1), ending(echo_reveals=[reveal()]))
    graph = StoryGraph(checked)

    assert EchoPlays(graph).some_play_fires(1, reveal()) is False
    assert EchoPlays(StoryGraph(story(roll("start", *ways), ending(echo_reveals=[reveal()])))).some_play_fires(
        1, reveal()
    )
