"""What may be sent, and how a wrong body is told."""

import json

import pytest

from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

CHOICE = "/api/gamesessions/choice"


async def sent(world: World, body: bytes) -> Json:
    """The problem with a body."""
    answer = await world.post(CHOICE, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text
    return problem_of(answer)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"{", "line 1, column 1"),
        (b'{"sessionId": "x",}', "line 1, column 19"),
        (b'{\n  "sessionId": x\n}', "line 2, column 16"),
        (b"{'sessionId': 1}", "line 1, column 2"),
        (b'{"a": 1} {"b": 2}', "line 1, column 10"),
        (b'{"a": NaN}', "line 1, column 7"),
        (b'{"a": -Infinity}', "line 1, column 8"),
        (b'{"a": ' + b"1" * 5000 + b"}", "line 1, column "),
        (b'{"a": "\\ud800"}', "line 1, column "),
        (b'{"a": "\xff"}', "line 1, column "),
        (b'{"a": "one\ntwo"}', "line "),
        ('{"a": 1}'.encode("utf-16"), "line 1, column 1"),
        (b"\xef\xbb\xbf{}", "line 1, column 1"),
        (b"   ", "line 1, column 3"),
        (b"\x00", "line 1, column 1"),
    ],
    ids=repr,
)
async def test_what_is_not_json_is_told_with_its_place(world: World, body: bytes, place: str) -> None:
    problem = await sent(world, body)

    assert [error["field"] for error in problem["errors"]] == ["body"]
    assert problem["detail"].startswith(f"body: is not JSON: {place}")


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"7", b"null", b"true"])
async def test_a_body_is_an_object(world: World, body: bytes) -> None:
    assert (await sent(world, body))["errors"] == [{"field": "body", "message": "must be a JSON object"}]


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
async def test_nesting_is_bounded(world: World, opening: bytes) -> None:
    assert (await sent(world, opening * 100_000))["detail"] == "body: is nested too deeply"


async def test_nesting_within_bounds_is_a_wrong_type_like_any_other(world: World) -> None:
    deep = b'{"sessionId": ' + b"[" * 150 + b"]" * 150 + b', "choiceIndex": 0}'

    assert [error["field"] for error in (await sent(world, deep))["errors"]] == ["sessionId"]


async def test_a_megabyte_is_taken_and_no_byte_more(world: World) -> None:
    frame = len(json.dumps({"sessionId": "x", "choiceText": ""}))
    bodies = [
        json.dumps({"sessionId": "x", "choiceText": "y" * (1_048_576 - frame + more)}).encode() for more in (0, 1)
    ]
    full, over = [await world.post(CHOICE, content=body) for body in bodies]

    assert refusal_of(full) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(over) == (413, "PAYLOAD_TOO_LARGE")
    assert problem_of(over)["detail"] == "body: has 1048577 bytes; at most 1048576 are taken here"


@pytest.mark.parametrize(
    "body",
    [
        b'{"sessionId": "x", "session_id": "y", "choiceIndex": 0}',
        b'{"session_id": "y", "sessionId": "x", "choiceIndex": 0}',
    ],
)
async def test_a_field_is_given_in_one_spelling(world: World, body: bytes) -> None:
    assert [error["field"] for error in (await sent(world, body))["errors"]] == ["session_id"]


@pytest.mark.parametrize(("index", "fields"), [("0.0", []), ("0.5", ["choiceIndex"]), ("true", ["choiceIndex"])])
async def test_a_whole_number_may_be_written_with_a_point(world: World, index: str, fields: list[str]) -> None:
    body = b'{"sessionId": "no-such-session", "choiceIndex": %b}' % index.encode()
    problem = problem_of(await world.post(CHOICE, content=body, headers={"Content-Type": "application/json"}))

    assert [error["field"] for error in problem.get("errors", [])] == fields
    assert problem["status"] == (400 if fields else 404)


async def test_every_wrong_field_is_named_at_once(world: World) -> None:
    body = b'{"sessionId": 7, "choiceIndex": "zero", "playerId": [], "nextRoom": "home"}'
    problem = await sent(world, body)

    assert [error["field"] for error in problem["errors"]] == ["sessionId", "choiceIndex", "playerId", "nextRoom"]
    assert problem["detail"] == "sessionId: Input should be a valid string (and 3 more)"


async def test_a_rule_over_several_fields_is_told_in_a_plain_sentence(world: World) -> None:
    problem = await sent(world, b'{"sessionId": "x"}')

    assert problem["errors"] == [{"field": "body", "message": "name the choice by choiceText or by choiceIndex"}]


async def test_what_was_sent_is_not_repeated(world: World) -> None:
    problem = await sent(world, b'{"sessionId": ["Kimberley"], "choiceIndex": "Kimberley"}')

    assert "Kimberley" not in json.dumps(problem)


async def test_a_refusal_stays_short_however_much_is_wrong(world: World) -> None:
    body = json.dumps({f"{number}-{'x' * 1000}": number for number in range(500)}).encode()
    problem = await sent(world, body)

    assert len(problem["errors"]) == 50
    assert len(json.dumps(problem)) < 10_000


async def test_values_of_the_address_count_before_those_of_the_body(world: World) -> None:
    session = await world.played("progress-scene")
    answer = await world.post(f"/api/gamesessions/{session}/choice?choiceIndex=1", {"choiceIndex": 0, "sessionId": "x"})

    assert answer.json()["currentSceneId"] == "meadow"


async def test_the_body_of_a_get_is_not_looked_at(world: World) -> None:
    answer = await world.send("GET", "/api/scenarios", {"page": 0, "surprise": True})

    assert answer.status_code == 200


async def test_a_post_that_needs_nothing_takes_no_body(world: World) -> None:
    session = await world.played()

    assert (await world.post(f"/api/gamesessions/{session}/pause", content=b"")).status_code == 200
    assert (await world.post(f"/api/gamesessions/{session}/resume", {})).status_code == 200
    assert fields_of(await world.post(f"/api/gamesessions/{session}/pause", {"why": "tea"})) == ["why"]
