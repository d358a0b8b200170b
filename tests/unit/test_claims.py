"""What a client says of a branch, held against the story."""

from typing import Any

import pytest

from shared_code.domain.claims import Claims
from shared_code.domain.session_errors import ContradictsStory
from tests.builders import branch, moving

BRANCH = branch("Help", "wood", compass_change=moving("courage", 0.1 + 0.2))
STILL = branch("Stop", None)


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"next_scene_id": "wood", "compass_axis": "courage", "compass_direction": "positive", "compass_delta": 0.3},
        {"next_scene_id": "", "compass_axis": "", "compass_direction": "Positive"},
        {"compass_direction": "towards the light"},
    ],
)
def test_what_is_true_or_unsaid_passes(claims: dict[str, Any]) -> None:
    Claims(**claims).check(BRANCH)


def test_a_branch_without_a_change_moves_by_nothing() -> None:
    Claims(compass_delta=0.0, next_scene_id="").check(STILL)


@pytest.mark.parametrize(
    ("claims", "fields"),
    [
        ({"next_scene_id": "home"}, ["nextSceneId"]),
        ({"compass_axis": "honesty"}, ["compassAxis"]),
        ({"compass_delta": 1.0}, ["compassDelta"]),
        ({"compass_direction": "Negative"}, ["compassDirection"]),
        ({"next_scene_id": "home", "compass_delta": -0.3}, ["nextSceneId", "compassDelta"]),
    ],
)
def test_every_field_that_the_story_contradicts_is_named(claims: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(ContradictsStory) as refused:
        Claims(**claims).check(BRANCH)

    assert [error.field for error in refused.value.errors] == fields


@pytest.mark.parametrize(
    "claims", [{"next_scene_id": "wood"}, {"compass_axis": "courage"}, {"compass_direction": "negative"}]
)
def test_a_branch_that_does_nothing_contradicts_what_it_is_said_to_do(claims: dict[str, str]) -> None:
    with pytest.raises(ContradictsStory, match="something else"):
        Claims(**claims).check(STILL)
