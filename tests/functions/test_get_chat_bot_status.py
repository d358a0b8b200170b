"""Whether the bot can speak, as everybody may see."""

from starlette.responses import Response

from tests.functions.chatting import chatting
from tests.functions.world import Json, World

STATUS = "/api/discord/status"


async def status(world: World) -> Json:
    answer = await world.get(STATUS, by=None)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_there_is_no_bot_unless_one_is_configured(world: World) -> None:
    told = await status(world)

    assert (told["enabled"], told["connected"], told["botUsername"], told["botId"]) == (False, False, None, None)


async def test_a_bot_that_answers_says_who_it_is(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        told = await status(world)

    assert (told["enabled"], told["connected"]) == (True, True)
    assert (told["botUsername"], told["botId"]) == ("Robin the bot", "42")


async def test_a_bot_whose_token_is_refused_is_not_connected(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world, token="another")
        told = await status(world)

    assert (told["enabled"], told["connected"]) == (True, False)


async def test_the_chat_is_not_asked_again_for_everybody_who_looks(world: World) -> None:
    async with chatting() as chat:
        chat.serve(world)
        told = [await status(world) for _ in range(3)]
        chat.refusals = [Response(status_code=503)] * 3

        assert chat.requests == 1
        assert told[0] == told[2] == await status(world)
