"""Asking for a role, and the answers."""

import asyncio
from datetime import timedelta

from tests.functions.crediting import OPEN_ROLE
from tests.functions.stand_ins import late_clock
from tests.functions.world import Json, World, fields_of, refusal_of

REQUESTS = "/api/role-requests"
REFUSED: list[Json] = [
    {"message": "x" * 1001},
    {"portfolioUrl": "javascript:alert(1)"},
    {"proposedSplit": 101},
    {"openRoleId": None},
]
WISH = {"proposedSplit": 10, "message": "I have done this before.", "portfolioUrl": "https://example.com/me"}


async def open_role(world: World, **fields: Json) -> str:
    await world.publish()
    answer = await world.post("/api/open-roles", {"contentId": "the-lantern", **OPEN_ROLE, **fields}, by="creator")
    return str(answer.json()["id"])


async def ask(world: World, role: str, by: str = "parent", **fields: Json) -> Json:
    answer = await world.post(REQUESTS, {"openRoleId": role, **WISH, **fields}, by=by)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def respond(world: World, request: Json, *, accepted: bool, **fields: Json) -> Json:
    return await world.post(f"{REQUESTS}/{request['id']}/respond", {"accepted": accepted, **fields}, by="creator")


async def listed(world: World, by: str, **query: Json) -> list[str]:
    found = (await world.get(REQUESTS, by=by, params=query)).json()["roleRequests"]
    return [each["accountId"] for each in found]


async def test_a_request_is_answered(world: World) -> None:
    request = await ask(world, await open_role(world))
    answer = (await respond(world, request, accepted=True, message="Welcome!")).json()

    assert (request["status"], request["proposedSplit"], request["message"]) == ("pending", 10, WISH["message"])
    assert (answer["status"], answer["response"]) == ("accepted", "Welcome!")
    assert (await world.get(f"{REQUESTS}/{request['id']}")).json() == answer


async def test_an_answer_is_given_once(world: World) -> None:
    request = await ask(world, await open_role(world))
    answers = [await respond(world, request, accepted=True) for _ in range(2)]
    other = await respond(world, request, accepted=False)

    assert answers[0].json() == answers[1].json()
    assert refusal_of(other) == (409, "ROLE_REQUEST_ANSWERED")


async def test_the_same_request_twice_is_one(world: World) -> None:
    role = await open_role(world)
    requests = [await ask(world, role), await ask(world, role)]
    other = await world.post(REQUESTS, {"openRoleId": role, "message": "Something else."})

    assert requests[0] == requests[1]
    assert refusal_of(other) == (409, "ROLE_ALREADY_REQUESTED")
    assert len(await listed(world, "parent")) == 1


async def test_what_was_withdrawn_can_be_asked_again(world: World) -> None:
    role = await open_role(world)
    request = await ask(world, role)
    withdrawn = (await world.post(f"{REQUESTS}/{request['id']}/withdraw")).json()
    answer = await respond(world, request, accepted=True)
    again = await ask(world, role, message="Now for real.")

    assert withdrawn["status"] == "withdrawn"
    assert refusal_of(answer) == (409, "ROLE_REQUEST_ANSWERED")
    assert (again["id"], again["status"], again["message"]) == (request["id"], "pending", "Now for real.")


async def test_of_an_answer_and_a_withdrawal_at_once_one_is_made(world: World) -> None:
    request = await ask(world, await open_role(world))
    answers = await asyncio.gather(
        respond(world, request, accepted=True), world.post(f"{REQUESTS}/{request['id']}/withdraw")
    )
    kept = (await world.get(f"{REQUESTS}/{request['id']}")).json()["status"]

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert kept == ("accepted" if answers[0].status_code == 200 else "withdrawn")


async def test_nobody_asks_after_the_deadline_or_for_a_closed_role(world: World) -> None:
    clock = late_clock(world)
    soon = (clock.now() + timedelta(minutes=10)).isoformat()
    role = await open_role(world, deadline=soon)
    await ask(world, role)
    clock.late = timedelta(minutes=20)
    late = await world.post(REQUESTS, {"openRoleId": role}, by="stranger")
    shown = (await world.get(f"/api/open-roles/{role}")).json()

    assert refusal_of(late) == (422, "ROLE_CLOSED")
    assert (shown["isOpen"], shown["takesRequests"]) == (True, False)


async def test_an_owner_does_not_ask_for_their_own_role(world: World) -> None:
    role = await open_role(world)

    assert refusal_of(await world.post(REQUESTS, {"openRoleId": role}, by="creator")) == (422, "ROLE_OF_ONE_OWN")


async def test_each_sees_their_own_and_the_owner_all(world: World) -> None:
    role = await open_role(world)
    for user in ("parent", "stranger"):
        await ask(world, role, by=user)
    everybody = [world.account("stranger"), world.account("parent")]

    assert await listed(world, "creator", openRoleId=role) == everybody
    assert await listed(world, "creator", contentId="the-lantern") == everybody
    assert await listed(world, "creator", contentId="the-lantern", status="accepted") == []
    assert await listed(world, "creator") == []
    assert await listed(world, "parent", openRoleId=role) == [world.account("parent")]
    assert await listed(world, "publisher", contentId="the-lantern") == []


async def test_a_request_is_of_two_people_only(world: World) -> None:
    request = await ask(world, await open_role(world))
    for user in ("stranger", "publisher"):
        assert refusal_of(await world.get(f"{REQUESTS}/{request['id']}", by=user))[0] == 404
        assert refusal_of(await world.post(f"{REQUESTS}/{request['id']}/withdraw", by=user))[0] == 404

    assert (await world.get(f"{REQUESTS}/{request['id']}", by="creator")).status_code == 200


async def test_a_refusal_names_the_field(world: World) -> None:
    role = await open_role(world)
    named = [fields_of(await world.post(REQUESTS, {"openRoleId": role, **wrong})) for wrong in REFUSED]

    assert named == [[*wrong] for wrong in REFUSED]
