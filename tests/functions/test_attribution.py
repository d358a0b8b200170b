"""What everybody may know of who made a story."""

import pytest

from tests.functions.bundles import own_bundle
from tests.functions.crediting import PATH, REGISTERED, approve, of_two, register, share, split
from tests.functions.metering import metered_documents
from tests.functions.stories import LANTERN
from tests.functions.world import World

CREDITS = "/api/scenarios/the-lantern/attribution"
STATUS = "/api/scenarios/the-lantern/ip-status"


async def test_a_story_without_contributors_is_nobodys(world: World) -> None:
    await world.publish()

    assert (await world.get(CREDITS, by=None)).json() == {
        "contentId": "the-lantern",
        "contentTitle": "The Lantern",
        "isIpRegistered": False,
        "ipAssetId": None,
        "registeredAt": None,
        "credits": [],
    }
    assert (await world.get(STATUS, by=None)).json() == {
        "contentId": "the-lantern",
        "contentTitle": "The Lantern",
        "isRegistered": False,
        "ipAssetId": None,
        "registeredAt": None,
        "registrationTxHash": None,
        "contributorCount": 0,
        "royaltyModuleId": None,
        "explorerUrl": None,
    }


async def test_credits_name_the_roles_as_people_read_them(world: World) -> None:
    await world.publish()
    named = [share(3333, 0, role="VoiceActor"), share(6667, 1, role="Other")]
    await world.send("PUT", PATH, {"contributors": named}, by="creator")

    assert (await world.get(CREDITS, by=None)).json()["credits"] == [
        {"name": "Contributor 0", "role": "Voice Actor", "contributionPercentage": 33.33},
        {"name": "Contributor 1", "role": "Contributor", "contributionPercentage": 66.67},
    ]


async def test_who_was_asked_is_named_once_they_agree(world: World) -> None:
    await split(world)
    before = (await world.get(CREDITS, by=None)).json()["credits"]
    await approve(world, "parent")
    after = (await world.get(CREDITS, by=None)).json()["credits"]

    assert (before, [each["name"] for each in after]) == ([], ["Contributor 0"])
    assert (await world.get(STATUS, by=None)).json()["contributorCount"] == 2


async def test_a_registered_story_says_where_it_stands(world: World) -> None:
    await split(world)
    assert not (await world.get(STATUS, by=None)).json()["isRegistered"]
    await register(world)
    status = (await world.get(STATUS, by=None)).json()

    assert (status["isRegistered"], status["registrationTxHash"]) == (True, REGISTERED.registration_tx_hash)
    assert status["explorerUrl"] == f"https://aeneid.storyscan.io/address/{REGISTERED.ip_asset_id}"
    assert (await world.get(CREDITS, by=None)).json()["isIpRegistered"]


async def test_nothing_private_is_told(world: World) -> None:
    await split(world)
    await approve(world, "parent", comment="Fine with me.")
    told = (await world.get(CREDITS, by=None)).text + (await world.get(STATUS, by=None)).text

    for private in (world.account("parent"), "parent@example.com", "Fine with me.", "0x"):
        assert private not in told


async def test_what_nobody_can_see_is_not_credited(world: World) -> None:
    await world.upload(LANTERN)
    await own_bundle(world, is_active=False)

    for what in ("attribution", "ip-status"):
        assert (await world.get(f"/api/scenarios/the-lantern/{what}", by=None)).status_code == 404
        assert (await world.get(f"/api/bundles/night-walks/{what}", by=None)).status_code == 404


async def test_a_bundle_is_credited_by_itself(world: World) -> None:
    await own_bundle(world)
    path = "/api/contributors/bundle/night-walks"
    await world.send("PUT", path, {"contributors": [share(10_000)]}, by="creator")

    assert len((await world.get("/api/bundles/night-walks/attribution", by=None)).json()["credits"]) == 1
    assert (await world.get("/api/bundles/night-walks/ip-status", by=None)).json()["contributorCount"] == 1


@pytest.mark.parametrize("path", [CREDITS, STATUS])
async def test_a_second_read_asks_the_store_nothing_and_sees_every_change(world: World, path: str) -> None:
    documents = metered_documents(world)
    await split(world)
    first = (await world.get(path, by=None)).json()
    documents.reset()
    second = (await world.get(path, by=None)).json()
    free = dict(documents.counted)
    body = {"contributors": [*of_two(world)["contributors"][:1]]}
    body["contributors"][0] |= {"shareBasisPoints": 10_000, "accountId": None}
    await world.send("PUT", PATH, body, by="creator")
    third = (await world.get(path, by=None)).json()

    assert (free, second) == ({}, first)
    assert third != first
