"""The checks that every imported story passes through: shape of the graph, references and vocabulary."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from shared_code.domain import findings as rules
from shared_code.domain.findings import Finding, Rule, Severity
from shared_code.domain.nearest_name import NearestNames
from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_part import Part

_FEWEST_BRANCHES = 2
_MOST_FINDINGS = 500
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Vocabulary:
    """The names that the master data knows; an empty set means that nothing is known, so nothing is reported."""

    axes: frozenset[str] = frozenset()
    archetypes: frozenset[str] = frozenset()
    echo_types: frozenset[str] = frozenset()


NOTHING_KNOWN = Vocabulary()


class _Draft(NamedTuple):
    """A finding before a name is suggested for the unknown one."""

    rule: Rule
    pointer: str
    message: str
    name: str = ""
    known: Collection[str] = ()


def check_story(story: Story, vocabulary: Vocabulary = NOTHING_KNOWN) -> list[Finding]:
    """What is wrong or doubtful: errors first, then in the order of the file, the first 500.

    The graph checks cost one walk along the edges each way.
    """
    characters = {character.id for character in story.characters}
    drafts = [
        *_unknown_keys(story, ""),
        *_root(story, vocabulary),
        *_characters(story, characters),
        *(draft for index, scene in enumerate(story.scenes) for draft in _scene(story, scene, index, vocabulary)),
        *_duplicates(story),
        *_graph(story),
    ]
    drafts.sort(key=_rank)
    names = NearestNames()
    return [_finding(draft, names) for draft in drafts[:_MOST_FINDINGS]]


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding keeps the story from being published."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _rank(draft: _Draft) -> tuple[bool, int]:
    """Errors first; then what concerns the whole story; then scene by scene."""
    _, _, inside = draft.pointer.partition("/scenes/")
    scene = inside.partition("/")[0]
    return draft.rule.severity is not Severity.ERROR, int(scene) if scene.isdecimal() else -1


def _unknown_keys(part: Part, pointer: str) -> Iterator[_Draft]:
    known = type(part).model_fields
    for key in part.model_extra or {}:
        message = f"The key {_quoted(key)} is not one of this shape"
        place = key.replace("~", "~0").replace("/", "~1")
        yield _Draft(rules.UNKNOWN_KEY, f"{pointer}/{place}", message, key, known)
    for place, inner in _inner_parts(part):
        yield from _unknown_keys(inner, f"{pointer}/{place}")


def _inner_parts(part: Part) -> Iterator[tuple[str, Part]]:
    """The parts that a part holds, alone or in lists, each with its place in it."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        held = (
            {f"{name}/{index}": item for index, item in enumerate(value)} if isinstance(value, tuple) else {name: value}
        )
        yield from ((place, item) for place, item in held.items() if isinstance(item, Part))


def _root(story: Story, vocabulary: Vocabulary) -> Iterator[_Draft]:
    if not story.scenes:
        yield _Draft(rules.NO_SCENES, "/scenes", "The story has no scene.")
    if not story.title.strip():
        yield _Draft(rules.EMPTY_TEXT, "/title", "The story has no title.")
    for index, axis in enumerate(story.core_axes):
        yield from _unknown(rules.UNKNOWN_AXIS, f"/core_axes/{index}", "axis", axis, vocabulary.axes)
    for index, name in enumerate(story.archetypes):
        yield from _unknown(rules.UNKNOWN_ARCHETYPE, f"/archetypes/{index}", "archetype", name, vocabulary.archetypes)


def _characters(story: Story, known: Collection[str]) -> Iterator[_Draft]:
    for index, scene in enumerate(story.scenes):
        named = scene.active_character
        if named and named not in known:
            message = f"No character has the id {_quoted(named)}"
            yield _Draft(rules.UNKNOWN_CHARACTER, f"/scenes/{index}/active_character", message, named, known)


def _scene(story: Story, scene: Scene, index: int, vocabulary: Vocabulary) -> Iterator[_Draft]:
    pointer = f"/scenes/{index}"
    if not scene.id:
        yield _Draft(rules.NO_SCENE_ID, f"{pointer}/id", "The scene has no id.")
    if not scene.description.strip():
        yield _Draft(rules.EMPTY_TEXT, f"{pointer}/description", f"The scene {_quoted(scene.id)} has no text.")
    yield from _kind(scene, pointer)
    yield from _targets(story, scene, pointer)
    yield from _reveals(story, scene, pointer, vocabulary)
    for number, branch in enumerate(scene.branches):
        place = f"{pointer}/branches/{number}"
        change, echo = branch.compass_change, branch.echo_log
        if change:
            yield from _within(f"{place}/compass_change/delta", "delta", change.delta)
            yield from _unknown(
                rules.UNKNOWN_AXIS, f"{place}/compass_change/axis", "axis", change.axis, vocabulary.axes
            )
        if echo:
            yield from _within(f"{place}/echo_log/strength", "strength", echo.strength)
            yield from _unknown_echo(f"{place}/echo_log/echo_type", echo.echo_type, vocabulary)


def _kind(scene: Scene, pointer: str) -> Iterator[_Draft]:
    ways, name = len(scene.branches), _quoted(scene.id)
    if scene.type is SceneType.CHOICE and ways < _FEWEST_BRANCHES:
        yield _Draft(rules.FEW_BRANCHES, f"{pointer}/branches", f"The choice {name} offers {ways} branches.")
    if scene.type is SceneType.ROLL and ways != _FEWEST_BRANCHES:
        yield _Draft(rules.ROLL_BRANCHES, f"{pointer}/branches", f"The roll {name} has {ways} branches.")
    if scene.type is SceneType.ROLL and not 1 <= (scene.difficulty or 0) <= 20:  # noqa: PLR2004
        message = f"The roll {name} has the difficulty {scene.difficulty}."
        yield _Draft(rules.ROLL_DIFFICULTY, f"{pointer}/difficulty", message)
    if scene.type is SceneType.SPECIAL and not scene.is_ending:
        yield _Draft(rules.ENDING_LEADS_ON, pointer, f"The special scene {name} leads on.")
    if scene.type is SceneType.NARRATIVE and scene.is_ending:
        yield _Draft(rules.QUIET_ENDING, f"{pointer}/next_scene", f"The story ends at the narrative {name}.")
    if scene.type is not SceneType.ROLL:
        yield from _texts(scene, pointer)


