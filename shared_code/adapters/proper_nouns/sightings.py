"""Words in a text that are written like names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shared_code.adapters.proper_nouns.words import ABBREVIATED

_TOKEN = re.compile(
    r"""\[c:[^\]\n]{0,80}\]  # whom a player plays
    |[a-z]+(?:[ ,;'\u2019-]+[a-z]+)*(?![A-Z])  # words without a capital, as many as there are
    |(?:[^\W\d_][\u0300-\u036f]*)+(?:['\u2019-](?:[^\W\d_][\u0300-\u036f]*)+)*  # any other word
    |\n\s*\n|[.!?\u2026:"\u201c\u201d]+|\n|[^\w\s]|\d+""",
    re.VERBOSE,
)
_SMALL = re.compile(r"[a-z]+(?:['\u2019-][a-z]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_ENDS = frozenset('.!?…:\n"“”')
_QUOTES = frozenset('"“”')
_MOST_WORDS = 4


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Run(NamedTuple):
    """Neighbouring words with a capital; the first word of a sentence has one whatever it is."""

    words: tuple[Word, ...]
    at_start: bool
    in_speech: bool
    after_token: bool


class Reader:
    """One pass over a text; `small` collects the words without a capital, `tokens` the names in [c:...]."""

    def __init__(self, text: str) -> None:
        self.small = set(_SMALL.findall(text))
        self.tokens: dict[str, int] = {}
        self.runs: list[Run] = []
        self._words: list[Word] = []
        self._at_start, self._in_speech, self._after_token = True, False, False
        self._first_at_start, self._first_after_token = True, False
        for found in _TOKEN.finditer(text):
            self._read(found.group(), found.start(), found.end())
        self._close()

    def _read(self, piece: str, start: int, end: int) -> None:
        if piece[0].isalpha():
            self._read_words(piece, start, end)
        elif piece.startswith("[c:"):
            self._close()
            self.tokens.setdefault(piece[3:-1].strip(), start)
            self._at_start, self._after_token = False, True
        elif not (piece == "." and self._words and self._words[-1].text.casefold() in ABBREVIATED):
            self._read_signs(piece)

    def _read_words(self, piece: str, start: int, end: int) -> None:
        if is_capitalised(piece):
            self._join(Word(piece, start, end))
        else:
            self._close()
        self._at_start = self._after_token = False

    def _join(self, word: Word) -> None:
        if not self._words:
            self._first_at_start, self._first_after_token = self._at_start, self._after_token
        bare = _POSSESSIVE.sub("", word.text)
        self._words.append(Word(bare, word.start, word.start + len(bare)))
        if bare != word.text:
            self._close()

    def _read_signs(self, signs: str) -> None:
        self._close()
        if signs[0] in _ENDS:
            self._at_start, self._after_token = True, False
        if signs[0] == signs[-1] == "\n" != signs:
            self._in_speech = False
        for sign in _QUOTES.intersection(signs):
            self._in_speech = sign == "\u201c" or (sign == '"' and not self._in_speech)

    def _close(self) -> None:
        if 0 < len(self._words) <= _MOST_WORDS:
            run = Run(tuple(self._words), self._first_at_start, self._in_speech, self._first_after_token)
            self.runs.append(run)
        self._words = []


def is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital and goes on in small letters."""
    return word[0].isupper() and not word.isupper()


def certain_words(runs: list[Run]) -> Iterator[str]:
    """The words whose capital is not that of a sentence."""
    for run in runs:
        yield from (word.text for word in run.words[run.at_start :])
