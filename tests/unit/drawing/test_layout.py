"""Where a drawing puts things: rows downwards, nothing on top of anything else, few crossings."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.story import Scene, Story
from shared_code.domain.story_drawing.crossings import crossings, untangle
from shared_code.domain.story_drawing.figure import BOX_HEIGHT, JUMP_HEIGHT, JUMP_WIDTH, STOP_SIZE, Box, Mark
from shared_code.domain.story_drawing.layering import layered
from shared_code.domain.story_drawing.page import page_of
from shared_code.domain.story_drawing.rows import Rows
from shared_code.domain.story_drawing.spacing import monotone, spaced
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, choice, ending, scene, story
from tests.unit.story_strategies import playable_stories

Place = tuple[float, float, float, float]


def long_story() -> Story:
    """120 scenes: every third a choice that leads on, aside, and now and then back."""
    scenes: list[Scene] = []
    for place in range(114):
        ahead = f"s{place + 1}"
        aside = f"s{min(119, place + 2 + place * 7 % 5)}"
        back = [branch("Back", f"s{max(0, place - 9)}")] if place % 12 == 11 else []
        ways = (branch("On", ahead), branch("Aside", aside), *back)
        scenes.append(choice(f"s{place}", *ways) if place % 3 == 2 else scene(f"s{place}", ahead))
    return story(*scenes, *(ending(f"s{place}") for place in range(114, 120)))


def fan(ways: int) -> Story:
    targets = [f"e{place}" for place in range(ways)]
    return story(choice("start", *(branch(target, target) for target in targets)), *map(ending, targets))


def hub() -> Story:
    rooms = [f"r{place}" for place in range(20)]
    ways = [branch(room, room) for room in rooms]
    return story(choice("hall", *ways, branch("Leave")), *(scene(room, "hall") for room in rooms), ending())


LOOPS = story(choice("start", branch("x", "start"), branch("y", "start"), branch("Leave")), ending())
STORIES = {"long": long_story(), "fan": fan(60), "hub": hub(), "loops": LOOPS}


def boxes_of(of: Story) -> list[Place]:
    """Left, top, right and bottom of every box and every mark."""
    places = []
    for left, top, figure in page_of(StoryGraph(of), 0).figures:
        sizes = [(box.left, box.top, box.width, BOX_HEIGHT) for box in figure.boxes]
        sizes += [(mark.left, mark.top, *size_of(mark, of)) for mark in figure.marks]
        places += [(left + x, top + y, left + x + width, top + y + height) for x, y, width, height in sizes]
    return places


def size_of(mark: Mark, of: Story) -> tuple[float, float]:
    return (STOP_SIZE, STOP_SIZE) if mark.target == len(of.scenes) else (JUMP_WIDTH, JUMP_HEIGHT)


def overlapping(places: list[Place]) -> list[tuple[Place, Place]]:
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@pytest.mark.parametrize("name", STORIES)
def test_no_two_boxes_overlap_and_all_are_on_the_page(name: str) -> None:
    page, places = page_of(StoryGraph(STORIES[name]), 0), boxes_of(STORIES[name])

    assert overlapping(places) == []
    assert all(0 <= p[0] < p[2] <= page.width and 0 <= p[1] < p[3] <= page.height for p in places)


def test_boxes_that_overlap_would_be_noticed() -> None:
    assert overlapping([(0, 0, 10, 10), (9, 9, 19, 19)])
    assert not overlapping([(0, 0, 10, 10), (10, 0, 20, 10)])


@given(playable_stories())
def test_any_story_is_drawn_whole(any_story: Story) -> None:
    graph = StoryGraph(any_story)
    figures = [placed.figure for placed in page_of(graph, 0).figures]
    drawn = sorted(box.node for figure in figures for box in figure.boxes)
    lines = [line.edge for figure in figures for line in figure.lines]
    ways = sorted(lines + [loop.edge for figure in figures for loop in figure.loops])

    assert drawn == list(range(graph.over))
    assert ways == list(range(len(graph.branches)))
    assert overlapping(boxes_of(any_story)) == []


@given(playable_stories())
def test_every_way_leads_down_but_those_that_close_a_cycle(any_story: Story) -> None:
    graph = StoryGraph(any_story)
    for _, _, figure in page_of(graph, 0).figures:
        top_of = {box.node: box.top for box in figure.boxes}
        for line in figure.lines:
            source, target = graph.graph.sources[line.edge], graph.graph.targets[line.edge]
            is_lower = top_of.get(target, float("inf")) > top_of[source]

            assert is_lower != line.leads_up


def test_without_the_ways_up_there_is_no_cycle() -> None:
    graph = StoryGraph(long_story()).graph
    levels, backward = layered(graph, [0])
    ways = [(source, target) for source, target in zip(graph.sources, graph.targets, strict=True)]

    assert backward
    assert all(levels[source] < levels[target] for edge, (source, target) in enumerate(ways) if edge not in backward)


def test_a_wide_fan_stands_in_several_rows() -> None:
    boxes = [box for placed in page_of(StoryGraph(fan(40)), 0).figures for box in placed.figure.boxes]
    rows: dict[float, list[Box]] = {}
    for box in boxes:
        rows.setdefault(box.top, []).append(box)

    assert max(map(len, rows.values())) <= 8
    assert len(boxes) == 41


@pytest.mark.parametrize("name", STORIES)
def test_no_line_runs_over_a_box(name: str) -> None:
    for _, _, figure in page_of(StoryGraph(STORIES[name]), 0).figures:
        for line, box in product(figure.lines, figure.boxes):
            uprights = [(stop.x, *sorted((stop.top, stop.bottom))) for stop in line.stops[1:-1]]
            inside = [
                x
                for x, top, bottom in uprights
                if box.left < x < box.left + box.width and top < box.top + BOX_HEIGHT and bottom > box.top
            ]

            assert inside == []


def two_rows(ties: list[tuple[int, int]], size: int) -> Rows:
    rows = Rows()
    for row in (0, 1):
        for _ in range(size):
            rows.add(row, 10)
    for upper, lower in ties:
        rows.tie(upper, size + lower)
    return rows


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_crossings_are_counted_as_pairs(ties: list[tuple[int, int]]) -> None:
    rows = two_rows(ties, 5)
    pairs = sum(1 for (a, b), (c, d) in combinations(ties, 2) if (a - c) * (b - d) < 0)

    assert crossings(rows, rows.places()) == pairs


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_no_order_gets_worse_and_nothing_leaves_its_row(ties: list[tuple[int, int]]) -> None:
    rows = two_rows(ties, 5)
    before = crossings(rows, rows.places())
    untangle(rows)

    assert [sorted(row) for row in rows.across] == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    assert crossings(rows, rows.places()) <= before


def test_a_tangle_that_can_be_undone_is_undone() -> None:
    rows = two_rows([(0, 3), (1, 2), (2, 1), (3, 0)], 4)
    tangled = crossings(rows, rows.places())
    untangle(rows)

    assert tangled == 6
    assert crossings(rows, rows.places()) == 0


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 10)), min_size=1, max_size=30))
def test_the_nearest_places_keep_the_order(wishes: list[tuple[float, float]]) -> None:
    nearest = monotone(wishes)

    assert len(nearest) == len(wishes)
    assert all(one <= other + 1e-9 for one, other in pairwise(nearest))


def test_wishes_in_conflict_meet_at_their_weighted_mean() -> None:
    assert monotone([(0, 1), (4, 3), (0, 1), (9, 1)]) == [0, 3, 3, 9]


def test_a_chain_is_drawn_straight() -> None:
    rows = Rows()
    things = [rows.add(row, 10.0 + row) for row in range(5)]
    for upper, lower in pairwise(things):
        rows.tie(upper, lower)
    middles = spaced(rows)

    assert max(middles) - min(middles) < 0.01


def test_what_goes_on_stands_below_each_other_however_many_endings_are_beside_it() -> None:
    trunk = [choice(f"s{place}", branch("On", f"s{place + 1}"), branch("Stop", f"e{place}")) for place in range(30)]
    walk = story(*trunk, ending("s30"), *(ending(f"e{place}") for place in range(30)))
    [placed] = page_of(StoryGraph(walk), 0).figures
    lefts = [box.left for box in placed.figure.boxes if box.node < 30]

    assert max(abs(one - other) for one, other in pairwise(lefts)) < 60
    assert placed.figure.width < 1200


def test_a_story_that_leads_far_says_so_with_a_link_instead_of_a_line() -> None:
    walk = [scene(f"s{place}", f"s{place + 1}") for place in range(1, 60)]
    far = story(choice("s0", branch("On", "s1"), branch("Far", "s60")), *walk, ending("s60"))
    [placed] = page_of(StoryGraph(far), 0).figures

    assert [(mark.node, mark.target) for mark in placed.figure.marks] == [(0, 60)]


def test_nodes_without_edges_have_a_level() -> None:
    assert layered(Digraph(3, []), []).levels == [0, 0, 0]
