"""A file of the authoring shape loses nothing on its way in."""

from typing import Any

import pytest

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.findings import has_errors
from shared_code.domain.story import SceneType, Story
from shared_code.domain.story_checks.checking import check_story
from tests.unit.generated_story import generated_story_file

WHOLE_SHAPE = """\
title: The glow-berries
description: >
  Who took
  the berries?
tags: [mystery, animals]
difficulty: Hard
session_length: Long
age_group: "6-9"
minimum_age: 6
archetypes: [the_innovator]
core_axes: [Empathy & Perspective-Taking]
image: image-glow-doid-0a1b2c3d
music_palette:
  default_profile: Neutral
  tracks_by_profile: {Cozy: [track_a, track_b], Neutral: []}
characters:
  - id: archimedes
    name: Archimedes
    image: null
    audio:
    metadata:
      role: [leader]
      archetype: [the_innovator]
      species: Owl
      age: 12
      traits: [wise, slow]
      backstory: Lives in the oak.
      image: image-owl
      audio: audio-owl
scenes:
  - id: scene_1_start
    title: The wood
    type: narrative
    description: |
      "Hello," says [c: Archimedes].

      [c:*] looks up.
    next_scene: scene_2
    media: {image: image-wood, audio: null, video: video-wood}
    music: {profile: Cozy, energy: 0.4, continuity: carry, transition_hint: soft, priority: low, ducking: light}
    sound_effects: [{track: owl, loopable: true, energy: 0.2}]
    entities:
      - {name: Old Rurik, kind: character, status: introduced}
      - {name: Glass Wood, kind: location, status: used}
  - id: scene_2
    title: The trail
    type: choice
    description: ""
    branches:
      - choice: No
        next_scene: roll_1
        compass_change: {axis: Empathy & Perspective-Taking, delta: -0.2, developmental_link: It is hard to ask.}
        echo_log: {echo_type: the_conflict_avoider, description: You kept quiet., strength: -1}
      - choice: ""
        next_scene: ""
        compass_change: {axis: Empathy & Perspective-Taking, delta: 0.8}
        echo_log: {echo_type: the_steward, strength: 1}
    echo_reveals:
      - {echo_type: the_steward, min_strength: 0.5, trigger_scene_id: scene_1_start, max_age_scenes: 10,
         reveal_mechanic: mirror, required: false}
  - id: roll_1
    title: The brook
    type: roll
    description: Roll 11 or more!
    difficulty: 14
    branches:
      - {choice: You jump., next_scene: ending_1}
      - {choice: You fall., next_scene: ending_1}
  - id: ending_1
    title: The end
    type: special
    description: Home.
    media:
"""


def imported(text: str) -> Story:
    return Story.model_validate(YamlStoryFiles().read(text.encode()).content)


@pytest.fixture(scope="module")
def story() -> Story:
    return imported(WHOLE_SHAPE)


def without_nulls(value: Any) -> Any:
    """What a file says, nulls left out."""
    if isinstance(value, dict):
        return {key: without_nulls(held) for key, held in value.items() if held is not None}
    return [without_nulls(held) for held in value] if isinstance(value, list) else value


def contains(whole: Any, part: Any) -> bool:
    """Whether everything in one structure is in another."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and contains(whole[key], part[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(contains, whole, part))
    return bool(whole == part)


def test_everything_in_the_file_is_in_the_story(story: Story) -> None:
    written = YamlStoryFiles().read(WHOLE_SHAPE.encode()).content

    assert contains(story.model_dump(mode="json", exclude_none=True), without_nulls(written))


def test_an_exported_story_says_all_that_the_imported_one_did(story: Story) -> None:
    assert imported(YamlStoryFiles().write(story)) == story


def test_negative_deltas_and_strengths_are_as_they_were_written(story: Story) -> None:
    first, second = story.scene_by_id["scene_2"].branches
    assert first.compass_change
    assert first.echo_log
    assert second.echo_log

    assert (first.compass_change.delta, first.echo_log.strength, second.echo_log.strength) == (-0.2, -1, 1)


def test_a_choice_that_reads_no_is_a_text_and_an_empty_one_is_kept(story: Story) -> None:
    assert [branch.choice for branch in story.scene_by_id["scene_2"].branches] == ["No", ""]


def test_an_ending_may_leave_out_its_next_scene_and_a_choice_its_character(story: Story) -> None:
    assert story.scene_by_id["ending_1"].is_ending
    assert story.scene_by_id["scene_2"].active_character is None


def test_stray_keys_of_the_metadata_are_kept_and_reported(story: Story) -> None:
    metadata = story.characters[0].metadata
    found = [finding.pointer for finding in check_story(story) if finding.code == "MYS0001"]

    assert metadata is not None
    assert metadata.model_extra == {"image": "image-owl", "audio": "audio-owl"}
    assert found == ["/characters/0/metadata/image", "/characters/0/metadata/audio"]


def test_a_single_text_is_a_list_of_one_in_the_metadata() -> None:
    text = WHOLE_SHAPE.replace("role: [leader]", "role: leader").replace("traits: [wise, slow]", "traits: wise")
    metadata = imported(text).characters[0].metadata

    assert metadata is not None
    assert (metadata.role, metadata.traits) == (("leader",), ("wise",))


def test_a_skeleton_of_a_story_is_read_and_has_no_errors() -> None:
    skeleton = imported(
        "title: ''\ndescription: ''\ntags: []\nage_group: 6-9\ncharacters: []\narchetypes: []\ncore_axes: []\nscenes:\n"
        "  - {id: '1', title: '', type: choice, description: '', branches: [{text: a, next_scene: '2'}, {text: b}]}\n"
        "  - {id: '2', title: '', type: narrative, description: ''}\n"
    )

    assert not has_errors(check_story(skeleton))


def test_a_story_of_111_scenes_is_read_checked_and_written() -> None:
    text = generated_story_file()
    story = imported(text)
    types = [scene.type for scene in story.scenes]

    assert [types.count(kind) for kind in SceneType] == [80, 9, 16, 6]
    assert not has_errors(check_story(story))
    assert contains(story.model_dump(mode="json", exclude_none=True), YamlStoryFiles().read(text.encode()).content)
    assert imported(YamlStoryFiles().write(story)) == story
