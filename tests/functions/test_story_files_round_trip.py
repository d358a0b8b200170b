"""Import, export and import again over HTTP: nothing of any story is lost on the way."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_code.domain.story import Story
from tests.functions.stories import LANTERN
from tests.functions.world import MakeWorld, World
from tests.long import examples
from tests.unit.story_strategies import any_stories

SEVERAL = st.lists(any_stories, min_size=1, max_size=5)


async def imported(world: World, content: bytes, scenario: str) -> None:
    answer = await world.upload(content, scenarioId=scenario)
    assert answer.status_code == 200, answer.text


async def exported(world: World, scenario: str) -> bytes:
    answer = await world.get(f"/api/admin/scenarios/{scenario}/export", by="creator")
    assert answer.status_code == 200, answer.text
    return answer.content


async def kept(world: World, scenario: str) -> Story:
    """The story as JSON gives it."""
    answer = await world.get(f"/api/admin/scenarios/{scenario}", by="creator")
    assert answer.status_code == 200, answer.text
    return Story.model_validate(answer.json()["story"])


@settings(
    deadline=None,
    max_examples=examples(12),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(stories=SEVERAL)
async def test_a_batch_of_any_stories_comes_back_as_it_went(make_world: MakeWorld, stories: list[Story]) -> None:
    world = make_world()
    for number, story in enumerate(stories):
        written = story.model_dump_json(by_alias=True, exclude_none=True).encode()
        await imported(world, written, f"first-{number}")
        await imported(world, await exported(world, f"first-{number}"), f"second-{number}")
        again = [await exported(world, f"{turn}-{number}") for turn in ("first", "second")]

        assert [await kept(world, f"{turn}-{number}") for turn in ("first", "second")] == [story, story]
        assert again[0] == again[1]


@pytest.mark.parametrize("lost", ["echo_log", "compass_change", "active_character"])
async def test_a_story_that_has_lost_something_is_not_the_same(world: World, lost: str) -> None:
    await imported(world, LANTERN.encode(), "whole")
    story = yaml.safe_load(await exported(world, "whole"))
    fork = story["scenes"][1]
    (fork if lost in fork else fork["branches"][0]).pop(lost)

    assert Story.model_validate(story) != await kept(world, "whole")
