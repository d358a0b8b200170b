"""The shape of a story, scene by scene: texts, ids, numbers, references and names of the master data."""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import Draft, Standards, Subject, quoted

_FEWEST_BRANCHES = 2


def shape(subject: Subject) -> Iterator[Draft]:
    """What can be seen without following any way."""
    story, standards = subject.story, subject.standards
    yield from _root(story, standards)
    yield from _characters(story, {character.id for character in story.characters})
    for index, scene in enumerate(story.scenes):
        yield from _scene(story, scene, index, standards)
    yield from _duplicates(story)


def _root(story: Story, standards: Standards) -> Iterator[Draft]:
    if not story.scenes:
        yield Draft(rules.NO_SCENES, "/scenes", "The story has no scene.")
    if not story.title.strip():
        yield Draft(rules.EMPTY_TEXT, "/title", "The story has no title.")
    for index, axis in enumerate(story.core_axes):
        yield from _unknown(rules.UNKNOWN_AXIS, f"/core_axes/{index}", "axis", axis, standards.axes)
    for index, name in enumerate(story.archetypes):
        yield from _unknown(rules.UNKNOWN_ARCHETYPE, f"/archetypes/{index}", "archetype", name, standards.archetypes)


def _characters(story: Story, known: Collection[str]) -> Iterator[Draft]:
    for index, scene in enumerate(story.scenes):
        named = scene.active_character
        if named and named not in known:
            message = f"No character has the id {quoted(named)}"
            yield Draft(rules.UNKNOWN_CHARACTER, f"/scenes/{index}/active_character", message, named, known)


def _scene(story: Story, scene: Scene, index: int, standards: Standards) -> Iterator[Draft]:
    pointer = f"/scenes/{index}"
    if not scene.id:
        yield Draft(rules.NO_SCENE_ID, f"{pointer}/id", "The scene has no id.")
    if not scene.description.strip():
        yield Draft(rules.EMPTY_TEXT, f"{pointer}/description", f"The scene {quoted(scene.id)} has no text.")
    yield from _kind(scene, pointer)
    yield from _targets(story, scene, pointer)
    yield from _reveals(story, scene, pointer, standards)
    for number, branch in enumerate(scene.branches):
        place = f"{pointer}/branches/{number}"
        change, echo = branch.compass_change, branch.echo_log
        if change:
            yield from _within(f"{place}/compass_change/delta", "delta", change.delta)
            yield from _unknown(rules.UNKNOWN_AXIS, f"{place}/compass_change/axis", "axis", change.axis, standards.axes)
        if echo:
            yield from _within(f"{place}/echo_log/strength", "strength", echo.strength)
            yield from _unknown_echo(f"{place}/echo_log/echo_type", echo.echo_type, standards)


def _kind(scene: Scene, pointer: str) -> Iterator[Draft]:
    ways, name = len(scene.branches), quoted(scene.id)
    if scene.type is SceneType.CHOICE and ways < _FEWEST_BRANCHES:
        yield Draft(rules.FEW_BRANCHES, f"{pointer}/branches", f"The choice {name} offers {ways} branches.")
    if scene.type is SceneType.ROLL and ways != _FEWEST_BRANCHES:
        yield Draft(rules.ROLL_BRANCHES, f"{pointer}/branches", f"The roll {name} has {ways} branches.")
    if scene.type is SceneType.ROLL and not 1 <= (scene.difficulty or 0) <= 20:  # noqa: PLR2004
        message = f"The roll {name} has the difficulty {scene.difficulty}."
        yield Draft(rules.ROLL_DIFFICULTY, f"{pointer}/difficulty", message)
    if scene.type is SceneType.SPECIAL and not scene.is_ending:
        yield Draft(rules.ENDING_LEADS_ON, pointer, f"The special scene {name} leads on.")
    if scene.type is SceneType.NARRATIVE and scene.is_ending:
        yield Draft(rules.QUIET_ENDING, f"{pointer}/next_scene", f"The story ends at the narrative {name}.")
    if scene.type is not SceneType.ROLL:
        yield from _texts(scene, pointer)


def _texts(scene: Scene, pointer: str) -> Iterator[Draft]:
    """What the player reads on the branches; those of a roll are taken by the die."""
    for number, branch in enumerate(scene.branches):
        if not branch.choice.strip():
            place = f"{pointer}/branches/{number}/choice"
            yield Draft(rules.EMPTY_TEXT, place, f"A branch of {quoted(scene.id)} has no text.")
    texts = Counter(branch.choice for branch in scene.branches)
    for text in (text for text, times in texts.items() if times > 1):
        message = f"Two branches of {quoted(scene.id)} read {quoted(text)}."
        yield Draft(rules.REPEATED_CHOICE, f"{pointer}/branches", message)


def _targets(story: Story, scene: Scene, pointer: str) -> Iterator[Draft]:
    places = [(f"branches/{number}/next_scene", branch.next_scene) for number, branch in enumerate(scene.branches)]
    for place, target in [*places, ("next_scene", scene.next_scene)]:
        if target and story.scene(target) is None:
            message = f"{quoted(scene.id)} leads to {quoted(target)}, which is not a scene"
            yield Draft(rules.MISSING_TARGET, f"{pointer}/{place}", message, target, story.scene_by_id)


def _reveals(story: Story, scene: Scene, pointer: str, standards: Standards) -> Iterator[Draft]:
    for number, reveal in enumerate(scene.echo_reveals):
        place, trigger = f"{pointer}/echo_reveals/{number}", reveal.trigger_scene_id
        yield from _unknown_echo(f"{place}/echo_type", reveal.echo_type, standards)
        yield from _within(f"{place}/min_strength", "strength", reveal.min_strength)
        if trigger and story.scene(trigger) is None:
            message = f"The reveal waits for {quoted(trigger)}, which is not a scene"
            yield Draft(rules.UNKNOWN_TRIGGER, f"{place}/trigger_scene_id", message, trigger, story.scene_by_id)


def _duplicates(story: Story) -> Iterator[Draft]:
    taken: dict[str, str] = {}
    for index, scene in enumerate(story.scenes):
        first = taken.setdefault(scene.id.casefold(), f"/scenes/{index}")
        if first != f"/scenes/{index}":
            message = f"The id {quoted(scene.id)} is taken by {first}."
            yield Draft(rules.DUPLICATE_SCENE, f"/scenes/{index}/id", message)


def _within(pointer: str, name: str, number: float) -> Iterator[Draft]:
    if not -1 <= number <= 1:
        yield Draft(rules.OUT_OF_RANGE, pointer, f"The {name} {number} is not from -1 to 1.")


def _unknown(rule: Rule, pointer: str, what: str, name: str, known: frozenset[str]) -> Iterator[Draft]:
    if known and name.casefold() not in _folded(known):
        yield Draft(rule, pointer, f"The {what} {quoted(name)} is not in the master data", name, known)


def _unknown_echo(pointer: str, name: str, standards: Standards) -> Iterator[Draft]:
    return _unknown(rules.UNKNOWN_ECHO, pointer, "echo type", name, standards.echo_types)


@lru_cache(maxsize=16)
def _folded(known: frozenset[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in known)
