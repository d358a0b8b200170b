"""Showing a framed message in a channel."""

import pytest

from tests.functions.chatting import CHANNEL, chatting
from tests.functions.world import Json, World, fields_of

EMBED = "/api/discord/send-embed"
BODY = {"channelId": CHANNEL, "title": "A new story", "description": "The Lantern is here."}
FIELD = {"name": "For", "value": "6-9"}


async def shown(world: World, **more: Json) -> Json:
    async with chatting() as chat:
        chat.serve(world)
        answer = await world.post(EMBED, BODY | more, by="admin")
        assert answer.json().get("success"), answer.text
        [said] = chat.said.values()
        [embed] = said["embeds"]
        return embed


async def test_an_embed_is_blue_and_says_what_was_given(world: World) -> None:
    assert await shown(world) == {
        "title": "A new story",
        "description": "The Lantern is here.",
        "color": 0x3498DB,
        "fields": [],
    }


async def test_an_embed_may_have_a_colour_a_footer_and_fields(world: World) -> None:
    embed = await shown(
        world, colorRed=255, colorGreen=0, colorBlue=16, footer="Mystira", fields=[FIELD, FIELD | {"inline": True}]
    )

    assert (embed["color"], embed["footer"]) == (0xFF0010, {"text": "Mystira"})
    assert [field["inline"] for field in embed["fields"]] == [False, True]


async def test_without_a_bot_nothing_is_shown(world: World) -> None:
    assert (await world.post(EMBED, BODY, by="admin")).json()["success"] is False


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "x" * 257}, "title"),
        ({"description": "x" * 4_097}, "description"),
        ({"description": ""}, "description"),
        ({"colorRed": 256}, "colorRed"),
        ({"footer": "x" * 2_049}, "footer"),
        ({"fields": [FIELD] * 26}, "fields"),
        ({"fields": [FIELD | {"value": ""}]}, "fields.0.value"),
        ({"fields": [FIELD | {"name": "x" * 257}]}, "fields.0.name"),
        ({"description": "x" * 4_000, "footer": "x" * 2_000}, "body"),
    ],
)
async def test_what_the_chat_would_not_take_is_refused_by_name(world: World, change: Json, field: str) -> None:
    assert fields_of(await world.post(EMBED, BODY | change, by="admin")) == [field]
