"""Keeping a story file as a draft."""

import json

import pytest
import yaml

from shared_code.domain.story import Story
from tests.functions.content import seed_lists
from tests.functions.stories import LANTERN
from tests.functions.world import World, fields_of, problem_of, refusal_of

UPLOAD = "/api/admin/scenarios/upload"
BROKEN_GRAPH = LANTERN.replace("next_scene: meadow", "next_scene: medow")


async def kept(world: World, scenario: str = "the-lantern") -> Story:
    """The draft of a scenario."""
    answer = await world.get(f"/api/admin/scenarios/{scenario}/export", by="creator")
    return told_by(answer.text)


def told_by(content: str) -> Story:
    return Story.model_validate(yaml.safe_load(content))


def line_of(text: str) -> int:
    """Where a text stands in the story of the lantern."""
    return LANTERN[: LANTERN.index(text)].count("\n") + 1


async def test_a_yaml_file_becomes_a_draft_of_whoever_sends_it(world: World) -> None:
    answer = await world.upload(LANTERN)

    assert answer.status_code == 200
    assert answer.headers["etag"]
    assert answer.json() | {"findings": []} == {
        "id": "the-lantern",
        "imported": True,
        "publishable": True,
        "status": "Draft",
        "sceneCount": 6,
        "findings": [],
    }
    assert {finding["severity"] for finding in answer.json()["findings"]} <= {"warning"}


@pytest.mark.parametrize("media_type", ["application/json", "application/yaml", "text/plain"])
async def test_a_json_file_says_the_same_whatever_its_media_type(world: World, media_type: str) -> None:
    content = json.dumps(yaml.safe_load(LANTERN))
    answer = await world.post(UPLOAD, by="creator", content=content, headers={"Content-Type": media_type})

    assert answer.json()["imported"]
    assert await kept(world) == told_by(LANTERN)


async def test_the_camel_case_of_the_api_is_read_as_well(world: World) -> None:
    await world.publish()
    story = (await world.get("/api/scenarios/the-lantern")).json()["story"]
    answer = await world.upload(json.dumps({**story, "title": "The Lamp"}))

    assert answer.json()["publishable"]
    assert (await kept(world, "the-lamp")).scenes == told_by(LANTERN).scenes


async def test_a_form_sends_its_first_file_and_its_fields(world: World) -> None:
    form = {"scenarioId": (None, "my-lantern"), "dryRun": (None, "true"), "story": ("lantern.yaml", LANTERN)}
    answer = await world.post(UPLOAD, by="creator", files=form)

    assert (answer.json()["id"], answer.json()["imported"]) == ("my-lantern", False)


async def test_a_form_is_known_by_its_media_type_in_any_case(world: World) -> None:
    part = 'Content-Disposition: form-data; name="story"; filename="lantern.yaml"'
    content = f"--edge\r\n{part}\r\n\r\n{LANTERN}\r\n--edge--\r\n"
    headers = {"Content-Type": "Multipart/Form-Data; boundary=edge"}
    answer = await world.post(UPLOAD, by="creator", content=content, headers=headers)

    assert answer.json()["id"] == "the-lantern"


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=edge", "multipart/form-data; boundary="]
)
async def test_a_form_without_a_file_is_refused(world: World, content_type: str) -> None:
    headers = {"Content-Type": content_type}
    answer = await world.post(UPLOAD, by="creator", content=b"--edge\r\nnothing", headers=headers)

    assert fields_of(answer) == ["file"]


async def test_an_unknown_field_of_a_form_is_named(world: World) -> None:
    form = {"overwrite": (None, "true"), "story": ("lantern.yaml", LANTERN)}

    assert fields_of(await world.post(UPLOAD, by="creator", files=form)) == ["overwrite"]


async def test_a_dry_run_says_the_same_and_keeps_nothing(world: World) -> None:
    dry, wet = await world.upload(BROKEN_GRAPH, dryRun=True), await world.upload(LANTERN)

    assert (dry.json()["imported"], dry.json()["publishable"]) == (False, False)
    assert "etag" not in dry.headers
    assert wet.status_code == 200


