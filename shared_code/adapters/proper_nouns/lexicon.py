"""The names of a whole story, and what each of its scenes says of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from shared_code.adapters.proper_nouns.cues import Reading, is_person, read_around
from shared_code.adapters.proper_nouns.sightings import Reader, Run, Word, certain_words
from shared_code.adapters.proper_nouns.words import CALENDAR, KIN, NUMBERS, OPENERS, TITLES
from shared_code.domain.story import Scene

_NO_NAMES = OPENERS | CALENDAR | NUMBERS
_APOSTROPHES = "'\u2019"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_MOST_NAMES = 500  # in one scene
_PLURAL = re.compile("[^isu]s$")
_MOST_READINGS = 4  # of one name in one scene: its first places tell most


class Passage(NamedTuple):
    """One text of a scene and what stands out in it."""

    text: str
    reader: Reader


class Lexicon:
    """Which words of a story are names, and which short names stand for longer ones."""

    def __init__(self, passages: Iterable[Passage], cast: Iterable[str]) -> None:
        self._cast = {name.casefold(): name for name in cast}
        self._certain: set[str] = set()
        self._small: set[str] = set()
        for passage in passages:
            self._certain.update(certain_words(passage.reader.runs))
            self._small |= passage.reader.small
        self._certain = {word for word in self._certain if not _is_no_name(word)}
        self._longer: dict[str, set[str]] = defaultdict(set)

    def name(self, run: Run, text: str) -> tuple[Word, ...]:
        """The words of a run that are a name; none if there are none."""
        words = run.words if not run.at_start or self._opens_with_name(run, text) else run.words[1:]
        while words and _is_no_name(words[0].text):
            words = words[1:]
        while words and _is_no_name(words[-1].text):
            words = words[:-1]
        return () if all(word.text.casefold() in KIN for word in words) else words

    def _opens_with_name(self, run: Run, text: str) -> bool:
        first = run.words[0]
        folded = first.text.casefold()
        if _is_no_name(first.text):
            return False
        if first.text in self._certain or folded in self._cast or (folded in TITLES and len(run.words) > 1):
            return True
        if folded in self._small:
            return False
        owns = first.end < len(text) and text[first.end] in _APOSTROPHES and not run.in_speech
        return len(run.words) > 1 or owns or (not _PLURAL.search(folded) and is_person(text, first.end))

    def is_odd(self, name: str) -> bool:
        """Whether a name is one word that is never written small and is not that of several."""
        return name.casefold() not in self._small and not _PLURAL.search(name.casefold())

    def learn(self, names: Iterable[str]) -> None:
        """Remember for each word at the end or the start of a longer name whose it is."""
        for name in names:
            words = name.split()
            for word in {words[0], words[-1]} if len(words) > 1 else ():
                self._longer[word].add(name)

    def full(self, name: str) -> str | None:
        """The longer name that is meant; None for a title that nobody or more than one has."""
        longer = self._longer.get(name, set())
        if len(longer) == 1:
            return next(iter(longer))
        return None if name.casefold() in TITLES else self._cast.get(name.casefold(), name)


def _is_no_name(word: str) -> bool:
    """Whether a word with a capital is one that everybody writes so, or that begins sentences: I, I'm, Monday, Then."""
    return _APOSTROPHE.split(word, maxsplit=1)[0].casefold() in _NO_NAMES


def passages_of(scene: Scene) -> list[Passage]:
    """The texts that a player reads in a scene."""
    texts = [scene.description, *(branch.choice for branch in scene.branches)]
    return [Passage(text, Reader(text)) for text in texts]


def readings(lexicon: Lexicon, passages: Sequence[Passage]) -> Mapping[str, list[Reading]]:
    """What a scene says of each name, under the name as it is written there."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for name, words, run, text in _named(lexicon, passages):
        if len(found) < _MOST_NAMES and len(found[name]) < _MOST_READINGS:
            found[name].append(read_around(text, words[0].start, words[-1].end, in_speech=run.in_speech))
    return found


def _named(lexicon: Lexicon, passages: Sequence[Passage]) -> Iterator[tuple[str, tuple[Word, ...], Run, str]]:
    for text, reader in passages:
        named = ((lexicon.name(run, text), run) for run in reader.runs if not run.after_token)
        yield from ((" ".join(word.text for word in words), words, run, text) for words, run in named if words)
