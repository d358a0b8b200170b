"""The description of the API, and whether it is true of the app."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from functions import ROUTE_TABLES
from shared_code.web.openapi.document import described
from shared_code.web.openapi.examples import example_of
from shared_code.web.openapi.schemas import as_text, plain
from tests.functions.world import Json, World, problem_of

DOCUMENT = described(ROUTE_TABLES, {})
ROWS = {row.name: row for table in ROUTE_TABLES for row in table}


def operations(document: Json = DOCUMENT) -> Iterator[tuple[str, str, Json]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def whole(schema: Json) -> Json:
    """A schema that brings along what it refers to."""
    text = json.dumps(schema | {"$defs": DOCUMENT["components"]["schemas"]})
    return json.loads(text.replace("#/components/schemas/", "#/$defs/"))


async def test_the_description_is_served_to_everybody_and_has_a_version(world: World) -> None:
    answer = await world.get("/api/openapi.json", by=None)
    again = await world.get("/api/openapi.json", by=None, headers={"If-None-Match": answer.headers["etag"]})

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json()["openapi"] == "3.1.0"
    assert again.status_code == 304


async def test_another_method_is_told_which_one_it_takes(world: World) -> None:
    answer = await world.post("/api/openapi.json", {}, by=None)

    assert problem_of(answer)["status"] == 405
    assert answer.headers["allow"] == "GET"


def test_every_function_with_a_route_is_described_once() -> None:
    assert sorted(operation["operationId"] for _, _, operation in operations()) == sorted(ROWS)


def test_the_description_says_who_may_call() -> None:
    for _, _, operation in operations():
        row = ROWS[operation["operationId"]]

        assert (operation.get("security") == [{}, {"accessToken": []}]) is row.public
        assert row.role is None or row.role.value in operation["description"]


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(DOCUMENT)
    places = {part.split('"')[0] for part in text.split('"#/components/')[1:]}

    assert [place for place in sorted(places) if not found(place)] == []


def found(place: str) -> bool:
    section, _, name = place.partition("/")
    return name in DOCUMENT["components"][section]


def test_every_schema_is_a_json_schema() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        jsonschema_rs.meta.validate(whole(schema))

        assert name


@pytest.mark.parametrize("name", sorted(name for name, row in ROWS.items() if row.method in {"POST", "PUT"}))
def test_the_example_of_a_body_is_one(name: str) -> None:
    [operation] = [each for _, _, each in operations() if each["operationId"] == name]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")

    assert content is None or jsonschema_rs.is_valid(whole(content["schema"]), content["example"])


def test_the_example_of_every_parameter_is_one() -> None:
    wrong = [
        (operation["operationId"], parameter["name"])
        for _, _, operation in operations()
        for parameter in operation["parameters"]
        if "example" in parameter and not jsonschema_rs.is_valid(whole(parameter["schema"]), parameter["example"])
    ]

    assert wrong == []


def test_what_is_made_links_to_what_can_be_done_with_it() -> None:
    made = DOCUMENT["paths"]["/api/gamesessions"]["post"]["responses"]["201"]

    assert made["links"]["get_current_scene"] == {
        "operationId": "get_current_scene",
        "parameters": {"sessionId": "$response.body#/id"},
    }


def test_every_refusal_is_a_problem_document() -> None:
    for _, _, operation in operations():
        refused = {
            status: response["$ref"]
            for status, response in operation["responses"].items()
            if status[0] in "45d" and "$ref" in response
        }

        assert refused["default"] == "#/components/responses/ProblemDefault"
        assert all(reference.startswith("#/components/responses/Problem") for reference in refused.values())


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"anyOf": [{"type": "string", "minLength": 1}, {"type": "null"}], "default": None}, {"type": "string"}),
        ({"type": "integer", "minimum": 1, "default": 1}, {"type": "integer", "minimum": 1, "default": 1}),
    ],
)
def test_a_value_in_an_address_is_never_null_nor_empty(schema: Json, text: Json) -> None:
    assert as_text(schema) == text


def test_titles_that_repeat_a_name_are_left_out_but_a_field_called_title_stays() -> None:
    schema: dict[str, Any] = {"title": "Story", "properties": {"title": {"title": "Title", "type": "string"}}}

    assert plain(schema) == {"properties": {"title": {"type": "string"}}}


def test_an_example_fills_what_is_required_however_deep() -> None:
    inner = {"type": "object", "required": ["axis"], "properties": {"axis": {"enum": ["courage"]}, "note": {}}}
    schema = {
        "type": "object",
        "required": ["moves"],
        "properties": {"moves": {"type": "array", "minItems": 1, "items": inner}},
    }

    assert example_of("", schema, lambda each: each) == {"moves": [{"axis": "courage"}]}
