"""Saying something else about media, and removing them."""

from tests.functions.media import everything_kept, uploaded
from tests.functions.world import World, fields_of, refusal_of

FOX = "/api/admin/media/fox"


async def test_what_is_said_of_it_can_be_changed(world: World) -> None:
    await uploaded(world, description="A fox", tags="animal")
    changed = (await world.send("PUT", FOX, {"tags": ["night"]}, by="creator")).json()

    assert (changed["description"], changed["tags"], changed["version"]) == ("A fox", ["night"], 2)
    assert (await world.get(f"{FOX}/info", by="creator")).json() == changed


async def test_it_stays_of_the_kind_of_its_file(world: World) -> None:
    await uploaded(world)

    assert fields_of(await world.send("PUT", FOX, {"mediaType": "audio"}, by="creator")) == ["mediaType"]
    assert (await world.send("PUT", FOX, {"mediaType": "image"}, by="creator")).status_code == 200


async def test_a_moderator_makes_it_public_and_takes_it_back(world: World) -> None:
    await uploaded(world)
    refused = await world.send("PUT", FOX, {"isPublic": True}, by="publisher")
    await world.send("PUT", FOX, {"isPublic": True}, by="moderator")
    shown = await world.get("/api/media/fox", by=None)
    await world.send("PUT", FOX, {"isPublic": False}, by="creator")

    assert refusal_of(refused) == (403, "ACCESS_FORBIDDEN")
    assert shown.status_code == 200
    assert (await world.get("/api/media/fox", by=None)).status_code == 404


async def test_a_change_of_an_older_version_is_refused(world: World) -> None:
    await uploaded(world)
    etag = (await world.get(f"{FOX}/info", by="creator")).headers["etag"]
    first = await world.send("PUT", FOX, {"description": "A"}, by="creator", headers={"If-Match": etag})
    second = await world.send("PUT", FOX, {"description": "B"}, by="creator", headers={"If-Match": etag})
    removed = await world.send("DELETE", FOX, by="creator", headers={"If-Match": etag})

    assert first.status_code == 200
    assert refusal_of(second) == refusal_of(removed) == (412, "PRECONDITION_FAILED")


async def test_what_is_removed_leaves_nothing_behind(world: World) -> None:
    await uploaded(world)
    await uploaded(world, mediaId="other")
    before = everything_kept(world)
    removed = await world.send("DELETE", FOX, by="creator")

    assert (removed.status_code, len(before)) == (204, 4)
    assert [name.split("/")[2] for name in everything_kept(world)] == ["other", "other"]
    assert refusal_of(await world.send("DELETE", FOX, by="creator")) == (404, "RESOURCE_NOT_FOUND")
