"""The known name that an unknown one may have meant."""

import difflib
import re
from collections.abc import Collection

_LONGEST = 40
_CUTOFF = 0.6


class NearestNames:
    """Looks up nearest names within a budget: comparing is costly, and a hostile file must not buy much of it."""

    def __init__(self, budget: int = 8_000_000) -> None:
        self._left = budget  # in characters compared with characters; all of it is about half a second
        self._lists: dict[int, tuple[Collection[str], dict[str, str]]] = {}
        self._found: dict[tuple[int, str], str | None] = {}

    def nearest(self, name: str, known: Collection[str]) -> str | None:
        """The most similar of the known names, whatever their case and signs; None where none is similar."""
        key = (id(known), _plain(name))
        if key not in self._found:
            self._found[key] = self._search(key[1], self._plain_names(known))
        return self._found[key]

    def _plain_names(self, known: Collection[str]) -> dict[str, str]:
        if id(known) not in self._lists:
            self._lists[id(known)] = known, {_plain(name): name for name in sorted(known, reverse=True)}
        return self._lists[id(known)][1]

    def _search(self, plain: str, names: dict[str, str]) -> str | None:
        cost = len(plain) * sum(map(len, names))
        if cost > self._left:
            return None
        self._left -= cost
        close = difflib.get_close_matches(plain, names, n=1, cutoff=_CUTOFF)
        return names[close[0]] if close else None


def _plain(name: str) -> str:
    return re.sub(r"\W+", "", name[:_LONGEST]).casefold()
