"""The schema against which editors check story files."""

import jsonschema_rs
import pytest
import yaml

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World
from tests.shipped import STORY_FILES


async def schema(world: World) -> Json:
    return (await world.get("/api/schema/story", by=None)).json()


async def test_it_is_a_schema_that_everybody_may_keep(world: World) -> None:
    answer = await world.get("/api/schema/story", by=None)
    known = await world.get("/api/schema/story", by=None, headers={"If-None-Match": answer.headers["etag"]})

    assert answer.headers["content-type"] == "application/schema+json"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.json()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert known.status_code == 304
    jsonschema_rs.meta.validate(answer.json())


@pytest.mark.parametrize("text", [LANTERN, GATES, LANTERN.replace("minimum_age: 6\n", "")])
async def test_good_stories_pass(world: World, text: str) -> None:
    jsonschema_rs.validate(await schema(world), yaml.safe_load(text))


async def test_the_shipped_stories_pass(world: World) -> None:
    check = jsonschema_rs.validator_for(await schema(world))

    assert [path.name for path in STORY_FILES if not check.is_valid(yaml.safe_load(path.read_text()))] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('age_group: "6-9"', 'age_group: "4-6"'),
        ("type: roll", "type: riddle"),
        ("title: The Lantern", "name: The Lantern"),
        ("delta: 0.8", "delta: a lot"),
    ],
)
async def test_what_the_reader_refuses_the_schema_refuses(world: World, right: str, wrong: str) -> None:
    written = yaml.safe_load(LANTERN.replace(right, wrong, 1))

    assert not jsonschema_rs.is_valid(await schema(world), written)
    assert (await world.upload(LANTERN.replace(right, wrong, 1))).status_code == 400
