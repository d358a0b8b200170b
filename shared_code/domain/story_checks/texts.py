"""What the player reads: that it is there, and neither too short nor too long."""

from collections import Counter
from collections.abc import Iterator

from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

_LONGEST = {"title": 200, "description": 1000}
_SHORTEST_SCENE = 10


def texts(subject: Subject) -> Iterator[Draft]:
    """Everything that is read has a fitting text."""
    yield from _root(subject.story)
    for index, scene in enumerate(subject.story.scenes):
        if len(scene.description.strip()) < _SHORTEST_SCENE or not scene.title.strip():
            yield from _scene(scene, f"/scenes/{index}")
        read = [branch.choice for branch in scene.branches]
        if len(set(read)) < len(read) or not all(map(str.strip, read)):
            yield from _choices(scene, read, f"/scenes/{index}/branches")
    for pointer, branch in subject.branches:
        if branch.echo_log and not branch.echo_log.description.strip():
            message = "The echo has no description."
            yield Draft(rules.SILENT_ECHO, f"{pointer}/echo_log/description", message)


def _root(story: Story) -> Iterator[Draft]:
    if not story.title.strip():
        yield Draft(rules.EMPTY_TEXT, "/title", "The story has no title.")
    for name, longest in _LONGEST.items():
        length = len(getattr(story, name))
        if length > longest:
            message = f"The {name} has {length} signs, more than {longest}."
            yield Draft(rules.LONG_TEXT, f"/{name}", message)


def _scene(scene: Scene, pointer: str) -> Iterator[Draft]:
    told = scene.description.strip()
    if not told:
        yield Draft(rules.EMPTY_TEXT, f"{pointer}/description", f"The scene {quoted(scene.id)} has no text.")
    elif len(told) < _SHORTEST_SCENE:
        message = f"The scene {quoted(scene.id)} reads {quoted(told)} and no more."
        yield Draft(rules.SHORT_TEXT, f"{pointer}/description", message)
    if not scene.title.strip():
        yield Draft(rules.UNTITLED_SCENE, f"{pointer}/title", f"The scene {quoted(scene.id)} has no title.")


def _choices(scene: Scene, read: list[str], pointer: str) -> Iterator[Draft]:
    if scene.type is SceneType.ROLL:  # its branches are taken by the die
        return
    for number, text in enumerate(read):
        if not text.strip():
            message = f"A branch of {quoted(scene.id)} has no text."
            yield Draft(rules.EMPTY_TEXT, f"{pointer}/{number}/choice", message)
    for text in (text for text, times in Counter(read).items() if times > 1):
        message = f"Two branches of {quoted(scene.id)} read {quoted(text)}."
        yield Draft(rules.REPEATED_CHOICE, pointer, message)
