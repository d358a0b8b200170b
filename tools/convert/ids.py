"""Ids of scenes from the names of passages."""

import re
import unicodedata
from collections.abc import Iterable

_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 60


class Ids:
    """Ids that differ by more than case; of two passages with one name, ways lead to the first."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._times: dict[str, int] = {}
        self._by_name: dict[str, str] = {}

    def of_passages(self, names: Iterable[str]) -> list[str]:
        """An id of its own for each passage, in their order."""
        return [self._remembered(name, self.unused(name)) for name in names]

    def of_target(self, name: str) -> str:
        """The id of the passage of that name; an id that no scene has when there is none."""
        known = self._by_name.get(name)
        return known if known is not None else self._remembered(name, self.unused(name))

    def unused(self, name: str) -> str:
        """An id that is not taken yet, made from a name."""
        slug = _slug(name)
        times = self._times.get(slug, 0) + 1
        while (found := slug if times == 1 else f"{slug}_{times}") in self._taken:
            times += 1
        self._times[slug] = times
        self._taken.add(found)
        return found

    def _remembered(self, name: str, scene_id: str) -> str:
        self._by_name.setdefault(name, scene_id)
        return scene_id


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name[: 4 * _LONGEST]).casefold().casefold()
    return _NO_WORD.sub("_", plain)[:_LONGEST].strip("_") or "scene"