def _texts(scene: Scene, pointer: str) -> Iterator[_Draft]:
    """What the player reads on the branches; those of a roll are taken by the die."""
    for number, branch in enumerate(scene.branches):
        if not branch.choice.strip():
            place = f"{pointer}/branches/{number}/choice"
            yield _Draft(rules.EMPTY_TEXT, place, f"A branch of {_quoted(scene.id)} has no text.")
    texts = Counter(branch.choice for branch in scene.branches)
    for text in (text for text, times in texts.items() if times > 1):
        message = f"Two branches of {_quoted(scene.id)} read {_quoted(text)}."
        yield _Draft(rules.REPEATED_CHOICE, f"{pointer}/branches", message)


def _targets(story: Story, scene: Scene, pointer: str) -> Iterator[_Draft]:
    places = [(f"branches/{number}/next_scene", branch.next_scene) for number, branch in enumerate(scene.branches)]
    for place, target in [*places, ("next_scene", scene.next_scene)]:
        if target and story.scene(target) is None:
            message = f"{_quoted(scene.id)} leads to {_quoted(target)}, which is not a scene"
            yield _Draft(rules.MISSING_TARGET, f"{pointer}/{place}", message, target, story.scene_by_id)


def _reveals(story: Story, scene: Scene, pointer: str, vocabulary: Vocabulary) -> Iterator[_Draft]:
    for number, reveal in enumerate(scene.echo_reveals):
        place, trigger = f"{pointer}/echo_reveals/{number}", reveal.trigger_scene_id
        yield from _unknown_echo(f"{place}/echo_type", reveal.echo_type, vocabulary)
        yield from _within(f"{place}/min_strength", "strength", reveal.min_strength)
        if trigger and story.scene(trigger) is None:
            message = f"The reveal waits for {_quoted(trigger)}, which is not a scene"
            yield _Draft(rules.UNKNOWN_TRIGGER, f"{place}/trigger_scene_id", message, trigger, story.scene_by_id)


def _duplicates(story: Story) -> Iterator[_Draft]:
    taken: dict[str, str] = {}
    for index, scene in enumerate(story.scenes):
        first = taken.setdefault(scene.id.casefold(), f"/scenes/{index}")
        if first != f"/scenes/{index}":
            message = f"The id {_quoted(scene.id)} is taken by {first}."
            yield _Draft(rules.DUPLICATE_SCENE, f"/scenes/{index}/id", message)


def _graph(story: Story) -> Iterator[_Draft]:
    if not story.scenes:
        return
    forward = {scene.id: [t for t in scene.targets if story.scene(t)] for scene in story.scenes}
    reached = _closure([story.start.id], forward)
    ends = [scene.id for scene in story.scenes if len(forward[scene.id]) < max(1, len(scene.branches))]
    backward: dict[str, list[str]] = {scene.id: [] for scene in story.scenes}
    for source, targets in forward.items():
        for target in targets:
            backward[target].append(source)
    finishing = _closure(ends, backward)
    for index, scene in enumerate(story.scenes):
        if scene.id not in reached:
            yield _Draft(rules.UNREACHABLE, f"/scenes/{index}", f"No path leads to {_quoted(scene.id)}.")
        elif scene.id not in finishing:
            message = f"No path from {_quoted(scene.id)} reaches an ending."
            yield _Draft(rules.NO_WAY_TO_END, f"/scenes/{index}", message)


def _closure(starts: Sequence[str], edges: dict[str, list[str]]) -> set[str]:
    reached, waiting = set(starts), list(starts)
    while waiting:
        new = set(edges[waiting.pop()]) - reached
        reached |= new
        waiting.extend(new)
    return reached


def _within(pointer: str, name: str, number: float) -> Iterator[_Draft]:
    if not -1 <= number <= 1:
        yield _Draft(rules.OUT_OF_RANGE, pointer, f"The {name} {number} is not from -1 to 1.")


def _unknown(rule: Rule, pointer: str, what: str, name: str, known: frozenset[str]) -> Iterator[_Draft]:
    if known and name.casefold() not in _folded(known):
        yield _Draft(rule, pointer, f"The {what} {_quoted(name)} is not in the master data", name, known)


def _unknown_echo(pointer: str, name: str, vocabulary: Vocabulary) -> Iterator[_Draft]:
    return _unknown(rules.UNKNOWN_ECHO, pointer, "echo type", name, vocabulary.echo_types)


@lru_cache(maxsize=16)
def _folded(known: frozenset[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in known)


def _finding(draft: _Draft, names: NearestNames) -> Finding:
    near = names.nearest(draft.name, draft.known) if draft.name else None
    meant = f" (did you mean {_quoted(near)}?)" if near else ""
    message = f"{draft.message.rstrip('.')}{meant}."
    rule = draft.rule
    return Finding(code=rule.code, severity=rule.severity, pointer=draft.pointer, message=message, hint=rule.hint)


def _quoted(name: str) -> str:
    return f"'{name}'" if len(name) <= _LONGEST_NAME else f"'{name[:_LONGEST_NAME]}...'"
