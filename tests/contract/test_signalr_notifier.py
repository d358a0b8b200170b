"""The notifier against the hub of devhost: what it promises the application."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from shared_code.adapters.signalr import SignalrNotifier
from shared_code.adapters.system import SystemClock
from shared_code.domain.errors import Unavailable
from tests.contract.job_queue.peers import HandClock
from tests.devhost.hubs import KEY, ServedHub, served_hub


@asynccontextmanager
async def notifying(served: ServedHub, **changes: str) -> AsyncIterator[SignalrNotifier]:
    """A notifier for a hub; `changes` replace parts of its connection string."""
    connection = served.hub.connection_string
    for name, value in changes.items():
        kept = [part for part in connection.split(";") if not part.startswith(f"{name}=")]
        connection = ";".join([f"{name}={value}", *kept])
    notifier = SignalrNotifier(connection, "events", SystemClock())
    try:
        yield notifier
    finally:
        await notifier.close()


@pytest.mark.parametrize("group", ["scenarios", "session:01", "é ?#%+:", "g" * 1024])
async def test_a_group_hears_the_object_that_it_is_told(group: str) -> None:
    payload = json.dumps({"text": "é", "list": [1, None]})
    async with served_hub() as served, notifying(served) as notifier, served.listening("u1") as member:
        await notifier.add_user_to_group("u1", group)
        await notifier.notify(group, "Told", payload)

        assert await member.arguments() == [json.loads(payload)]


async def test_only_members_hear_and_only_until_they_are_removed() -> None:
    async with (
        served_hub() as served,
        notifying(served) as notifier,
        served.listening("u1") as member,
        served.listening("u2") as former,
        served.listening("u3") as stranger,
    ):
        for user in ("u1", "u2"):
            await notifier.add_user_to_group(user, "session:1")
        await notifier.remove_user_from_group("u2", "session:1")
        await notifier.notify("session:1", "Told", '"news"')
        await served.send("", "everyone")
        heard = [(await listener.arguments())[0] for listener in (member, former, stranger)]

    assert heard == ["news", "everyone", "everyone"]


async def test_a_connection_that_comes_later_is_in_the_groups_of_its_user() -> None:
    async with served_hub() as served, notifying(served) as notifier:
        await notifier.add_user_to_group("u1", "session:1")
        async with served.listening("u1") as later:
            await notifier.notify("session:1", "Told", '"news"')

            assert await later.arguments() == ["news"]


async def test_removing_a_user_who_is_not_in_the_group_is_no_failure() -> None:
    async with served_hub() as served, notifying(served) as notifier:
        await notifier.remove_user_from_group("nobody", "session:1")


async def test_telling_a_group_that_nobody_hears_is_no_failure() -> None:
    async with served_hub() as served, notifying(served) as notifier:
        await notifier.notify("session:1", "Told", "{}")


async def test_the_access_of_a_user_lets_a_client_in_as_that_user_for_an_hour() -> None:
    async with served_hub() as served, notifying(served) as notifier:
        access = await notifier.access("u1")
        await notifier.add_user_to_group("u1", "session:1")
        async with served.websocket(access_token=access.access_token):
            claims = jwt.decode(access.access_token, KEY, algorithms=["HS256"], audience=access.url)
            users = [connection.user for connection in served.hub.everyone()]

    assert access.url == served.hub.client_url
    assert users == ["u1"]
    assert claims["exp"] - claims["iat"] == timedelta(hours=1).total_seconds()


async def test_the_clock_decides_how_long_a_token_is_good() -> None:
    async with served_hub() as served:
        yesterday = HandClock(datetime.now(UTC) - timedelta(days=1))
        notifier = SignalrNotifier(served.hub.connection_string, "events", yesterday)
        with pytest.raises(Unavailable):
            await notifier.notify("session:1", "Told", "{}")
        await notifier.close()


@pytest.mark.parametrize(
    "change", [{"AccessKey": "another secret of more than 32 bytes"}, {"Endpoint": "http://127.0.0.1:9"}]
)
async def test_a_channel_that_refuses_or_does_not_answer_is_unavailable(change: dict[str, str]) -> None:
    async with served_hub() as served, notifying(served, **change) as notifier:
        for call in (
            notifier.notify("g", "Told", "{}"),
            notifier.add_user_to_group("u1", "g"),
            notifier.remove_user_from_group("u1", "g"),
        ):
            with pytest.raises(Unavailable) as caught:
                await call
            assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("connection", "missing"), [("AccessKey=k;Version=1.0;", "Endpoint"), ("Endpoint=http://x;", "AccessKey")]
)
def test_an_incomplete_connection_string_names_what_it_lacks(connection: str, missing: str) -> None:
    with pytest.raises(ValueError, match=f"has no {missing}"):
        SignalrNotifier(connection, "events", SystemClock())


async def test_the_hub_is_named_in_lower_case_as_the_service_wants_it() -> None:
    async with served_hub() as served, served.listening("u1") as listener:
        notifier = SignalrNotifier(served.hub.connection_string, "Events", SystemClock())
        await notifier.add_user_to_group("u1", "g")
        await notifier.notify("g", "Told", "1")
        await notifier.close()

        assert await listener.arguments() == [1]
