"""What the summaries of several ways to one scene say together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared_code.domain.continuity.analysis import plain_name
from shared_code.domain.story import EntityKind, Story
from shared_code.domain.story_reading.readings import Before, Known, PrefixSummary, Standing


class Identity(NamedTuple):
    """What two summaries must agree on to speak of one entity."""

    name: str
    kind: EntityKind
    is_proper_noun: bool


Entities = dict[Identity, Known]


def before_scene(summaries: Sequence[PrefixSummary], named: Iterable[Known]) -> Before:
    """Who is there on every way, who has gone on every way, and everybody who may be in the scene, which names some.

    Whoever has gone is worth looking for, too: a scene that speaks of them as if they were there is wrong.
    """
    active = _on_all(summaries, Standing.ACTIVE)
    removed = _on_all(summaries, Standing.REMOVED)
    candidates: Entities = {}
    for known in (*(known for summary in summaries for known in summary.entities), *named):
        candidates.setdefault(identity(known), known)
    return Before(
        active=tuple(known.name for known in active.values()),
        removed=tuple(known.name for known in removed.values()),
        candidates=tuple(candidates.values()),
    )


def identity(known: Known) -> Identity:
    """Who this is, whatever the case of the name."""
    return Identity(plain_name(known.name), known.kind, known.is_proper_noun)


def of_the_cast(story: Story) -> PrefixSummary:
    """What a reader knows before the first scene."""
    names = dict.fromkeys(character.name for character in story.characters)
    return PrefixSummary(
        entities=tuple(
            Known(name=name, kind=EntityKind.CHARACTER, is_proper_noun=True, standing=Standing.ACTIVE) for name in names
        )
    )


def _on_all(summaries: Sequence[PrefixSummary], standing: Standing) -> Entities:
    each = [
        {identity(known): known for known in summary.entities if known.standing is standing} for summary in summaries
    ]
    return {key: known for key, known in (each[0].items() if each else ()) if all(key in other for other in each[1:])}
