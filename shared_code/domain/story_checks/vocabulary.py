"""Names of the master data: known, spelled alike, and listed once."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from shared_code.domain.findings import Severity
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import Draft, Subject, quoted

Named = tuple[str, str]
_MOVED = "/compass_change/axis"
_CALLED = {rules.UNKNOWN_AXIS: "axis", rules.UNKNOWN_ARCHETYPE: "archetype", rules.UNKNOWN_ECHO: "echo type"}
_LISTS = ("tags", "archetypes", "core_axes")


def vocabulary(subject: Subject) -> Iterator[Draft]:
    """Axes, archetypes and echo types are those of the master data; axes are named and spelled in one way."""
    story, standards = subject.story, subject.standards
    core = [(f"/core_axes/{index}", axis) for index, axis in enumerate(story.core_axes)]
    moved = [(place, branch.compass_change.axis) for place, branch in subject.branches if branch.compass_change]
    left = [(place, branch.echo_log.echo_type) for place, branch in subject.branches if branch.echo_log]
    unknown = chain(
        _unknown(rules.UNKNOWN_AXIS, core, standards.axes),
        _unknown(rules.UNKNOWN_AXIS, moved, standards.axes, _MOVED),
        _unknown(rules.UNKNOWN_ARCHETYPE, _archetypes(story), standards.archetypes),
        _unknown(rules.UNKNOWN_ECHO, left, standards.echo_types, "/echo_log/echo_type"),
        _unknown(rules.UNKNOWN_ECHO, _awaited(story), standards.echo_types),
    )
    yield from map(_as_error, unknown) if standards.strict else unknown
    first_moves = _first_places(moved)
    yield from _spellings([*core, *first_moves])
    yield from _foreign(story, first_moves)
    yield from _lists(story)


def _archetypes(story: Story) -> Iterator[Named]:
    yield from ((f"/archetypes/{index}", name) for index, name in enumerate(story.archetypes))
    for index, character in enumerate(story.characters):
        for number, name in enumerate(character.metadata.archetype if character.metadata else ()):
            yield f"/characters/{index}/metadata/archetype/{number}", name


def _awaited(story: Story) -> Iterator[Named]:
    for index, scene in enumerate(story.scenes):
        for number, reveal in enumerate(scene.echo_reveals):
            yield f"/scenes/{index}/echo_reveals/{number}/echo_type", reveal.echo_type


def _unknown(rule: Rule, named: Iterable[Named], known: frozenset[str], inside: str = "") -> Iterator[Draft]:
    listed = list(named) if known else []
    strange = {name for name in {name for _, name in listed} - known if name.casefold() not in _folded(known)}
    for pointer, name in listed if strange else ():
        if name in strange:
            message = f"The {_CALLED[rule]} {quoted(name)} is not in the master data"
            yield Draft(rule, f"{pointer}{inside}", message, name, known)


def _as_error(draft: Draft) -> Draft:
    return draft._replace(rule=draft.rule._replace(severity=Severity.ERROR))


def _first_places(moved: list[Named]) -> list[Named]:
    """The first place of each spelling of an axis."""
    first: dict[str, str] = {}
    for pointer, axis in moved:
        first.setdefault(axis, pointer)
    return [(f"{pointer}{_MOVED}", axis) for axis, pointer in first.items()]


def _spellings(named: Iterable[Named]) -> Iterator[Draft]:
    first: dict[str, str] = {}
    for pointer, axis in named:
        spelled = first.setdefault(axis.strip().casefold(), axis)
        if spelled != axis:
            message = f"The axis {quoted(spelled)} is spelled {quoted(axis)} here."
            yield Draft(rules.AXIS_SPELLINGS, pointer, message)


def _foreign(story: Story, moved: list[Named]) -> Iterator[Draft]:
    """The first place of each axis that is moved but not named at the top."""
    if moved and not story.core_axes:
        yield Draft(rules.NO_AXES, "/core_axes", "The story moves the compass and names no core axis.")
        return
    named = {axis.strip().casefold() for axis in story.core_axes}
    for pointer, axis in moved:
        plain = axis.strip().casefold()
        if plain not in named:
            named.add(plain)
            message = f"The axis {quoted(axis)} is moved and is no core axis"
            yield Draft(rules.FOREIGN_AXIS, pointer, message, axis, story.core_axes)


def _lists(story: Story) -> Iterator[Draft]:
    if not story.tags:
        yield Draft(rules.NO_TAGS, "/tags", "The story has no tag.")
    for field in _LISTS:
        yield from _repeated(f"/{field}", getattr(story, field))


def _repeated(pointer: str, names: tuple[str, ...]) -> Iterator[Draft]:
    taken: set[str] = set()
    for index, name in enumerate(names):
        if name.casefold() in taken:
            yield Draft(rules.REPEATED_NAME, f"{pointer}/{index}", f"The list names {quoted(name)} again.")
        taken.add(name.casefold())


@lru_cache(maxsize=16)
def _folded(known: frozenset[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in known)
