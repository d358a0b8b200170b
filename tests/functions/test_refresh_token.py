"""Staying signed in."""

import asyncio
from datetime import timedelta
from typing import Any

from shared_code.domain.account import Account
from shared_code.domain.errors import Unavailable
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.specification import everything
from shared_code.ports.containers import REFRESH_FAMILIES
from shared_code.ports.repository import Repository
from tests.functions.letters import me, post, refreshed, signed_in, world_with_letters
from tests.functions.stand_ins import Fault, faulty_documents, late_clock
from tests.functions.world import Json, MakeWorld, World, fields_of, problem_of, refusal_of


async def test_a_refresh_token_gives_an_access_token_and_its_own_successor(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    first = await signed_in(world)
    second = (await refreshed(world, first["refreshToken"])).json()
    third = (await refreshed(world, second["refreshToken"])).json()

    assert len({each["refreshToken"] for each in (first, second, third)}) == 3
    assert len({each["accessToken"] for each in (first, second, third)}) == 3
    assert (await me(world, third["accessToken"])).json()["id"] == first["account"]["id"]


async def test_only_digests_are_kept(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    first = await signed_in(world)
    second = (await refreshed(world, first["refreshToken"])).json()
    found = await world.composition.get(Repository[RefreshFamily]).matching(everything())
    kept = "".join(family.model_dump_json() for family in found.items)

    assert not any(each["refreshToken"].partition(".")[2] in kept for each in (first, second))


async def test_a_used_token_ends_the_whole_sign_in_for_whoever_has_it(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    stolen = (await signed_in(world))["refreshToken"]
    latest = (await refreshed(world, stolen)).json()["refreshToken"]
    clock.late = timedelta(seconds=11)
    replayed = await refreshed(world, stolen)
    after = await refreshed(world, latest)

    assert refusal_of(replayed) == (401, "REFRESH_TOKEN_REUSED")
    assert "Sign in again" in problem_of(replayed)["detail"]
    assert refusal_of(after) == (401, "REFRESH_TOKEN_INVALID")


async def test_another_sign_in_of_the_same_account_goes_on(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    stolen, other = (await signed_in(world))["refreshToken"], (await signed_in(world))["refreshToken"]
    await refreshed(world, stolen)
    clock.late = timedelta(seconds=11)
    await refreshed(world, stolen)

    assert (await refreshed(world, other)).status_code == 200


async def test_a_client_whose_answer_was_lost_gets_the_same_successor(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    token = (await signed_in(world))["refreshToken"]
    lost = (await refreshed(world, token)).json()
    clock.late = timedelta(seconds=9)
    again = (await refreshed(world, token)).json()

    assert again["refreshToken"] == lost["refreshToken"]
    assert (await refreshed(world, again["refreshToken"])).status_code == 200


async def test_a_token_whose_successor_was_used_is_not_repeated(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    first = (await signed_in(world))["refreshToken"]
    second = (await refreshed(world, first)).json()["refreshToken"]
    await refreshed(world, second)

    assert refusal_of(await refreshed(world, first)) == (401, "REFRESH_TOKEN_REUSED")


async def test_another_client_that_repeats_a_token_is_taken_for_a_thief(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = (await signed_in(world))["refreshToken"]
    await refreshed(world, token)

    assert refusal_of(await refreshed(world, token, agent="curl/8")) == (401, "REFRESH_TOKEN_REUSED")


async def test_a_client_that_was_updated_is_still_the_same_person(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = (await signed_in(world))["refreshToken"]

    assert (await refreshed(world, token, agent="mystira/2")).status_code == 200


async def test_many_tabs_at_once_all_get_the_same_successor(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = (await signed_in(world))["refreshToken"]
    answers = await asyncio.gather(*(refreshed(world, token) for _ in range(8)))
    successors = {answer.json()["refreshToken"] for answer in answers}

    assert {answer.status_code for answer in answers} == {200}
    assert len(successors) == 1
    assert (await refreshed(world, successors.pop())).status_code == 200


async def test_a_write_that_was_made_although_it_failed_is_healed_by_repeating(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    token = (await signed_in(world))["refreshToken"]
    documents.faults = [Fault(REFRESH_FAMILIES, Unavailable("lost"), lost=True)]
    answers = [await refreshed(world, token) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [503, 200]
    assert (await refreshed(world, answers[1].json()["refreshToken"])).status_code == 200


async def test_a_sign_in_ends_fourteen_days_after_its_last_use(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    token = (await signed_in(world))["refreshToken"]
    statuses = []
    for days in (13, 26, 41):
        clock.late = timedelta(days=days)
        answer = await refreshed(world, token)
        statuses.append(answer.status_code)
        token = answer.json().get("refreshToken", token)

    assert statuses == [200, 200, 401]


async def test_a_sign_in_ends_after_ninety_days_however_much_it_is_used(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    clock = late_clock(world)
    token = (await signed_in(world))["refreshToken"]
    for days in range(10, 90, 10):
        clock.late = timedelta(days=days)
        token = (await refreshed(world, token)).json()["refreshToken"]
    clock.late = timedelta(days=90)

    assert refusal_of(await refreshed(world, token)) == (401, "REFRESH_TOKEN_INVALID")


async def test_new_roles_come_with_the_next_access_token(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    first = await signed_in(world)
    await world.send("PUT", f"/api/accounts/{first['account']['id']}", {"roles": ["Creator"]}, by="admin")
    second = (await refreshed(world, first["refreshToken"])).json()
    roles = [(await me(world, each["accessToken"])).json()["roles"] for each in (first, second)]

    assert roles == [["User"], ["Creator", "User"]]


async def test_a_closed_or_deleted_account_is_not_refreshed(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    closed, deleted = await signed_in(world), await signed_in(world, "bob@example.com")
    await world.send("PUT", f"/api/accounts/{closed['account']['id']}", {"isActive": False}, by="admin")
    await delete_account(world, deleted["account"]["id"])

    assert refusal_of(await refreshed(world, closed["refreshToken"])) == (403, "ACCOUNT_INACTIVE")
    assert refusal_of(await refreshed(world, deleted["refreshToken"])) == (401, "REFRESH_TOKEN_INVALID")


async def delete_account(world: World, account_id: Any) -> None:
    accounts = world.composition.get(Repository[Account])
    await accounts.delete(await accounts.get(account_id))


async def test_a_token_that_was_not_given_here_refreshes_nothing(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    token = (await signed_in(world))["refreshToken"]
    for wrong in ("x", ".", f"{'0' * 26}.{'x' * 43}", token.partition(".")[2]):
        assert refusal_of(await refreshed(world, wrong)) == (401, "REFRESH_TOKEN_INVALID")
    assert (await refreshed(world, token)).status_code == 200


async def test_an_access_token_that_has_ended_may_come_along(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    body = {"refreshToken": (await signed_in(world))["refreshToken"]}

    assert (await world.post("/api/auth/refresh", body, by="expired")).status_code == 200


async def test_a_school_behind_one_address_can_refresh_and_a_flood_cannot(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    statuses = [(await refreshed(world, "x")).status_code for _ in range(61)]

    assert statuses == [401] * 60 + [429]


async def test_a_missing_token_is_named(world: World) -> None:
    bodies: list[Json] = [{}, {"refreshToken": ""}, {"refreshToken": 7}]

    for body in bodies:
        assert fields_of(await post(world, "/api/auth/refresh", body)) == ["refreshToken"]
