"""The graph of a story: what can be entered, and from where it can end."""

from collections.abc import Iterator
from functools import partial

from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted


def structure(subject: Subject) -> Iterator[Draft]:
    """Every scene is on a way from the start to an ending."""
    if not subject.story.scenes:
        return
    graph = subject.graph
    for index, scene in enumerate(graph.scenes):
        if index not in graph.reached:
            yield Draft(rules.UNREACHABLE, f"/scenes/{index}", f"No path leads to {quoted(scene.id)}.")
        elif index not in graph.finishing:
            message = f"No path from {quoted(scene.id)} reaches an ending."
            yield Draft(rules.NO_WAY_TO_END, f"/scenes/{index}", message, witness=partial(graph.way_to, index))
