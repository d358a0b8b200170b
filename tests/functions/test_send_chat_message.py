"""Speaking in a channel, and what is said of it when nothing was."""

import pytest
from starlette.responses import Response

from tests.functions.chatting import CHANNEL, Chat, chatting
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

SEND = "/api/discord/send"
BODY = {"channelId": CHANNEL, "message": "Good evening, @everyone!"}


def limited(seconds: str) -> Response:
    return Response(status_code=429, headers={"Retry-After": seconds})


async def test_without_a_bot_nothing_is_sent_and_nobody_is_told_otherwise(world: World) -> None:
    answer = await world.post(SEND, BODY, by="admin")

    assert answer.status_code == 200
    assert (answer.json()["success"], answer.json()["messageId"]) == (False, None)
    assert "Not sent" in answer.json()["message"]


async def test_a_message_is_said_in_its_channel_and_pings_nobody(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        answer = await world.post(SEND, BODY, by="admin")
        [said] = chat.said.values()

    assert (answer.json()["success"], answer.json()["channelId"], answer.json()["messageId"]) == (True, CHANNEL, "m1")
    assert (said["content"], said["allowed_mentions"]) == ("Good evening, @everyone!", {"parse": []})


async def test_a_channel_may_be_given_as_a_number(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        answer = await world.post(SEND, BODY | {"channelId": int(CHANNEL)}, by="admin")

    assert answer.json()["channelId"] == CHANNEL


@pytest.mark.parametrize(
    ("refusals", "waits"),
    [
        ([Response(status_code=503)], [0.5]),
        ([Response(status_code=500), Response(status_code=502)], [0.5, 1.0]),
        ([limited("2.5")], [2.5]),
    ],
)
async def test_a_refusal_that_passes_is_waited_for(world: World, refusals: list[Response], waits: list[float]) -> None:
    async with chatting() as chat:
        chat.serve(world)
        chat.refusals = refusals
        answer = await world.post(SEND, BODY, by="admin")

        assert answer.json()["success"] is True
        assert chat.waits == waits
        assert len(chat.said) == 1


async def test_a_message_whose_answer_was_lost_is_not_said_twice(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        chat.loses_answers = 1
        answer = await world.post(SEND, BODY, by="admin")

        assert (answer.json()["success"], chat.requests, len(chat.said)) == (True, 2, 1)


async def test_the_same_words_may_be_said_again(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        answers = [await world.post(SEND, BODY, by="admin") for _ in range(2)]

    assert [answer.json()["messageId"] for answer in answers] == ["m1", "m2"]


@pytest.mark.parametrize(
    ("refusals", "requests"),
    [([Response(status_code=503)] * 3, 3), ([limited("60")], 1), ([Response(status_code=401)], 1)],
)
async def test_a_chat_that_does_not_take_it_is_unavailable(
    world: World, refusals: list[Response], requests: int
) -> None:
    async with chatting() as chat:
        chat.serve(world)
        chat.refusals = list(refusals)
        answer = await world.post(SEND, BODY, by="admin")

        assert refusal_of(answer) == (503, "SERVICE_UNAVAILABLE")
        assert (chat.requests, chat.said) == (requests, {})


async def test_whoever_must_wait_long_is_told_how_long(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        chat.refusals = [limited("60")]
        answer = await world.post(SEND, BODY, by="admin")

    assert problem_of(answer)["retryAfter"] == 60


async def test_a_bot_that_nobody_answers_is_unavailable(world: World) -> None:
    Chat(address="http://127.0.0.1:9").serve(world)

    assert refusal_of(await world.post(SEND, BODY, by="admin")) == (503, "SERVICE_UNAVAILABLE")


@pytest.mark.parametrize(
    ("refusal", "code"),
    [(403, (422, "CHANNEL_CLOSED")), (400, (422, "MESSAGE_REFUSED")), (404, (404, "RESOURCE_NOT_FOUND"))],
)
async def test_a_refusal_for_good_is_told_as_what_it_is(world: World, refusal: int, code: tuple[int, str]) -> None:
    async with chatting() as chat:
        chat.serve(world)
        chat.refusals = [Response(status_code=refusal)]
        answer = await world.post(SEND, BODY, by="admin")

        assert refusal_of(answer) == code
        assert chat.requests == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"message": ""}, "message"),
        ({"message": "   "}, "message"),
        ({"message": "x" * 2_001}, "message"),
        ({"channelId": "general"}, "channelId"),
        ({"channelId": "1/../../users"}, "channelId"),
        ({"channelId": True}, "channelId"),
        ({"everyone": True}, "everyone"),
    ],
)
async def test_what_the_chat_would_not_take_is_refused_by_name(world: World, change: Json, field: str) -> None:
    assert fields_of(await world.post(SEND, BODY | change, by="admin")) == [field]


async def test_the_longest_message_is_taken(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        answer = await world.post(SEND, BODY | {"message": "x" * 2_000}, by="admin")

    assert answer.json()["success"] is True
