"""The beginnings of a story that are worth a summary: all of them, and each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_code.domain.graphs.compression import compressed_paths
from shared_code.domain.graphs.digraph import Digraph
from shared_code.domain.story import Story
from shared_code.domain.story_graph import StoryGraph
from shared_code.domain.story_reading.prefixes import Prefixes, TooLongPaths
from shared_code.domain.story_reading.ways import turns_along
from tests.builders import branch, choice, ending, scene, story
from tests.unit.graphs.shapes import graphs, long_story


def story_of(graph: Digraph) -> Story:
    """A story of that shape, each scene with words of its own."""
    scenes = []
    for node in range(graph.size):
        targets = graph.successors[node]
        ways = [branch(f"to {target}", f"n{target}") for target in targets]
        scenes.append(
            choice(f"n{node}", *ways, description=f"Words {node}")
            if targets
            else ending(f"n{node}", description=f"Words {node}")
        )
    return story(*scenes)


def prefixes_of(told: Story) -> tuple[StoryGraph, Prefixes]:
    graph = StoryGraph(told)
    return graph, Prefixes(graph)


def by_definition(graph: StoryGraph) -> tuple[set[tuple[int, ...]], dict[int, set[tuple[int, ...]]]]:
    """The beginnings that a scene follows or that are a whole play, and those behind each scene."""
    worth, behind = set(), dict[int, set[tuple[int, ...]]]()
    for path in compressed_paths(graph.graph, graph.start, most=10_000):
        nodes = tuple(node for node in path if node != graph.over)
        for length in range(1, len(nodes)):
            worth.add(nodes[:length])
            behind.setdefault(nodes[length], set()).add(nodes[:length])
        if not graph.graph.outgoing[path[-1]]:
            worth.add(nodes)
    return worth, behind


@given(st.data())
def test_they_are_those_of_the_definition(data: st.DataObject) -> None:
    graph, prefixes = prefixes_of(story_of(data.draw(graphs())))
    worth, behind = by_definition(graph)

    assert sorted(map(prefixes.nodes, prefixes.worth_a_summary)) == sorted(worth)
    assert {node: set(map(prefixes.nodes, places)) for node, places in prefixes.behind.items()} == behind


def test_the_long_story_needs_a_quarter_of_the_summaries_of_its_paths() -> None:
    told = long_story()
    shifted = Digraph(
        111, ((source - 1, target - 1) for source, target in zip(told.sources, told.targets, strict=True))
    )
    graph, prefixes = prefixes_of(story_of(shifted))
    of_paths = sum(len(path) for path in compressed_paths(graph.graph, graph.start, most=100))

    assert of_paths == 540
    assert len(prefixes.worth_a_summary) <= 131
    assert len({prefixes.key(place) for place in prefixes.worth_a_summary}) == len(prefixes.worth_a_summary)


def test_every_scene_but_the_first_has_a_beginning_behind_it() -> None:
    graph, prefixes = prefixes_of(story(scene("a", "b"), choice("b", branch("x", "c"), branch("y", "a")), ending("c")))

    assert set(prefixes.behind) == graph.reached - {graph.start, graph.over}


def test_equal_beginnings_have_equal_keys_and_other_words_another() -> None:
    keys = []
    for words in ("It rains.", "It rains.", "It snows."):
        _, prefixes = prefixes_of(story(scene("a", "b", description=words), ending("b")))
        keys.append([prefixes.key(place) for place in prefixes.worth_a_summary])

    assert keys[0] == keys[1]
    assert not set(keys[0]) & set(keys[2])


def test_a_play_that_ends_without_an_ending_counts_to_its_last_scene() -> None:
    _, prefixes = prefixes_of(story(choice("a", branch("x", None), branch("y", "nowhere"))))

    assert [prefixes.nodes(place) for place in prefixes.worth_a_summary] == [(0,)]


def test_paths_that_are_too_long_together_are_refused() -> None:
    scenes = [choice(f"s{n}", branch("on", f"s{n + 1}"), branch("out", "end")) for n in range(1500)]

    with pytest.raises(TooLongPaths):
        prefixes_of(story(*scenes, scene("s1500", "end"), ending("end")))


def test_turns_along_a_way_take_the_branch_that_is_listed_first() -> None:
    graph = StoryGraph(
        story(choice("a", branch("x", "b"), branch("y", "c"), branch("z", "c")), ending("b"), ending("c"))
    )

    assert [(turn.scene_id, turn.branch, turn.choice) for turn in turns_along(graph, (0, 2))] == [("a", 1, "y")]
    assert turns_along(graph, (0,)) == ()
