"""What an author has noted of entities: nobody is used who may be unknown or gone."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from shared_code.domain.continuity.analysis import Continuity, Doubt, Filters, IssueKind, plain_name
from shared_code.domain.continuity.annotations import facts_of_annotations
from shared_code.domain.story import EntityKind, EntityStatus, Scene
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Bound, Draft, Subject, quoted

_ALL = Filters(kinds=frozenset(EntityKind))
_RULES = {
    IssueKind.USED_UNINTRODUCED: rules.UNINTRODUCED,
    IssueKind.REINTRODUCED: rules.INTRODUCED_TWICE,
    IssueKind.REMOVED_UNINTRODUCED: rules.REMOVED_UNKNOWN,
    IssueKind.REMOVED_STILL_USED: rules.USED_AFTER_REMOVAL,
}
_STATUS = {
    IssueKind.USED_UNINTRODUCED: EntityStatus.USED,
    IssueKind.REINTRODUCED: EntityStatus.INTRODUCED,
    IssueKind.REMOVED_UNINTRODUCED: EntityStatus.REMOVED,
    IssueKind.REMOVED_STILL_USED: EntityStatus.USED,
}
_SAYING = {
    IssueKind.USED_UNINTRODUCED: "{scene} uses {name}, unknown to some players.",
    IssueKind.REINTRODUCED: "{scene} introduces {name}, known to every player already.",
    IssueKind.REMOVED_UNINTRODUCED: "{scene} removes {name}, not there for some players.",
    IssueKind.REMOVED_STILL_USED: "{scene} uses {name}, gone for some players.",
}


def continuity(subject: Subject) -> Iterator[Draft | Bound]:
    """What each scene notes of entities fits what was noted on every path before it."""
    facts = facts_of_annotations(subject.story)
    if not facts:
        return
    found = Continuity(subject.graph, facts)
    for node, doubts in groupby(found.doubts(_ALL), key=lambda doubt: doubt.node):
        places = _places(subject.graph.scenes[node])
        yield from (_draft(subject, found, doubt, places) for doubt in doubts)
    if found.unexamined:
        limit = f"{len(found.unexamined)} entities that are in the fewest scenes were left out"
        yield from (Bound(rule, limit) for rule in _RULES.values())


def _draft(subject: Subject, found: Continuity, doubt: Doubt, places: Mapping[tuple[str, EntityStatus], int]) -> Draft:
    name, scene = doubt.mention.name, subject.graph.scenes[doubt.node]
    pointer = f"/scenes/{doubt.node}/entities/{places[plain_name(name), _STATUS[doubt.kind]]}"
    message = _SAYING[doubt.kind].format(scene=quoted(scene.id), name=quoted(name))
    return Draft(_RULES[doubt.kind], pointer, message, witness=partial(found.wrong_way, doubt))


def _places(scene: Scene) -> Mapping[tuple[str, EntityStatus], int]:
    """Where a scene notes each entity in each status; the first place counts."""
    notes = reversed([*enumerate(scene.entities)])
    return {(plain_name(entity.name), entity.status): place for place, entity in notes}
