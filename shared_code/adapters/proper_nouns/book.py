"""A story read for its names: each scene by itself, in the light of all the others."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from shared_code.adapters.proper_nouns.cues import Cue, Reading, quotation
from shared_code.adapters.proper_nouns.lexicon import Lexicon, Passage, passages_of, readings
from shared_code.adapters.proper_nouns.words import IDEAS, NUMBERS, PLACES, RESPECTED, THINGS, TITLES
from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, SceneFacts, Usage
from shared_code.domain.story import EntityKind, Scene, Story

T = TypeVar("T")

_INTRODUCING = frozenset({Cue.NAMED, Cue.DESCRIBED})
_Said = tuple[Introduction, Usage, Confidence]
_KNOWN: _Said = (Introduction.ALREADY_KNOWN, Usage.ALREADY_KNOWN_STYLE, Confidence.MEDIUM)
_HINTED: _Said = (Introduction.NEW, Usage.CLEAR_INTRODUCTION, Confidence.LOW)
_UNCLEAR: _Said = (Introduction.NEW, Usage.AMBIGUOUS, Confidence.LOW)


class Book:
    """What every scene says of names."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._cast = {character.name.casefold(): character.name for character in story.characters}
        passages = [passages_of(scene) for scene in story.scenes]
        self._lexicon = lexicon = Lexicon((passage for each in passages for passage in each), self._cast.values())
        written = [readings(lexicon, each) for each in passages]
        lexicon.learn(name for each in written for name in each)
        self._tokens = _by_scene(story, map(_tokens, passages))
        self._read = _by_scene(story, (_by_full_name(lexicon, each) for each in written))
        self._opening = story.start.id if story.scenes else ""
        self._scenes = Counter(name for each in self._read.values() for name in each)
        self._introductions = Counter(name for name, found in self._all() if _first(found, _INTRODUCING))
        self._named = {name for name, found in self._all() if _first(found, {Cue.NAMED})}
        self._removed = {name for name, found in self._all() if any(reading.removed for reading in found)}

    def _all(self) -> Iterable[tuple[str, list[Reading]]]:
        return (item for each in self._read.values() for item in each.items())

    def facts(self, scene: Scene) -> SceneFacts:
        """The names of one scene: of its players' characters, and of all others."""
        told = self._tokens.get(scene.id, {})
        played = [_played(self._cast.get(token.casefold(), token), quotation) for token, quotation in told.items()]
        named = [self._mention(scene, name, found) for name, found in self._read.get(scene.id, {}).items()]
        return SceneFacts(scene_id=scene.id, mentions=(*played, *named))

    def _mention(self, scene: Scene, name: str, found: list[Reading]) -> Mention:
        if name.casefold() in self._cast:
            return _played(name, found[0].evidence)
        telling = _first(found, _INTRODUCING) or _first(found, {Cue.HINTED}) or _first(found, {Cue.KNOWN}) or found[0]
        introduction, usage, confidence = self._said(scene, name, telling, found)
        gone = next((reading for reading in found if reading.removed), None)
        return Mention(
            name=name,
            kind=_kind(name),
            is_proper_noun=True,
            introduction=introduction,
            removed=gone is not None,
            usage=usage,
            confidence=confidence,
            evidence=(gone or telling).evidence,
        )

    def _said(self, scene: Scene, name: str, telling: Reading, found: list[Reading]) -> _Said:
        """Whether a scene makes a name known or takes it as known; where its words are unclear, it is not blamed."""
        if telling.cue in _INTRODUCING:
            return Introduction.NEW, Usage.CLEAR_INTRODUCTION, self._sure(name, telling.cue)
        if name in self._removed and any(reading.returned for reading in found):
            return Introduction.REINTRODUCED, Usage.AMBIGUOUS, Confidence.MEDIUM
        if scene.id == self._opening or all(reading.short for reading in found):
            return _UNCLEAR
        if telling.cue is Cue.HINTED:
            return _HINTED
        if telling.cue is Cue.KNOWN or self._is_introduced_elsewhere(name):
            return _KNOWN
        return _KNOWN if self._is_alone(name) and self._is_somebody(name, found) else _UNCLEAR

    def _is_introduced_elsewhere(self, name: str) -> bool:
        """Whether another scene makes a name known; one that explains itself is known without a mere description."""
        if name in self._named or (name in self._removed and self._introductions[name]):
            return True
        return self._introductions[name] == 1 and not _explains_itself(name)

    def _is_alone(self, name: str) -> bool:
        return self._scenes[name] == 1 and not _explains_itself(name)

    def _is_somebody(self, name: str, found: list[Reading]) -> bool:
        if _first(found, {Cue.ACTING}):
            return True
        return found[0].cue is Cue.PLAIN and _kind(name) is EntityKind.CHARACTER and self._lexicon.is_odd(name)

    def _sure(self, name: str, cue: Cue) -> Confidence:
        if cue is Cue.NAMED:
            return Confidence.HIGH
        return Confidence.MEDIUM if self._introductions[name] == 1 else Confidence.LOW


def _by_scene(story: Story, found: Iterable[Mapping[str, T]]) -> dict[str, Mapping[str, T]]:
    """Each by the id of its scene; of two scenes with one id, the first."""
    told: dict[str, Mapping[str, T]] = {}
    for scene, each in zip(story.scenes, found, strict=True):
        told.setdefault(scene.id, each)
    return told


def _tokens(passages: Iterable[Passage]) -> Mapping[str, str]:
    """The names in [c:...] of a scene, each with the words around it."""
    return {
        token: quotation(passage.text, place, place)
        for passage in passages
        for token, place in passage.reader.tokens.items()
        if token not in {"", "*"}
    }


def _by_full_name(lexicon: Lexicon, written: Mapping[str, list[Reading]]) -> Mapping[str, list[Reading]]:
    found: dict[str, list[Reading]] = defaultdict(list)
    for name, read in written.items():
        full = lexicon.full(name)
        if full is not None and (full == name or _is_titled(full)):
            found[full].extend(read)
        elif full is not None:
            found[full].extend(reading._replace(cue=Cue.PLAIN, removed=False, short=True) for reading in read)
    return found


def _first(found: Iterable[Reading], cues: Collection[Cue]) -> Reading | None:
    return next((reading for reading in found if reading.cue in cues), None)


def _played(name: str, evidence: str) -> Mention:
    """A character of the story: readers know who that is."""
    return Mention(
        name=name,
        kind=EntityKind.CHARACTER,
        is_proper_noun=True,
        introduction=Introduction.ALREADY_KNOWN,
        removed=False,
        usage=Usage.ALREADY_KNOWN_STYLE,
        confidence=Confidence.HIGH,
        evidence=evidence,
    )


def _explains_itself(name: str) -> bool:
    """Whether a name says what it names: Mayor Bunce."""
    return name.split(maxsplit=1)[0].casefold() in RESPECTED


def _is_titled(name: str) -> bool:
    """Whether a name begins with what somebody is called by: Old Rurik, and Rurik is the same."""
    return name.split(maxsplit=1)[0].casefold() in TITLES


def _kind(name: str) -> EntityKind:
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if last in PLACES:
        return EntityKind.LOCATION
    if last in THINGS:
        return EntityKind.ITEM
    return EntityKind.CONCEPT if last in IDEAS | NUMBERS else EntityKind.CHARACTER
