"""Where to connect for real-time messages."""

import pytest

from tests.functions.hearing import Peer, signalr_peer
from tests.functions.world import MakeWorld, World, fields_of, refusal_of

NEGOTIATE = "/hubs/events/negotiate"


@pytest.mark.parametrize("url", [NEGOTIATE, f"{NEGOTIATE}?negotiateVersion=1"])
async def test_a_client_learns_where_to_connect_as_whom(make_world: MakeWorld, url: str) -> None:
    async with signalr_peer() as peer:
        world = made_for(peer, make_world)
        answer = (await world.post(url)).json()
        claims = peer.hub.claims(answer["accessToken"], peer.hub.client_url)

    assert answer["url"] == peer.hub.client_url
    assert claims["nameid"] == world.account("parent")
    assert claims["exp"] - claims["iat"] == 3600


async def test_the_token_of_one_client_is_not_kept_for_another(make_world: MakeWorld) -> None:
    async with signalr_peer() as peer:
        answer = await made_for(peer, make_world).post(NEGOTIATE)

    assert answer.headers["cache-control"] == "private, no-cache"


async def test_where_nothing_is_configured_there_is_nothing_to_connect_to(world: World) -> None:
    answer = await world.post(NEGOTIATE)

    assert refusal_of(answer) == (503, "SERVICE_UNAVAILABLE")
    assert answer.headers["retry-after"]


async def test_a_wrong_version_of_the_handshake_is_named(world: World) -> None:
    assert fields_of(await world.post(f"{NEGOTIATE}?negotiateVersion=new")) == ["negotiateVersion"]


def made_for(peer: Peer, make_world: MakeWorld) -> World:
    return make_world(signalr_connection=peer.hub.connection_string)
