"""Looking for somebody who takes a role."""

import asyncio
from typing import Any

from tests.functions.crediting import OPEN_ROLE
from tests.functions.stories import GATES
from tests.functions.world import Json, World, fields_of, refusal_of

ROLES = "/api/open-roles"
REFUSED: list[dict[str, Any]] = [
    {"role": "King"},
    {"splitPercentage": 100.5},
    {"splitPercentage": "half"},
    {"description": " "},
    {"description": "x" * 2001},
    {"deadline": "soon"},
    {"salary": 1},
]


async def opened(world: World, content_id: str = "the-lantern", **fields: Json) -> Json:
    answer = await world.post(ROLES, {"contentId": content_id, **OPEN_ROLE, **fields}, by="creator")
    assert answer.status_code == 201, answer.text
    return answer.json()


async def listed(world: World, **query: Json) -> list[str]:
    return [each["id"] for each in (await world.get(ROLES, by="stranger", params=query)).json()["openRoles"]]


async def test_everybody_who_has_signed_in_sees_it(world: World) -> None:
    await world.publish()
    role = await opened(world)
    seen = await world.get(f"{ROLES}/{role['id']}", by="stranger")

    assert seen.json() == role
    assert (role["role"], role["splitPercentage"], role["contentTitle"]) == ("Translator", 12.5, "The Lantern")
    assert (role["isOpen"], role["takesRequests"]) == (True, True)


async def test_the_same_role_twice_is_one_until_it_is_closed(world: World) -> None:
    await world.publish()
    first, again = await opened(world), await opened(world)
    at_once = await asyncio.gather(*(opened(world, role="Artist") for _ in range(3)))
    await world.send("DELETE", f"{ROLES}/{first['id']}", by="creator")
    anew = await opened(world)

    assert first == again
    assert len({role["id"] for role in at_once}) == 1
    assert anew["id"] != first["id"]
    assert {*await listed(world)} == {at_once[0]["id"], anew["id"]}


async def test_nobody_looks_for_somebody_for_the_story_of_another(world: World) -> None:
    await world.publish()
    answer = await world.post(ROLES, {"contentId": "the-lantern", **OPEN_ROLE}, by="publisher")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")


async def test_a_refusal_names_the_field(world: World) -> None:
    await world.publish()
    bodies = [{"contentId": "the-lantern", **OPEN_ROLE, **wrong} for wrong in REFUSED]
    named = [fields_of(await world.post(ROLES, body, by="creator")) for body in bodies]

    assert named == [[*wrong] for wrong in REFUSED]


async def test_a_role_that_nobody_could_ask_for_is_not_opened(world: World) -> None:
    await world.publish()
    body = {"contentId": "the-lantern", **OPEN_ROLE, "deadline": "2020-01-01T00:00:00Z"}
    answer = await world.post(ROLES, body, by="creator")

    assert refusal_of(answer) == (422, "DEADLINE_PASSED")
    assert [error["field"] for error in answer.json()["errors"]] == ["deadline"]


async def test_roles_are_found_by_what_they_are(world: World) -> None:
    await world.publish()
    gates = await world.publish(GATES)
    first, second = await opened(world), await opened(world, gates, role="Artist")
    await world.send("PUT", f"{ROLES}/{first['id']}", {**OPEN_ROLE, "isOpen": False}, by="creator")

    assert await listed(world) == [second["id"]]
    assert await listed(world, isOpen=False) == [first["id"]]
    assert await listed(world, contentId=gates, contentType="scenario") == [second["id"]]
    assert await listed(world, contentType="bundle") == []
    assert await listed(world, role="illustrator") == [second["id"]]
    assert await listed(world, role="Author") == []


async def test_a_change_on_what_was_not_read_is_refused(world: World) -> None:
    await world.publish()
    role = await opened(world)
    path = f"{ROLES}/{role['id']}"
    tag = (await world.get(path, by="creator")).headers["etag"]
    body = {**OPEN_ROLE, "requirements": "Two years of it."}
    first = await world.send("PUT", path, body, by="creator", headers={"If-Match": tag})
    second = await world.send("PUT", path, OPEN_ROLE, by="creator", headers={"If-Match": tag})

    assert first.json()["requirements"] == "Two years of it."
    assert refusal_of(second) == (412, "PRECONDITION_FAILED")


async def test_a_deleted_role_is_gone_and_its_requests_are_turned_down(world: World) -> None:
    await world.publish()
    role = await opened(world)
    request = (await world.post("/api/role-requests", {"openRoleId": role["id"]})).json()
    answer = await world.send("DELETE", f"{ROLES}/{role['id']}", by="creator")

    assert answer.status_code == 204
    assert (await world.get(f"{ROLES}/{role['id']}")).status_code == 404
    assert await listed(world, isOpen=False) == []
    assert (await world.get(f"/api/role-requests/{request['id']}")).json()["status"] == "rejected"
