"""Every call that the clients make is answered with what they read."""

import json
from typing import Any

import httpx
import pytest

from tests.functions.access.furnishing import House
from tests.functions.clients import admin, publisher, web
from tests.functions.clients.calls import Call
from tests.functions.world import World

CALLS = {
    f"{client.__name__.rpartition('.')[2]} {call}": call for client in (web, admin, publisher) for call in client.CALLS
}


OF_THE_FORK = {"choice_text": "Go right", "next_scene_id": "meadow"}


def filled(content: Any, house: House) -> Any:
    """A body whose texts name what is in the house."""
    if isinstance(content, dict):
        return {key: filled(value, house) for key, value in content.items()}
    if isinstance(content, list):
        return [filled(item, house) for item in content]
    return content.format(**house) if isinstance(content, str) else content


def missing(call: Call, answer: httpx.Response) -> list[str]:
    """What the client reads and does not find."""
    if not (call.reads or call.each):
        return []
    content = answer.json()
    items = content[call.within] if call.within else content
    lacking = [name for name in call.reads if name not in content]
    return lacking + [
        f"each {name}" for item in (items if call.each else [])[:1] for name in call.each if name not in item
    ]


@pytest.mark.parametrize("name", CALLS)
async def test_a_call_is_answered_with_what_the_client_reads(furnished_world: World, house: House, name: str) -> None:
    call, names = CALLS[name], house | OF_THE_FORK
    for earlier in (*call.after, call):
        path = earlier.path.format(**names)
        answer = await furnished_world.send(earlier.method, path, filled(earlier.body, names), by=earlier.by)

    assert answer.status_code == call.status, answer.text
    assert missing(call, answer) == []


@pytest.mark.parametrize(
    ("call", "content", "lacks"),
    [
        (Call("GET", "/", reads=("id",)), {"name": "x"}, ["id"]),
        (Call("GET", "/", each=("id", "name")), [{"name": "x"}], ["each id"]),
        (Call("GET", "/", each=("id",), within="items"), {"items": [{"id": 1}]}, []),
    ],
)
def test_a_field_that_is_not_there_is_missed(call: Call, content: Any, lacks: list[str]) -> None:
    assert missing(call, httpx.Response(200, text=json.dumps(content))) == lacks
