"""Checking a story: every rule is decided over all paths, and each answer says how."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from shared_code.domain.findings import Finding, Ruling, Severity, Turn, Verdict
from shared_code.domain.nearest_name import NearestNames
from shared_code.domain.story import Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.age_rules import age_rules
from shared_code.domain.story_checks.axes import axes
from shared_code.domain.story_checks.characters import characters
from shared_code.domain.story_checks.continuity import continuity
from shared_code.domain.story_checks.decisions import decisions
from shared_code.domain.story_checks.echoes import echoes
from shared_code.domain.story_checks.identities import identities
from shared_code.domain.story_checks.keys import keys
from shared_code.domain.story_checks.kinds import kinds
from shared_code.domain.story_checks.numbers import numbers
from shared_code.domain.story_checks.references import references
from shared_code.domain.story_checks.rules import Rule
from shared_code.domain.story_checks.structure import structure
from shared_code.domain.story_checks.subject import NO_STANDARDS, Bound, Check, Draft, Standards, Subject, quoted
from shared_code.domain.story_checks.texts import texts
from shared_code.domain.story_checks.tokens import tokens
from shared_code.domain.story_checks.vocabulary import vocabulary
from shared_code.domain.story_checks.walks import walks

CHECKS: tuple[Check, ...] = (
    keys,
    identities,
    texts,
    kinds,
    references,
    numbers,
    tokens,
    vocabulary,
    characters,
    structure,
    decisions,
    walks,
    axes,
    echoes,
    age_rules,
    continuity,
)

_MOST_FINDINGS = 500
_MOST_TURNS = 20_000  # of all witnesses together: the first findings of a very long story have one, the last have none


class Examination:
    """All that the checks have found in one story; what they have worked out of it stays with the subject."""

    def __init__(self, story: Story, standards: Standards = NO_STANDARDS) -> None:
        self.subject = Subject(story, standards)
        with _collector_at_rest():
            answers = [answer for check in CHECKS for answer in check(self.subject)]
        self._limits = {answer.rule.code: answer.limit for answer in answers if isinstance(answer, Bound)}
        self._drafts = sorted((answer for answer in answers if isinstance(answer, Draft)), key=_rank)

    def findings(self) -> list[Finding]:
        """What is wrong or doubtful: errors first, then in the order of the file, the first 500."""
        names, left, found = NearestNames(), _MOST_TURNS, list[Finding]()
        for draft in self._drafts[:_MOST_FINDINGS]:
            witness = draft.witness() if draft.witness and left > 0 else None
            left -= len(witness or ())
            found.append(_finding(draft, names, witness))
        return found

    def rulings(self) -> list[Ruling]:
        """What is said of every rule, in the order of the table."""
        broken = Counter(draft.rule.code for draft in self._drafts)
        return [_ruling(rule, broken[rule.code], self._limits.get(rule.code)) for rule in rules.ALL]


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Look for no cycles of garbage: checks make none, and a look takes a third of the time that a large story does."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def check_story(story: Story, standards: Standards = NO_STANDARDS) -> list[Finding]:
    """What is wrong or doubtful: errors first, then in the order of the file, the first 500."""
    return Examination(story, standards).findings()


def _rank(draft: Draft) -> tuple[bool, int]:
    """Errors first; then what concerns the whole story; then scene by scene."""
    _, _, inside = draft.pointer.partition("/scenes/")
    scene = inside.partition("/")[0]
    return draft.rule.severity is not Severity.ERROR, int(scene) if scene.isdecimal() else -1


def _finding(draft: Draft, names: NearestNames, witness: tuple[Turn, ...] | None) -> Finding:
    near = names.nearest(draft.name, draft.known) if draft.name else None
    meant = f" (did you mean {quoted(near)}?)" if near else ""
    rule = draft.rule
    return Finding(
        code=rule.code,
        severity=rule.severity,
        pointer=draft.pointer,
        message=f"{draft.message.rstrip('.')}{meant}.",
        hint=rule.hint,
        witness=witness,
    )


def _ruling(rule: Rule, count: int, limit: str | None) -> Ruling:
    verdict = Verdict.REFUTED if count else Verdict.BOUNDED if limit else Verdict.PROVED
    return Ruling(code=rule.code, title=rule.title, verdict=verdict, count=count, limit=limit)
