"""The client side of the hub: who is let in, and what is said."""

from typing import Any

import jwt
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from devhost.signalr_connections import Connection, Hub
from tests.devhost.hubs import END, KEY, Listener, ServedHub, served_hub
from tests.waiting import until


async def test_negotiation_offers_websockets_and_its_token_names_the_connection() -> None:
    async with served_hub() as served:
        answer = await served.negotiate("u1")
        async with served.listening("u1", id=answer["connectionToken"]):
            [connection] = served.hub.everyone()

    assert answer["negotiateVersion"] == 1
    assert answer["availableTransports"] == [{"transport": "WebSockets", "transferFormats": ["Text"]}]
    assert answer["connectionId"] == connection.id != answer["connectionToken"]
    assert connection.user == "u1"


def bad_tokens(served: ServedHub) -> dict[str, str]:
    url = served.hub.client_url
    return {
        "none": "",
        "garbage": "x.y.z",
        "signed by another": served.token(url, key="another secret of more than 32 bytes"),
        "expired": served.token(url, lifetime=-5),
        "for another audience": served.token(f"{served.hub.endpoint}/client/?hub=other"),
        "without an end": jwt.encode({"aud": url}, KEY, algorithm="HS256"),
    }


async def test_a_client_without_a_good_token_is_not_let_in() -> None:
    async with served_hub() as served:
        refusals: dict[str, list[int]] = {}
        for name, token in bad_tokens(served).items():
            query = {"hub": "events", "access_token": token}
            negotiation = await served.client.post(f"{served.hub.endpoint}/client/negotiate", params=query)
            with pytest.raises(InvalidStatus) as caught:
                async with served.websocket(access_token=token):
                    pass
            refusals[name] = [negotiation.status_code, caught.value.response.status_code]

    assert {status for pair in refusals.values() for status in pair} == {401}
    assert len(refusals) == 6


async def test_another_hub_is_not_found() -> None:
    async with served_hub() as served:
        with pytest.raises(InvalidStatus) as caught:
            async with served.websocket(hub="other", access_token=served.client_token()):
                pass

    assert caught.value.response.status_code == 404


async def test_a_connection_cannot_be_opened_twice() -> None:
    async with served_hub() as served, served.listening(id="one"):
        with pytest.raises(InvalidStatus) as caught:
            async with served.listening(id="one"):
                pass

    assert caught.value.response.status_code == 409


async def test_a_connection_that_ends_is_forgotten() -> None:
    async with served_hub() as served:
        async with served.listening("u1"):
            present = len(served.hub.of_user("u1"))
        await until(lambda: not served.hub.of_user("u1"))

    assert present == 1


@pytest.mark.parametrize(
    "first",
    [
        '{"protocol":"messagepack","version":1}' + END,
        '{"protocol":"json","version":9}' + END,
        '{"protocol":"json"}' + END,
        "[]" + END,
        "hello" + END,
        "[" * 100_000 + END,
        '{"protocol":"json","version":1}',
        b"\x00",
    ],
)
async def test_a_handshake_that_is_none_is_told_so_and_ended(first: str | bytes) -> None:
    async with served_hub() as served, served.websocket(access_token=served.client_token()) as websocket:
        listener = Listener(websocket)
        await websocket.send(first)
        answer = await listener.hear()
        with pytest.raises(ConnectionClosed):
            await listener.hear()

    assert answer["error"]


async def test_a_handshake_that_does_not_come_is_not_waited_for() -> None:
    async with (
        served_hub(handshake=0.02) as served,
        served.websocket(access_token=served.client_token()) as websocket,
    ):
        answer = await Listener(websocket).hear()

    assert answer == {"error": "The handshake did not come in time."}


async def test_records_may_come_together_with_the_handshake() -> None:
    together = f'{{"protocol":"json","version":1}}{END}{{"type":1,"invocationId":"1","target":"x"}}{END}'
    async with served_hub() as served, served.websocket(access_token=served.client_token()) as websocket:
        listener = Listener(websocket)
        await websocket.send(together)
        handshake, completion = await listener.hear(), await listener.hear()

    assert handshake == {}
    assert (completion["type"], completion["invocationId"]) == (3, "1")


async def test_a_client_can_only_listen() -> None:
    async with served_hub() as served, served.listening() as listener:
        await listener.say({"type": 1, "target": "Unanswered", "arguments": []})
        await listener.say({"type": 1, "invocationId": "7", "target": "Asked", "arguments": []})
        completion = await listener.hear()

    assert (completion["type"], completion["invocationId"]) == (3, "7")
    assert "can only listen" in completion["error"]


async def test_a_silent_hub_keeps_the_connection_alive() -> None:
    async with served_hub(keep_alive=0.01) as served, served.listening() as listener:
        records = [await listener.hear(), await listener.hear()]

    assert records == [{"type": 6}, {"type": 6}]


async def test_a_silent_client_is_told_goodbye_and_may_come_again() -> None:
    async with served_hub(client_timeout=0.05) as served, served.listening() as listener:
        goodbye = await listener.hear()
        with pytest.raises(ConnectionClosed):
            await listener.hear()

    assert goodbye == {"type": 7, "allowReconnect": True, "error": "Nothing was heard from the client in time."}


async def test_a_client_that_pings_stays() -> None:
    async with served_hub(client_timeout=1.0, keep_alive=0.02) as served, served.listening() as listener:
        for _ in range(60):
            await listener.say({"type": 6})
            assert await listener.hear() == {"type": 6}


@pytest.mark.parametrize("record", [b"\x00", "no record", "no json" + END])
async def test_a_client_that_speaks_otherwise_is_told_goodbye(record: str | bytes) -> None:
    async with served_hub() as served, served.listening() as listener:
        await listener.websocket.send(record)
        goodbye = await listener.hear()

    assert (goodbye["type"], goodbye["allowReconnect"]) == (7, True)
    assert goodbye["error"]


async def test_a_client_that_says_goodbye_is_let_go() -> None:
    async with served_hub() as served, served.listening("u1") as listener:
        await listener.say({"type": 7})
        with pytest.raises(ConnectionClosed):
            await listener.hear()
        await until(lambda: not served.hub.of_user("u1"))


def test_a_client_that_falls_too_far_behind_is_dropped() -> None:
    connection = Connection("c1", None, waiting_messages=2)
    connection.send("1")
    connection.send("2")
    before = connection.dropped.is_set()
    connection.send("3")

    assert (before, connection.dropped.is_set()) == (False, True)


def test_a_user_is_in_at_most_a_hundred_groups_and_leaves_the_oldest() -> None:
    hub = Hub("http://localhost/devhost/signalr", KEY)
    for number in range(100):
        hub.add_user("u1", f"g{number}")
    hub.add_user("u1", "g0")
    hub.add_user("u1", "new")
    found: dict[str, Any] = {group: hub.is_member("u1", group) for group in ("g0", "g1", "g2", "new")}

    assert found == {"g0": True, "g1": False, "g2": True, "new": True}
