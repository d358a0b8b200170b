"""What the shipped age groups ask for, and that what we ship and tell offline gives it."""

import logging
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared_code.adapters.offline_storyteller.storyteller import OfflineStoryteller
from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.application.master_data.standards import age_standards
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.generation_job import StoryBrief
from shared_code.domain.master_list import MasterEntry
from shared_code.domain.story import Story
from shared_code.domain.story_checks.age_standards import AgeStandards
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.subject import Standards
from tests.builders import story

CONTENT = Path(__file__).parents[3] / "content"
GROUPS = yaml.safe_load((CONTENT / "master_data" / "age_groups.yaml").read_text("utf-8"))
ASKED = {
    AgeGroup(group["value"]): AgeStandards.model_validate(group["story_rules"])
    for group in GROUPS
    if "story_rules" in group
}


def unfit(checked: Story) -> list[str]:
    found = check_story(checked, Standards(ages=ASKED))
    return [finding.message for finding in found if finding.code.startswith("MYS05")]


def entry(rules: Any) -> MasterEntry:
    return MasterEntry.model_validate({"id": "6-9", "name": "school", "storyRules": rules})


def test_every_group_of_children_asks_for_something_and_grown_ups_for_nothing() -> None:
    assert set(AgeGroup) - set(ASKED) == {AgeGroup.ADULTS}
    assert all(asked.model_fields_set for asked in ASKED.values())


@pytest.mark.parametrize("file", sorted((CONTENT / "stories").glob("*.yaml")), ids=lambda file: file.stem)
def test_a_shipped_story_suits_its_group(file: Path) -> None:
    assert unfit(Story.model_validate(YamlStoryFiles().read(file.read_bytes()).content)) == []


@pytest.mark.parametrize("age_group", AgeGroup)
async def test_stories_told_offline_suit_their_group(age_group: AgeGroup) -> None:
    for seed in range(10):
        told = await OfflineStoryteller().write(StoryBrief(age_group=age_group, seed=seed))
        assert unfit(told) == []


@pytest.mark.parametrize("age_group", ASKED)
def test_a_story_that_suits_no_child_is_noticed(age_group: AgeGroup) -> None:
    assert unfit(story(age_group=age_group, characters=[])) != []


def test_figures_are_read_in_both_spellings() -> None:
    assert age_standards(entry({"fewest_scenes": 5})) == age_standards(entry({"fewestScenes": 5}))


@pytest.mark.parametrize("rules", [{"fewest_scenes": -1}, {"most_scenes": "many"}, {"longest_scene": 3}, [5], "five"])
def test_figures_that_cannot_be_read_ask_for_nothing_and_are_logged(
    rules: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        asked = age_standards(entry(rules))

    assert asked is None
    assert [record.message for record in caplog.records] == ["story_rules_unreadable"]


def test_a_group_without_figures_is_nothing_to_log(caplog: pytest.LogCaptureFixture) -> None:
    assert age_standards(entry(None)) is None
    assert caplog.records == []
