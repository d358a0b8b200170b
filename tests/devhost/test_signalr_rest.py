"""The data plane of the hub: who hears what, and who may ask."""

from typing import Any

import httpx
import pytest

from tests.devhost.hubs import ServedHub, served_hub


async def told(served: ServedHub, *listeners: Any) -> list[Any]:
    """The first argument that each of the listeners hears."""
    await served.send("", "everyone")
    return [(await listener.arguments())[0] for listener in listeners]


async def test_a_message_reaches_everyone_with_all_its_arguments() -> None:
    async with served_hub() as served, served.listening("u1") as one, served.listening() as other:
        await served.send("", {"text": "é"}, 2)

        assert await one.arguments() == [{"text": "é"}, 2]
        assert await other.arguments() == [{"text": "é"}, 2]


async def test_a_message_to_a_user_reaches_each_connection_of_that_user_only() -> None:
    async with (
        served_hub() as served,
        served.listening("u1") as first,
        served.listening("u1") as second,
        served.listening("u2") as other,
    ):
        await served.send("/users/u1", "to u1")

        assert await told(served, first, second, other) == ["to u1", "to u1", "everyone"]


async def test_a_message_to_a_connection_reaches_that_connection_only() -> None:
    async with served_hub() as served, served.listening("u1") as one, served.listening("u2") as other:
        [connection] = served.hub.of_user("u1")
        await served.send(f"/connections/{connection.id}", "to one")

        assert await told(served, one, other) == ["to one", "everyone"]


async def test_a_group_of_connections_hears_what_is_sent_to_it() -> None:
    async with served_hub() as served, served.listening("u1") as member, served.listening("u2") as other:
        [connection] = served.hub.of_user("u1")
        joined = await served.ask("PUT", f"/groups/session%3A1/connections/{connection.id}")
        await served.send("/groups/session%3A1", "to the group")
        heard = await told(served, member, other)
        left = await served.ask("DELETE", f"/groups/session%3A1/connections/{connection.id}")
        await served.send("/groups/session%3A1", "to nobody")

        assert heard == ["to the group", "everyone"]
        assert await member.arguments() == ["everyone"]
        assert await told(served, member) == ["everyone"]
        assert (joined.status_code, left.status_code) == (200, 200)


async def test_a_user_in_a_group_hears_it_on_present_and_later_connections_until_removed() -> None:
    async with served_hub() as served, served.listening("u1") as present:
        before = await served.ask("HEAD", "/users/u1/groups/g1")
        await served.ask("PUT", "/users/u1/groups/g1")
        member = await served.ask("HEAD", "/users/u1/groups/g1")
        async with served.listening("u1") as later:
            await served.send("/groups/g1", "to both")
            heard = [await present.arguments(), await later.arguments()]
            await served.ask("DELETE", "/users/u1/groups/g1")
            await served.send("/groups/g1", "to nobody")
            after = await told(served, present, later)

    assert heard == [["to both"], ["to both"]]
    assert after == ["everyone", "everyone"]
    assert (before.status_code, member.status_code) == (404, 200)
    assert before.headers["x-ms-error-code"] == "Info.User.NotInGroup"


async def test_a_connection_can_be_left_out() -> None:
    async with served_hub() as served, served.listening("u1") as one, served.listening("u2") as other:
        [connection] = served.hub.of_user("u1")
        await served.send("", "not to u1", excluded=connection.id)

        assert await told(served, one, other) == ["everyone", "not to u1"]


async def test_a_message_that_nobody_hears_is_accepted() -> None:
    async with served_hub() as served:
        await served.send("/users/nobody", "unheard")


async def test_it_can_be_asked_who_is_there() -> None:
    async with served_hub() as served, served.listening("u1", id="t1"):
        [connection] = served.hub.everyone()
        await served.ask("PUT", "/users/u1/groups/g1")
        here = [
            (await served.ask("HEAD", path)).status_code
            for path in ("/users/u1", "/groups/g1", f"/connections/{connection.id}")
        ]
        nobody = [await served.ask("HEAD", path) for path in ("/users/u2", "/groups/g2", "/connections/c2")]

    assert here == [200, 200, 200]
    assert [answer.headers["x-ms-error-code"] for answer in nobody] == [
        "Warning.User.NotExisted",
        "Warning.Group.NotExisted",
        "Warning.Connection.NotExisted",
    ]


