"""A story that is written and read again is the same story."""

import pytest
from hypothesis import HealthCheck, given, settings

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.story import Story
from tests.builders import branch, choice, ending, moving, story
from tests.long import examples
from tests.unit.story_strategies import TRICKY, any_stories

moderately = settings(
    deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def rewritten(of: Story) -> Story:
    """The story that is read from the file that is written of another."""
    return Story.model_validate(YamlStoryFiles().read(YamlStoryFiles().write(of).encode()).content)


@moderately
@given(any_stories)
def test_any_story_is_equal_after_yaml(any_story: Story) -> None:
    assert rewritten(any_story) == any_story


@moderately
@given(any_stories)
def test_any_story_is_equal_after_json(any_story: Story) -> None:
    text = any_story.model_dump_json(by_alias=True, exclude_none=True)

    assert Story.model_validate_json(text) == any_story
    assert Story.model_validate(YamlStoryFiles().read(text.encode()).content) == any_story


@pytest.mark.parametrize("text", TRICKY)
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    written = story(
        choice(description=text),
        ending(),
        title=text,
        tags=[text],
        characters=[{"id": text, "name": text, "metadata": {"voice": {text: [text]}}}],
    )

    assert rewritten(written) == written


@pytest.mark.parametrize("delta", [0.1, -0.0, 1.0, -1.0, 1e-7, 0.1 + 0.2, 5e-324])
def test_a_fraction_keeps_every_digit(delta: float) -> None:
    written = story(choice("start", branch(compass_change=moving(delta=delta)), branch("Stay")), ending())

    assert rewritten(written) == written


def test_a_file_is_written_for_authors() -> None:
    written = story(
        choice("start", branch("No", compass_change=moving(delta=-0.2)), description="The fox waits.\n\nIt is cold."),
        ending(title="😀"),
        difficulty="Hard",
    )

    assert YamlStoryFiles().write(written) == AUTHORED


AUTHORED = """\
title: The fox in the wood
description: A short walk.
tags:
- animals
difficulty: Hard
session_length: Short
age_group: 6-9
minimum_age: 6
archetypes:
- the_helper
core_axes:
- courage
characters:
- id: fox
  name: Fox
  metadata:
    traits:
    - curious
scenes:
- id: start
  title: The start
  type: choice
  description: |-
    The fox waits.

    It is cold.
  branches:
  - choice: 'No'
    next_scene: end
    compass_change:
      axis: courage
      delta: -0.2
- id: end
  title: 😀
  type: special
  description: Somebody walks through a wood.
"""
