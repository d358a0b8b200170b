"""Writing a new story as JSON."""

import asyncio

import pytest
import yaml

from shared_code.domain.story import Story
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

CREATE = "/api/admin/scenarios"


def as_json(story: str = LANTERN, *, camel: bool = True) -> Json:
    """A story as a request says it."""
    written = yaml.safe_load(story)
    return Story.model_validate(written).model_dump(mode="json", by_alias=True, exclude_none=True) if camel else written


@pytest.mark.parametrize("camel", [True, False], ids=["camelCase", "snake_case"])
@pytest.mark.parametrize("enveloped", [True, False], ids=["under story", "as the body"])
async def test_a_story_is_kept_as_it_was_written(world: World, camel: bool, enveloped: bool) -> None:
    body = as_json(GATES, camel=camel)
    answer = await world.post(CREATE, {"story": body} if enveloped else body, by="creator")
    kept = (await world.get("/api/admin/scenarios/the-two-gates", by="creator")).json()

    assert answer.status_code == 201
    assert answer.headers["location"] == "/api/admin/scenarios/the-two-gates"
    assert (answer.json()["status"], answer.json()["publishable"], answer.json()["sceneCount"]) == ("Draft", True, 3)
    assert Story.model_validate(kept["story"]) == Story.model_validate(yaml.safe_load(GATES))
    assert answer.headers["etag"] == (await world.get(CREATE + "/the-two-gates", by="creator")).headers["etag"]


async def test_a_story_with_errors_is_kept_and_the_errors_are_told(world: World) -> None:
    answer = await world.post(CREATE, as_json(LANTERN.replace("next_scene: meadow", "next_scene: medow")), by="creator")

    assert (answer.status_code, answer.json()["publishable"]) == (201, False)
    assert "MYS0103" in [finding["code"] for finding in answer.json()["findings"]]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"title": None}, ["title"]),
        ({"ageGroup": "4-6"}, ["age_group"]),
        ({"scenes": [{"id": "a", "type": "riddle"}]}, ["scenes.0.type"]),
        ({"core_axes": ["twice"]}, ["story"]),
    ],
)
async def test_what_is_no_story_is_refused_with_its_fields(world: World, change: Json, fields: list[str]) -> None:
    answer = await world.post(CREATE, as_json() | change, by="creator")

    assert fields_of(answer) == fields


@pytest.mark.parametrize("body", [{"story": "once upon a time"}, {"story": None}, {}])
async def test_a_body_without_a_story_is_refused(world: World, body: Json) -> None:
    answer = await world.post(CREATE, body, by="creator")

    assert answer.status_code == 400
    assert problem_of(answer)["errorCode"] == "VALIDATION_FAILED"


async def test_unknown_fields_beside_a_story_are_refused(world: World) -> None:
    answer = await world.post(CREATE, {"story": as_json(), "publish": True}, by="creator")

    assert fields_of(answer) == ["publish"]


async def test_an_id_is_taken_once(world: World) -> None:
    answers = await asyncio.gather(*(world.post(CREATE, as_json(), by="creator") for _ in range(3)))
    another = await world.post(CREATE, as_json() | {"scenarioId": "lantern-2"}, by="publisher")

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert (another.status_code, another.json()["id"]) == (201, "lantern-2")


async def test_no_story_takes_the_place_of_a_route(world: World) -> None:
    given = await world.post(CREATE, as_json() | {"scenarioId": "featured"}, by="creator")
    uploaded = await world.upload(LANTERN, scenarioId="upload")
    made = await world.post(CREATE, as_json() | {"title": "Featured!"}, by="creator")

    assert [fields_of(answer) for answer in (given, uploaded)] == [["scenarioId"]] * 2
    assert made.json()["id"] == "featured-story"


async def test_too_many_scenes_are_refused_before_they_are_read(world: World) -> None:
    many = [{"id": f"s{n}", "type": "special"} for n in range(20_001)]

    assert refusal_of(await world.post(CREATE, as_json() | {"scenes": many}, by="creator")) == (
        413,
        "PAYLOAD_TOO_LARGE",
    )
