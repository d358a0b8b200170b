"""What holds for every shipped story, as a file and in play."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.story import SceneType, Story
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.subject import Standards
from tests.shipped import STORY_FILES, master_names
from tests.unit.every_play import Plays, endings, every_play, one_sided_reveals, reveals_of, stuck, unplayable_endings


def _texts(story: Story) -> Iterator[str]:
    for scene in story.scenes:
        yield from (scene.title, scene.description, *(branch.choice for branch in scene.branches))


def _changed(story: Story, change: Callable[[dict[str, Any]], None]) -> Story:
    content = story.model_dump(mode="json")
    for scene in content["scenes"]:
        change(scene)
    return Story.model_validate(content)


def _read(content: bytes) -> Story:
    return Story.model_validate(YamlStoryFiles().read(content).content)


@pytest.fixture(scope="module", params=STORY_FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def story(file: Path) -> Story:
    return _read(file.read_bytes())


@pytest.fixture(scope="module")
def plays(story: Story) -> Plays:
    return every_play(story)


@pytest.fixture(scope="module")
def standards() -> Standards:
    return Standards(
        axes=master_names("compass_axes.yaml"),
        archetypes=master_names("archetypes.yaml"),
        echo_types=master_names("echo_types.yaml"),
    )


def test_stories_are_shipped() -> None:
    assert STORY_FILES


def test_a_file_is_named_for_its_title(file: Path, story: Story) -> None:
    slug = re.sub(r"[^a-z0-9]+", "-", story.title.lower().replace("'", "")).strip("-")

    assert file.stem == slug


def test_no_check_finds_anything(story: Story, standards: Standards) -> None:
    assert check_story(story, standards) == []


def test_characters_and_reveals_use_names_of_the_master_data(story: Story, standards: Standards) -> None:
    archetypes = {name for one in story.characters if one.metadata for name in one.metadata.archetype}
    echo_types = {reveal.echo_type for scene in story.scenes for reveal in scene.echo_reveals}

    assert archetypes <= standards.archetypes
    assert echo_types <= standards.echo_types


def test_a_story_is_neither_too_short_nor_too_long(story: Story) -> None:
    assert 15 <= len(story.scenes) <= 40


def test_writing_a_story_and_reading_it_back_changes_nothing(story: Story) -> None:
    assert _read(YamlStoryFiles().write(story).encode()) == story


def test_a_story_has_choices_rolls_reveals_and_three_endings(story: Story) -> None:
    kinds = {scene.type for scene in story.scenes}

    assert kinds == set(SceneType)
    assert any(scene.echo_reveals for scene in story.scenes)
    assert len(endings(story)) >= 3


def test_every_choice_moves_the_compass_and_leaves_an_echo(story: Story) -> None:
    offered = [branch for scene in story.scenes if scene.type is SceneType.CHOICE for branch in scene.branches]

    assert [branch.choice for branch in offered if not (branch.compass_change and branch.echo_log)] == []
    assert {branch.compass_change.axis for branch in offered if branch.compass_change} <= set(story.core_axes)


def test_every_name_token_names_a_character(story: Story) -> None:
    tokens = {token for text in _texts(story) for token in re.findall(r"\[c:\s*([^\]]*?)\s*\]", text)}

    assert tokens
    assert tokens <= {character.name for character in story.characters} | {"*"}


def test_every_scene_is_entered_in_some_play(story: Story, plays: Plays) -> None:
    assert plays.entered == set(story.scene_by_id)


def test_every_ending_is_reached_in_some_play(story: Story, plays: Plays) -> None:
    assert unplayable_endings(story, plays) == set()


def test_nobody_gets_stuck(story: Story, plays: Plays) -> None:
    assert stuck(story, plays) == set()


def test_every_reveal_fires_in_one_play_and_is_silent_in_another(story: Story, plays: Plays) -> None:
    assert one_sided_reveals(story, plays) == set()


def test_an_ending_that_is_cut_off_is_noticed(story: Story) -> None:
    lost, other, *_ = sorted(endings(story))

    def redirect(scene: dict[str, Any]) -> None:
        for way in [scene, *scene["branches"]]:
            way["next_scene"] = other if way["next_scene"] == lost else way["next_scene"]

    cut = _changed(story, redirect)

    assert unplayable_endings(cut, every_play(cut)) == {lost}


def test_a_story_that_never_ends_is_noticed(story: Story) -> None:
    def lead_nowhere_else(scene: dict[str, Any]) -> None:
        if scene["type"] == "special":
            scene.update(type="narrative", next_scene=scene["id"])

    endless = _changed(story, lead_nowhere_else)

    assert stuck(endless, every_play(endless)) == set(story.scene_by_id)


def test_a_story_that_just_stops_is_noticed(story: Story) -> None:
    def stop(scene: dict[str, Any]) -> None:
        if scene["id"] == story.start.id:
            scene.update(next_scene=None, branches=[])

    stopped = _changed(story, stop)

    assert stuck(stopped, every_play(stopped)) == {story.start.id}


def test_reveals_that_nothing_can_set_off_are_noticed(story: Story) -> None:
    def forget(scene: dict[str, Any]) -> None:
        for branch in scene["branches"]:
            branch["echo_log"] = None

    silent = _changed(story, forget)

    assert one_sided_reveals(silent, every_play(silent)) == {key for scene in story.scenes for key in reveals_of(scene)}