async def test_a_dry_run_over_an_existing_draft_leaves_it_alone(world: World) -> None:
    await world.upload(LANTERN)
    await world.upload(LANTERN.replace("flickers", "burns"), overwriteExisting=True, dryRun=True)

    assert await kept(world) == told_by(LANTERN)


async def test_a_draft_is_overwritten_only_on_request(world: World) -> None:
    await world.upload(LANTERN)
    changed = LANTERN.replace("flickers", "burns")
    refused, replaced = await world.upload(changed), await world.upload(changed, overwriteExisting=True)

    assert refusal_of(refused) == (409, "RESOURCE_CONFLICT")
    assert "overwriteExisting=true" in problem_of(refused)["detail"]
    assert replaced.status_code == 200
    assert await kept(world) == told_by(changed)


async def test_the_story_of_another_creator_is_not_overwritten(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.upload(LANTERN, by="publisher", overwriteExisting=True)
    other = await world.upload(LANTERN, by="publisher", scenarioId="the-other-lantern")

    assert refusal_of(answer) == (409, "RESOURCE_CONFLICT")
    assert other.json()["id"] == "the-other-lantern"


async def test_a_moderator_may_overwrite_the_story_of_a_creator_who_keeps_it(world: World) -> None:
    await world.upload(LANTERN)
    answer = await world.upload(LANTERN.replace("flickers", "burns"), by="moderator", overwriteExisting=True)

    assert answer.status_code == 200
    assert (await kept(world)).scenes[0].description.startswith("The lantern burns.")


@pytest.mark.parametrize(
    ("title", "scenario"),
    [("The Lantern!", "the-lantern"), ("  Ünder a Moon, Élan  ", "under-a-moon-elan"), ("A" * 150, "a" * 100)],
)
async def test_an_id_is_made_of_the_title(world: World, title: str, scenario: str) -> None:
    assert (await world.upload(LANTERN.replace("The Lantern", title, 1))).json()["id"] == scenario


async def test_a_title_without_latin_letters_asks_for_an_id(world: World) -> None:
    story = LANTERN.replace("The Lantern", "灯籠", 1)

    assert fields_of(await world.upload(story)) == ["scenarioId"]
    assert (await world.upload(story, scenarioId="toro")).json()["id"] == "toro"


@pytest.mark.parametrize("scenario", ["The-Lantern", "a/b", "-lantern", "a" * 101, "ü"])
async def test_an_id_that_no_url_should_hold_is_refused(world: World, scenario: str) -> None:
    assert fields_of(await world.upload(LANTERN, scenarioId=scenario)) == ["scenarioId"]


async def test_broken_yaml_is_told_with_its_line_and_column(world: World) -> None:
    answer = await world.upload("title: The Lantern\nscenes:\n  - id: [one\n")

    assert fields_of(answer) == ["file"]
    assert problem_of(answer)["detail"].startswith("file: line 4, column 1: ")


async def test_broken_json_is_told_with_its_line_and_column(world: World) -> None:
    answer = await world.upload('{\n  "title": The Lantern\n}')

    assert problem_of(answer)["detail"].startswith("file: line 2, column 12: ")


async def test_wrong_types_are_told_by_field_and_line(world: World) -> None:
    story = LANTERN.replace("minimum_age: 6", "minimum_age: six").replace("type: roll", "type: race")
    errors = problem_of(await world.upload(story))["errors"]

    assert [error["field"] for error in errors] == ["minimum_age", "scenes.2.type"]
    assert errors[0]["message"].startswith("line 7: Input should be a valid integer")
    assert errors[1]["message"].startswith(
        f"line {line_of('type: roll')}: Input should be 'narrative', 'choice', 'roll' or 'special'"
    )


async def test_a_key_in_two_spellings_is_told_in_a_plain_sentence(world: World) -> None:
    [error] = problem_of(await world.upload(LANTERN + "coreAxes: []\n"))["errors"]

    assert error == {"field": "file", "message": "line 1: 'core_axes' is given twice, in two spellings"}


async def test_what_a_story_must_have_is_told(world: World) -> None:
    assert fields_of(await world.upload("description: Nothing else\n")) == ["title", "age_group"]


@pytest.mark.parametrize("content", ["just words", "- a\n- list\n", "7", "~"])
async def test_a_file_that_is_no_mapping_holds_no_story(world: World, content: str) -> None:
    answer = await world.upload(content)

    assert fields_of(answer) == ["file"]
    assert "holds no story" in problem_of(answer)["detail"]


async def test_keys_that_nobody_knows_are_kept_and_reported_with_their_line(world: World) -> None:
    story = LANTERN.replace("session_length: Short", "mood: calm").replace("title: The path", "titel: x")
    answer = await world.upload(story)
    findings = [finding for finding in answer.json()["findings"] if finding["code"] == "MYS0001"]
    draft = await kept(world)

    assert [(finding["code"], finding["pointer"], finding["line"]) for finding in findings] == [
        ("MYS0001", "/mood", line_of("session_length")),
        ("MYS0001", "/scenes/0/titel", line_of("title: The path")),
    ]
    assert "did you mean 'title'?" in findings[1]["message"]
    assert (draft.model_extra, draft.scenes[0].model_extra) == ({"mood": "calm"}, {"titel": "x"})


async def test_an_unknown_name_is_an_error_only_when_strict(world: World) -> None:
    await seed_lists(world)
    story = LANTERN.replace("archetypes: [the_vanguard]", "archetypes: [the_vangard]")
    mild, strict = await world.upload(story, dryRun=True), await world.upload(story, dryRun=True, strict=True)

    assert (mild.json()["publishable"], strict.json()["publishable"]) == (True, False)
    assert [one["code"] for one in strict.json()["findings"] if one["severity"] == "error"] == ["MYS0107"]


async def test_findings_say_where_how_bad_and_what_to_do(world: World) -> None:
    answer = await world.upload(BROKEN_GRAPH)
    finding, *_ = answer.json()["findings"]

    assert (answer.json()["imported"], answer.json()["publishable"]) == (True, False)
    assert (finding["code"], finding["severity"]) == ("MYS0103", "error")
    assert (finding["pointer"], finding["line"]) == ("/scenes/1/branches/1/next_scene", line_of("next_scene: meadow"))
    assert finding["message"] == "'fork' leads to 'medow', which is not a scene (did you mean 'meadow'?)."
    assert finding["hint"]


async def test_a_file_that_is_nested_too_deeply_is_refused(world: World) -> None:
    answers = [await world.upload(content) for content in ("a: " + "[" * 5000, '{"a":' * 5000, "a: " + "{b: " * 5000)]

    assert [refusal_of(answer) for answer in answers] == [(413, "PAYLOAD_TOO_LARGE")] * 3


async def test_a_file_may_have_five_megabytes_and_no_more(world: World) -> None:
    limit = 5 * 1_048_576
    padding = "# " + "x" * (limit - len(LANTERN.encode()) - 3) + "\n"
    full, over = await world.upload(LANTERN + padding, dryRun=True), await world.upload(LANTERN + padding + "\n")

    assert full.json()["publishable"]
    assert refusal_of(over) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize("content", [b"", b"   \n", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"title: \x00"])
async def test_a_file_that_is_no_text_is_refused(world: World, content: bytes) -> None:
    assert fields_of(await world.upload(content)) == ["file"]


@pytest.mark.parametrize("query", ["dryRun=perhaps", "overwriteExisting=2", "overwrite=true", "file=x&surprise=1"])
async def test_a_wrong_option_is_refused(world: World, query: str) -> None:
    answer = await world.post(f"{UPLOAD}?{query}", by="creator", content=LANTERN)

    assert refusal_of(answer) == (400, "VALIDATION_FAILED")
    assert fields_of(answer)[0] in query


async def test_a_reader_may_not_import(world: World) -> None:
    assert refusal_of(await world.upload(LANTERN, by="parent")) == (403, "ACCESS_FORBIDDEN")
