"""Scenes with notes on who is in them."""

from collections.abc import Iterable
from typing import Any

from shared_code.domain.continuity.analysis import Filters, Issue, issues
from shared_code.domain.continuity.annotations import facts_of_annotations
from shared_code.domain.continuity.facts import Confidence, Introduction, Mention, SceneFacts, Usage
from shared_code.domain.findings import Turn
from shared_code.domain.story import EntityKind, SceneEntity, Story
from shared_code.domain.story_graph import StoryGraph


def note(name: str, status: str = "used", **fields: Any) -> SceneEntity:
    return SceneEntity.model_validate({"name": name, "status": status, **fields})


def mention(name: str = "Mira", introduction: Introduction = Introduction.NEW, **fields: Any) -> Mention:
    known = {
        "kind": EntityKind.CHARACTER,
        "is_proper_noun": True,
        "removed": False,
        "usage": Usage.CLEAR_INTRODUCTION,
        "confidence": Confidence.HIGH,
        "evidence": name,
    }
    return Mention.model_validate({"name": name, "introduction": introduction, **known, **fields})


def facts(scene_id: str, *mentions: Mention) -> SceneFacts:
    return SceneFacts(scene_id=scene_id, mentions=mentions)


def of_notes(story: Story) -> list[Issue]:
    """The issues of a story by its author's notes."""
    return issues(StoryGraph(story), facts_of_annotations(story))


def of_facts(story: Story, *found: SceneFacts, filters: Filters | None = None) -> list[tuple[str, str, str]]:
    """The issues of a story by some facts: what, where and about whom."""
    return told(issues(StoryGraph(story), found, filters or Filters()))


def told(found: Iterable[Issue]) -> list[tuple[str, str, str]]:
    return [(issue.kind.value, issue.scene_id, issue.entity) for issue in found]


def way(turns: tuple[Turn, ...] | None) -> list[str] | None:
    """The scenes that are left, in order."""
    return None if turns is None else [turn.scene_id for turn in turns]
