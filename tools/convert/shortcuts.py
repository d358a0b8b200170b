"""Leaving out passages that say nothing and only lead on."""

from tools.convert.passages import Passage, Telling


def without_empty(telling: Telling) -> Telling:
    """The same plays with fewer passages: what leads to an empty one leads to where that leads.

    Empty passages that lead to each other in a ring stay: a play that enters the ring does not get out.
    """
    onward = {passage.name: target for passage in reversed(telling.passages) if (target := _onward(passage))}
    names = {passage.name for passage in telling.passages}
    ends = {name: end for name, end in _ends(onward).items() if end in names}
    kept = [passage for passage in telling.passages if _onward(passage) is None or passage.name not in ends]
    for way in (way for passage in kept for way in passage.ways if way.target is not None):
        way.target = ends.get(way.target or "", way.target)
    return Telling(telling.title, kept, ends.get(telling.start, telling.start), telling.notes)


def _onward(passage: Passage) -> str | None:
    """Where an empty passage leads without asking."""
    silent = len(passage.ways) == 1 and not passage.ways[0].text and not any(line.strip() for line in passage.lines)
    return passage.ways[0].target if silent else None


def _ends(onward: dict[str, str]) -> dict[str, str]:
    """Where each name leads in the end; without those that lead into a ring."""
    ends: dict[str, str] = {}
    rings: set[str] = set()
    for name in onward:
        way: dict[str, None] = {}
        place = name
        while place in onward and place not in way and place not in ends and place not in rings:
            way[place] = None
            place = onward[place]
        if place in way or place in rings:
            rings.update(way)
        else:
            ends.update(dict.fromkeys(way, ends.get(place, place)))
    return ends
