"""What is wrong with an entity in a scene, by what the summaries before it say."""

from itertools import product

import pytest

from shared_code.domain.continuity.analysis import IssueKind
from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, Usage
from shared_code.domain.story import EntityKind
from shared_code.domain.story_reading.labels import label_doubts
from shared_code.domain.story_reading.merging import before_scene, of_the_cast
from shared_code.domain.story_reading.readings import Known, Label, PrefixSummary, SemanticRole, Standing
from shared_code.domain.story_reading.report import ContinuityFilters
from tests.builders import character, story


def known(name: str = "Mira", standing: Standing = Standing.ACTIVE, kind: EntityKind = EntityKind.CHARACTER) -> Known:
    return Known(name=name, kind=kind, is_proper_noun=True, standing=standing)


def summary(*entities: Known) -> PrefixSummary:
    return PrefixSummary(entities=entities)


def label(introduction: Introduction, usage: Usage, *, removed: bool = False, name: str = "mira ") -> Label:
    mention = Mention(
        name=name,
        kind=EntityKind.CHARACTER,
        is_proper_noun=True,
        introduction=introduction,
        removed=removed,
        usage=usage,
        confidence=Confidence.HIGH,
        evidence="There.",
    )
    return Label(mention=mention, roles=(SemanticRole.AGENT, SemanticRole.GOAL))


def kinds(told: Label, *summaries: PrefixSummary) -> list[IssueKind]:
    return [doubt.kind for doubt in label_doubts(told, dict(enumerate(summaries)))]


THERE, GONE, NOBODY = summary(known()), summary(known(standing=Standing.REMOVED)), summary()
NEW, KNOWN, AGAIN = Introduction.NEW, Introduction.ALREADY_KNOWN, Introduction.REINTRODUCED
CLEAR, STYLE, DIM = Usage.CLEAR_INTRODUCTION, Usage.ALREADY_KNOWN_STYLE, Usage.AMBIGUOUS


@pytest.mark.parametrize(
    ("introduction", "usage", "removed", "guaranteed", "kind"),
    [
        (KNOWN, STYLE, False, False, IssueKind.USED_UNINTRODUCED),
        (KNOWN, CLEAR, False, False, IssueKind.USED_UNINTRODUCED),
        (KNOWN, STYLE, True, False, IssueKind.REMOVED_UNINTRODUCED),
        (NEW, CLEAR, False, True, IssueKind.REINTRODUCED),
        (NEW, STYLE, False, True, IssueKind.REINTRODUCED),
        (NEW, STYLE, False, False, IssueKind.NEW_USED_AS_KNOWN),
        (NEW, DIM, False, False, IssueKind.NEW_AMBIGUOUS),
        (NEW, CLEAR, False, False, None),
        (KNOWN, STYLE, False, True, None),
        (KNOWN, STYLE, True, True, None),
        (AGAIN, CLEAR, False, False, None),
    ],
)
def test_the_table_of_rules(
    introduction: Introduction, usage: Usage, removed: bool, guaranteed: bool, kind: IssueKind | None
) -> None:
    found = kinds(label(introduction, usage, removed=removed), THERE if guaranteed else NOBODY)

    assert found == ([] if kind is None else [kind])


@pytest.mark.parametrize(("usage", "removed"), [*product(Usage, [False, True])])
def test_who_is_not_in_the_scene_is_no_issue(usage: Usage, removed: bool) -> None:
    absent = label(Introduction.NOT_PRESENT, usage, removed=removed)

    assert kinds(absent, NOBODY) == kinds(absent, THERE) == []


def test_only_what_every_way_guarantees_is_guaranteed() -> None:
    [doubt] = label_doubts(label(KNOWN, STYLE), {3: THERE, 4: GONE, 5: THERE, 6: NOBODY})

    assert (doubt.kind, doubt.wrong, doubt.right) == (IssueKind.USED_UNINTRODUCED, 4, 3)


def test_who_is_introduced_again_is_wrong_on_every_way() -> None:
    [doubt] = label_doubts(label(NEW, CLEAR), {3: THERE, 4: THERE})

    assert (doubt.kind, doubt.wrong, doubt.right) == (IssueKind.REINTRODUCED, 3, None)


def test_before_a_scene_active_and_removed_are_what_all_ways_agree_on() -> None:
    before = before_scene(
        [
            summary(known("Mira"), known("Rurik", Standing.REMOVED), known("Oz")),
            summary(
                known("MIRA"),
                known("Rurik", Standing.REMOVED),
                known("Oz", Standing.UNKNOWN),
                known("Mira", kind=EntityKind.ITEM),
            ),
        ],
        [known("Elsewhere"), known("oz")],
    )

    assert before.active == ("Mira",)
    assert before.removed == ("Rurik",)
    assert [each.name for each in before.candidates] == ["Mira", "Rurik", "Oz", "Mira", "Elsewhere"]


def test_without_a_summary_nobody_is_known() -> None:
    before = before_scene([], [])

    assert (before.active, before.removed, before.candidates) == ((), (), ())


def test_the_cast_is_there_before_the_first_scene() -> None:
    told = of_the_cast(story(characters=[character("fox"), character("bear"), character("twin", name="Fox")]))

    assert [(each.name, each.standing) for each in told.entities] == [("Fox", "active"), ("Bear", "active")]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({}, True),
        ({"roles": ["goal"]}, True),
        ({"roles": ["source"]}, False),
        ({"confidence": ["low"]}, False),
        ({"kinds": []}, False),
    ],
)
def test_a_label_passes_the_filters_by_its_mention_and_by_any_of_its_roles(
    filters: dict[str, list[str]], kept: bool
) -> None:
    assert ContinuityFilters.model_validate(filters).keep(label(NEW, CLEAR)) is kept
