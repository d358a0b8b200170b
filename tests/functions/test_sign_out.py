"""Signing out."""

from shared_code.domain.errors import Conflict
from shared_code.ports.containers import REFRESH_FAMILIES
from tests.functions.letters import bearer, me, refreshed, signed_in, world_with_letters
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.world import Json, MakeWorld, World, refusal_of

LOGOUT = "/api/auth/logout"


async def sign_out(world: World, of: Json, body: Json = None) -> int:
    answer = await world.post(LOGOUT, body, by=None, headers=bearer(of["accessToken"]))
    return answer.status_code


async def test_one_sign_in_ends_and_the_others_go_on(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    here, there = await signed_in(world), await signed_in(world)
    status = await sign_out(world, here, {"refreshToken": here["refreshToken"]})

    assert status == 204
    assert refusal_of(await refreshed(world, here["refreshToken"])) == (401, "REFRESH_TOKEN_INVALID")
    assert (await refreshed(world, there["refreshToken"])).status_code == 200


async def test_without_a_token_all_sign_ins_of_the_account_end_and_no_others(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    ours = [await signed_in(world) for _ in range(2)]
    other = await signed_in(world, "bob@example.com")
    status = await sign_out(world, ours[0])

    assert status == 204
    assert [(await refreshed(world, each["refreshToken"])).status_code for each in [*ours, other]] == [401, 401, 200]


async def test_nobody_signs_another_out(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    mine, yours = await signed_in(world), await signed_in(world, "bob@example.com")
    status = await sign_out(world, mine, {"refreshToken": yours["refreshToken"]})

    assert status == 204
    assert (await refreshed(world, yours["refreshToken"])).status_code == 200


async def test_signing_out_twice_is_no_failure(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    here = await signed_in(world)
    bodies: list[Json] = [{"refreshToken": here["refreshToken"]}, None, {"refreshToken": "nonsense"}]

    assert [await sign_out(world, here, body) for body in [*bodies, *bodies]] == [204] * 6


async def test_an_access_token_lives_on_until_its_hour_is_over(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    here = await signed_in(world)
    await sign_out(world, here)

    assert (await me(world, here["accessToken"])).status_code == 200


async def test_a_refresh_at_the_same_moment_does_not_keep_the_sign_in_alive(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    here = await signed_in(world)
    documents.faults = [Fault(REFRESH_FAMILIES, Conflict("refreshed meanwhile"))]
    status = await sign_out(world, here)

    assert status == 204
    assert (await refreshed(world, here["refreshToken"])).status_code == 401


async def test_who_comes_from_a_provider_can_sign_out_too(world: World) -> None:
    assert (await world.post(LOGOUT)).status_code == 204