@pytest.mark.parametrize("path", ["/:closeConnections", "/users/u1/:closeConnections", "/groups/g1/:closeConnections"])
async def test_connections_can_be_closed_with_a_reason(path: str) -> None:
    async with served_hub() as served, served.listening("u1") as listener:
        await served.ask("PUT", "/users/u1/groups/g1")
        answer = await served.ask("POST", path, reason="maintenance")
        goodbye = await listener.hear()

    assert answer.status_code == 204
    assert goodbye == {"type": 7, "allowReconnect": True, "error": "maintenance"}


async def test_one_connection_can_be_closed_and_hears_first_what_was_sent_before() -> None:
    async with served_hub() as served, served.listening("u1") as listener, served.listening("u2") as other:
        [connection] = served.hub.of_user("u1")
        await served.send("/users/u1", "last words")
        answer = await served.ask("DELETE", f"/connections/{connection.id}")
        records = [await listener.hear(), await listener.hear()]
        heard = await told(served, other)

    assert answer.status_code == 200
    assert [record["type"] for record in records] == [1, 7]
    assert heard == ["everyone"]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_a_connection_that_is_not_there_cannot_be_grouped(method: str) -> None:
    async with served_hub() as served:
        answer = await served.ask(method, "/groups/g1/connections/nobody")

    assert (answer.status_code, answer.json()["code"]) == (404, "Error.Connection.NotExisted")


async def asked(served: ServedHub, path: str, token: str, **params: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    query = {"api-version": "2022-06-01"} | params
    return await served.client.post(f"{served.hub.endpoint}{path}", params=query, headers=headers, json={"target": "t"})


async def test_only_who_holds_the_key_may_ask_and_only_what_the_token_names() -> None:
    path = "/api/hubs/events/:send"
    async with served_hub() as served:
        url = f"{served.hub.origin}/devhost/signalr{path}"
        tokens = {
            "good": served.token(url),
            "none": "",
            "of a client": served.client_token("u1"),
            "for another path": served.token(url.replace(":send", "users/u1/:send")),
            "signed by another": served.token(url, key="another secret of more than 32 bytes"),
            "expired": served.token(url, lifetime=-5),
        }
        statuses = {name: (await asked(served, path, token)).status_code for name, token in tokens.items()}

    assert statuses.pop("good") == 202
    assert statuses == dict.fromkeys(statuses, 401)


async def test_another_hub_and_another_version_of_the_api_are_refused() -> None:
    async with served_hub() as served:
        other = f"{served.hub.endpoint}/api/hubs/other/:send"
        own = f"{served.hub.endpoint}/api/hubs/events/:send"
        hub = await asked(served, "/api/hubs/other/:send", served.token(other))
        version = await asked(served, "/api/hubs/events/:send", served.token(own), **{"api-version": "2015-01-01"})

    assert (hub.status_code, hub.json()["code"]) == (404, "NotFound")
    assert (version.status_code, version.json()["code"]) == (400, "BadRequest")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"target": ""}, 400),
        ({"target": "t", "arguments": "x"}, 400),
        ([], 400),
        ({"target": "t", "arguments": ["x" * 1024 * 1024]}, 413),
        ({"target": "t"}, 202),
    ],
)
async def test_a_message_has_a_target_and_arguments_and_at_most_a_megabyte(body: Any, status: int) -> None:
    async with served_hub() as served:
        answer = await served.ask("POST", "/:send", body)

    assert answer.status_code == status


async def test_a_group_name_has_at_most_1024_characters() -> None:
    async with served_hub() as served:
        longest = await served.ask("PUT", f"/users/u1/groups/{'g' * 1024}")
        too_long = await served.ask("PUT", f"/users/u1/groups/{'g' * 1025}")

    assert (longest.status_code, too_long.status_code) == (200, 400)
