"""The graph of a story: where it begins, what can be entered, and from where it can end."""

from collections.abc import Iterator
from functools import partial

from shared_code.domain.story import Scene
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted
from shared_code.domain.story_graph import StoryGraph


def structure(subject: Subject) -> Iterator[Draft]:
    """Every scene is on a way from the one start to an ending."""
    if not subject.story.scenes:
        return
    graph = subject.graph
    yield from _starts(graph)
    for index, scene in _cut_off(graph):
        if index not in graph.reached:
            yield Draft(rules.UNREACHABLE, f"/scenes/{index}", f"No path leads to {quoted(scene.id)}.")
        else:
            message = f"No path from {quoted(scene.id)} reaches an ending."
            yield Draft(rules.NO_WAY_TO_END, f"/scenes/{index}", message, witness=partial(graph.way_to, index))
    yield from _last_scene(graph)


def _cut_off(graph: StoryGraph) -> Iterator[tuple[int, Scene]]:
    """Every scene that no play enters, or that no play can end from."""
    sound = graph.reached & graph.finishing
    return ((index, scene) for index, scene in enumerate(graph.scenes) if index not in sound)


def _starts(graph: StoryGraph) -> Iterator[Draft]:
    start = quoted(graph.scenes[graph.start].id)
    if graph.start:
        message = f"The story begins with {start}, the first scene that nothing leads to."
        yield Draft(rules.LATE_START, f"/scenes/{graph.start}", message)
    led = graph.story.led_to
    for index, scene in ((index, scene) for index, scene in enumerate(graph.scenes) if scene.id not in led):
        is_another = index != graph.start and graph.place_of[scene.id] == index
        if is_another and scene.id and not scene.is_ending:
            message = f"Nothing leads to {quoted(scene.id)}, but the story begins with {start}."
            yield Draft(rules.SEVERAL_STARTS, f"/scenes/{index}", message)


def _last_scene(graph: StoryGraph) -> Iterator[Draft]:
    if graph.over in graph.reached and not any(node in graph.reached for node in graph.endings if node != graph.over):
        message = "The story ends by a branch that leads nowhere, and never with a scene."
        yield Draft(rules.NO_LAST_SCENE, "/scenes", message, witness=partial(graph.way_to, graph.over))
