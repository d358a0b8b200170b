"""How far each axis can go in a story, against plays of it."""

import math
from collections import deque

import pytest
from hypothesis import given, settings

from shared_code.domain.axis_ranges import MOST_AXES, AxisRange, AxisRanges, AxisSums
from shared_code.domain.story import Scene, Story
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, choice, ending, moving, roll, scene, story
from tests.long import examples
from tests.unit.state.winding import winding_stories
from tests.unit.witness_play import replay, totals


def ranges(of: Story, scene_id: str | None = None) -> dict[str, AxisRange]:
    """The ranges on entering a scene; where the story is over without another one, when none is named."""
    graph = StoryGraph(of)
    return AxisRanges(graph).at(graph.over if scene_id is None else graph.place_of[scene_id])


def moves(axis: str, *deltas: float) -> list[Scene]:
    """A way along the branches of scenes that each move an axis by one of these."""
    return [
        choice(f"s{number}", branch("Go", f"s{number + 1}", compass_change=moving(axis, delta)), branch("Stop", "end"))
        for number, delta in enumerate(deltas)
    ]


def walks_of_up_to(length: int, graph: StoryGraph, sums: AxisSums) -> dict[int, list[float]]:
    """Every sum on entering each node by a walk of up to so many edges."""
    seen = {(graph.start, 0.0)}
    waiting = deque([(graph.start, 0.0, 0)])
    while waiting:
        node, total, walked = waiting.popleft()
        if walked == length:
            continue
        for edge in graph.graph.outgoing[node]:
            state = (graph.graph.targets[edge], total + sums.weights[edge])
            if state not in seen:
                seen.add(state)
                waiting.append((*state, walked + 1))
    return {node: [total for one, total in seen if one == node] for node, _ in seen}


@settings(deadline=None, max_examples=examples(40))
@given(winding_stories(most=6))
def test_the_ranges_are_those_of_all_plays(checked: Story) -> None:
    graph = StoryGraph(checked)
    for sums in AxisRanges(graph).by_axis.values():
        walked = walks_of_up_to(len(checked.scenes) + 1, graph, sums)
        longer = walks_of_up_to(6 * len(checked.scenes), graph, sums)
        for node in range(graph.over + 1):
            if node not in walked:
                assert sums.at(node) is None
            elif math.inf in (sums.highest.values[node], sums.lowest.values[node]):
                assert len(longer[node]) > len(walked[node])
            else:
                assert sums.at(node) == AxisRange(min(walked[node]) / 1e6, max(walked[node]) / 1e6)
                assert (min(walked[node]), max(walked[node])) == (min(longer[node]), max(longer[node]))


@settings(deadline=None, max_examples=examples(50))
@given(winding_stories())
def test_a_play_shows_each_minimum_and_maximum(checked: Story) -> None:
    graph = StoryGraph(checked)
    for axis, sums in AxisRanges(graph).by_axis.items():
        for node in graph.reached:
            for extreme, sign in ((sums.highest, 1), (sums.lowest, -1)):
                if math.isfinite(extreme.values[node]):
                    session = replay(checked, graph.turns(extreme.way_to(node)))

                    assert totals(session).get(axis, 0.0) == pytest.approx(sign * extreme.values[node] / 1e6)
                    assert node == graph.over or session.current_scene_id == checked.scenes[node].id


@settings(deadline=None, max_examples=examples(50))
@given(winding_stories())
def test_a_play_around_a_cycle_shows_that_it_gains(checked: Story) -> None:
    graph = StoryGraph(checked)
    for axis, sums in AxisRanges(graph).by_axis.items():
        for cycle in sums.highest.cycles:
            way = graph.shortest_ways.to(graph.graph.sources[cycle[0]])
            before, after = (replay(checked, graph.turns(edges)) for edges in (way, way + cycle))

            assert before.current_scene_id == after.current_scene_id
            assert totals(after)[axis] > totals(before).get(axis, 0.0)


def test_spellings_of_one_axis_are_one_axis_by_its_first_name() -> None:
    told = story(
        *moves("Axis-Courage", 0.5), choice("s1", branch("Go", compass_change=moving("courage ", 0.25)), branch("Stay"))
    )

    assert ranges(told.model_copy(update={"scenes": (*told.scenes, ending())}), "end") == {
        "courage": AxisRange(0.0, 0.75)
    }


def test_tenths_add_up_without_error() -> None:
    assert ranges(story(*moves("courage", *[0.1] * 30), ending("s30"), ending()), "s30")["courage"] == (3.0, 3.0)
    assert sum([0.1] * 30) != 3.0


def test_a_move_below_six_decimals_counts_nothing_as_in_a_session() -> None:
    told = story(*moves("courage", 1e-7, 0.1234567), ending("s2"), ending())
    turns = StoryGraph(told).way_to(2)

    assert ranges(told, "s2")["courage"] == (0.123457, 0.123457)
    assert totals(replay(told, turns)) == {"courage": 0.123457}


def test_a_scene_that_is_never_entered_has_no_range() -> None:
    assert ranges(story(ending("start"), scene("lost", "start"), scene("lost too", "lost too")), "lost too") == {}


def test_an_axis_that_nothing_moves_stays_where_it_is() -> None:
    assert ranges(story(scene(), ending(), core_axes=["hope"]), "end") == {"hope": AxisRange(0.0, 0.0)}


def test_where_the_story_just_ends_has_a_range() -> None:
    told = story(choice("start", branch("Up", "", compass_change=moving("courage", 1.0)), branch("Down", "nowhere")))

    assert ranges(told) == {"courage": AxisRange(0.0, 1.0)}


def test_a_failure_that_no_die_shows_moves_nothing() -> None:
    told = story(roll("start", branch(), branch(compass_change=moving()), difficulty=1), ending())

    assert ranges(told, "end") == {"courage": AxisRange(0.0, 0.0)}


def test_only_what_is_behind_the_cycle_is_unbounded() -> None:
    told = story(
        choice("start", branch("Around", "ring"), branch("Aside", "quiet")),
        choice("ring", branch("Again", "ring", compass_change=moving("courage", 0.1)), branch("On", "end")),
        scene("quiet", "other"),
        ending("other"),
        ending(),
    )

    assert ranges(told, "end")["courage"] == (0.0, math.inf)
    assert ranges(told, "other")["courage"] == (0.0, 0.0)


@pytest.mark.parametrize("delta", [1e308, -1e308, 5e-324, -0.0])
def test_any_number_is_borne(delta: float) -> None:
    assert ranges(story(*moves("courage", delta, delta), ending("s2"), ending()), "s2")["courage"].minimum is not None


def test_of_very_many_axes_those_of_the_story_are_worked_out() -> None:
    many = story(
        *moves("x", 1.0),
        *(choice(f"s{n}", branch("A", f"s{n + 1}", compass_change=moving(f"axis {n}"))) for n in range(1, 99)),
    )
    found = AxisRanges(StoryGraph(many))

    assert list(found.by_axis)[:2] == ["courage", "x"]
    assert len(found.by_axis) == MOST_AXES
    assert len(found.left_out) == 100 - MOST_AXES
