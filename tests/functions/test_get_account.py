"""Reading one account, by its id and by its address."""

import pytest

from tests.functions.world import World, fields_of, problem_of, refusal_of


async def test_an_account_is_found_by_id_and_by_address_whatever_its_case(world: World) -> None:
    mine = (await world.get("/api/accounts/me")).json()
    paths = [
        f"/api/accounts/{mine['id']}",
        "/api/accounts/email/parent@example.com",
        "/api/accounts/email/PARENT@Example.com",
        "/api/accounts/email/parent%40example.com",
    ]

    assert [(await world.get(path)).json() for path in paths] == [mine] * 4
    assert (await world.get(paths[0], by="admin")).json()["roles"] == ["User"]


async def test_strangers_cannot_tell_an_account_from_none(world: World) -> None:
    mine = (await world.get("/api/accounts/me")).json()
    pairs = [
        (f"/api/accounts/{mine['id']}", "/api/accounts/nothing"),
        ("/api/accounts/email/parent@example.com", "/api/accounts/email/nobody@example.com"),
    ]
    for real, unreal in pairs:
        answers = [await world.get(path, by="moderator") for path in (real, unreal)]

        assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2
        details = [problem_of(answer)["detail"].replace(mine["id"], "nothing") for answer in answers]
        assert details[0] == details[1]
        assert "@" not in details[0]


async def test_an_account_that_is_known_already_is_not_sent_again(world: World) -> None:
    mine = await world.get("/api/accounts/me")
    path = f"/api/accounts/{mine.json()['id']}"

    assert (await world.get(path, headers={"If-None-Match": mine.headers["etag"]})).status_code == 304


@pytest.mark.parametrize("path", ["/api/accounts/email/nobody", "/api/accounts/validate/nobody"])
async def test_what_is_no_address_is_named_and_not_repeated(world: World, path: str) -> None:
    answer = await world.get(path, by="admin")

    assert fields_of(answer) == ["email"]
    assert "nobody" not in problem_of(answer)["detail"]
