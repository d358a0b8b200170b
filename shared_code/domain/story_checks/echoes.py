"""Whether what the player has done can come back: reveals against all plays that lead to them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from shared_code.domain.echo_plays import MOST_STEPS, EchoPlays
from shared_code.domain.echo_waits import MOST_WAITS
from shared_code.domain.findings import Turn
from shared_code.domain.story import EchoReveal
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.subject import Bound, Draft, Subject, quoted

_LIMIT = f"{MOST_STEPS:,} steps, {MOST_WAITS:,} kinds of echo"
_NEVER = (
    rules.REQUIRED_NEVER_TOLD,
    rules.ECHO_NEVER_LEFT,
    rules.ECHO_NOT_LEFT_THERE,
    rules.ECHO_TOO_WEAK,
    rules.ECHO_TOO_LATE,
    rules.ECHO_TOO_OLD,
)


class _Place(NamedTuple):
    """A reveal of a scene that some play enters."""

    node: int
    pointer: str
    reveal: EchoReveal


def echoes(subject: Subject) -> Iterator[Draft | Bound]:
    """Every reveal is told in some play, and every echo once."""
    places = list(_places(subject)) if subject.story.scenes else []
    if subject.story.scenes and subject.graph.echoes and not any(scene.echo_reveals for scene in subject.story.scenes):
        yield Draft(rules.NO_REVEALS, "/scenes", "The story leaves echoes, and no scene has a reveal.")
    if not places:
        return
    revealing = _Revealing(subject, EchoPlays(subject.graph))
    for place in places:
        yield from revealing.of(place)
    yield from revealing.twice(places)


def _places(subject: Subject) -> Iterator[_Place]:
    """The reveals of scenes that are entered, but for those that wait for a scene that does not exist."""
    for node, scene in enumerate(subject.story.scenes):
        told = enumerate(scene.echo_reveals) if node in subject.graph.reached else ()
        yield from (
            _Place(node, f"/scenes/{node}/echo_reveals/{number}", reveal)
            for number, reveal in told
            if not reveal.trigger_scene_id or reveal.trigger_scene_id in subject.graph.place_of
        )


class _Earlier:
    """The reveals of each scene that may wait for the same echo."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, str, str | None], list[_Place]] = defaultdict(list)

    def alike(self, place: _Place) -> Iterator[_Place]:
        """Those that wait for one of the same type, from a scene that can be the same."""
        trigger = place.reveal.trigger_scene_id
        for key in (trigger, "") if trigger else (None,):
            yield from self._places[place.node, place.reveal.echo_type, key]

    def add(self, place: _Place) -> None:
        """Note one more."""
        for key in (place.reveal.trigger_scene_id, None):
            self._places[place.node, place.reveal.echo_type, key].append(place)


class _Revealing:
    """What can be said of the reveals of one story."""

    def __init__(self, subject: Subject, plays: EchoPlays) -> None:
        self._graph = subject.graph
        self._plays = plays
        self._bounded: set[Rule] = set()

    def of(self, place: _Place) -> Iterator[Draft | Bound]:
        """What plays make of one reveal."""
        fires = self._plays.some_play_fires(place.node, place.reveal)
        if fires is None:
            yield from self._bound(*_NEVER)
        elif fires:
            yield from self._missed(place)
        else:
            yield self._never(place)

    def twice(self, places: Sequence[_Place]) -> Iterator[Draft | Bound]:
        """The reveals that tell what an earlier one of their scene tells by the same echo."""
        earlier = _Earlier()
        for place in places:
            tells = partial(self._plays.some_play_tells_twice, place.node, place.reveal)
            twin = next(((one, told) for one in earlier.alike(place) if (told := tells(one.reveal)) is not False), None)
            earlier.add(place)
            if twin and twin[1] is None:
                yield Bound(rules.TOLD_TWICE, _LIMIT)
                return
            if twin:
                yield self._told_twice(place, twin[0])

    def _told_twice(self, place: _Place, earlier: _Place) -> Draft:
        message = f"The echo of {quoted(place.reveal.echo_type)} is told by {earlier.pointer} too."
        search = partial(self._plays.play_that_tells_twice, place.node, place.reveal, earlier.reveal)
        return Draft(rules.TOLD_TWICE, place.pointer, message, witness=partial(self._shown, search))

    def _missed(self, place: _Place) -> Iterator[Draft | Bound]:
        misses, required = self._plays.some_play_misses(place.node, place.reveal), place.reveal.required
        name = quoted(place.reveal.echo_type)
        if misses is None:
            yield from self._bound(rules.REQUIRED_MISSED if required else rules.ALWAYS_TOLD)
        elif misses and required:
            search = partial(self._plays.play_that_misses, place.node, place.reveal)
            witness = partial(self._shown, search)
            yield Draft(rules.REQUIRED_MISSED, place.pointer, f"Some plays miss the reveal of {name}.", witness=witness)
        elif not misses and not required:
            search = partial(self._plays.play_that_fires, place.node, place.reveal)
            witness = partial(self._shown, search)
            yield Draft(rules.ALWAYS_TOLD, place.pointer, f"Every play is told of {name} here.", witness=witness)

    def _bound(self, *undecided: Rule) -> Iterator[Bound]:
        """That of each of these rules, once."""
        yield from (Bound(rule, _LIMIT) for rule in undecided if rule not in self._bounded)
        self._bounded.update(undecided)

    def _never(self, place: _Place) -> Draft:
        rule, why = self._reason(place)
        of_any_age = place.reveal.model_copy(update={"max_age_scenes": None})
        search = partial(self._plays.play_that_fires, place.node, of_any_age)
        witness = partial(self._shown, search) if rule is rules.ECHO_TOO_OLD else None
        return Draft(rules.REQUIRED_NEVER_TOLD if place.reveal.required else rule, place.pointer, why, witness=witness)

    def _reason(self, place: _Place) -> tuple[Rule, str]:
        """Why no play fires a reveal."""
        wanted, name = place.reveal, quoted(place.reveal.echo_type)
        strongest = self._plays.strongest(wanted.echo_type, wanted.trigger_scene_id)
        if self._plays.strongest(wanted.echo_type, "") is None:
            return rules.ECHO_NEVER_LEFT, f"No branch leaves an echo of {name}."
        if strongest is None:
            return rules.ECHO_NOT_LEFT_THERE, f"{quoted(wanted.trigger_scene_id)} leaves no echo of {name}."
        if strongest < wanted.min_strength:
            return rules.ECHO_TOO_WEAK, f"The strongest echo of {name} has {strongest:g} of {wanted.min_strength:g}."
        if self._plays.some_play_meets(place.node, wanted):
            message = f"No play comes here within {wanted.max_age_scenes} scenes of leaving an echo of {name}."
            return rules.ECHO_TOO_OLD, message
        return rules.ECHO_TOO_LATE, f"No play has left an echo of {name} before it comes here."

    def _shown(self, search: Callable[[], list[int] | None]) -> tuple[Turn, ...] | None:
        edges = search()
        return None if edges is None else self._graph.turns(edges)
