"""Reading the versions of a story."""

from tests.functions.stories import LANTERN
from tests.functions.world import World, fields_of, refusal_of

VERSIONS = "/api/admin/scenarios/the-lantern/versions"


async def published_twice(world: World) -> None:
    await world.publish()
    await world.publish(LANTERN.replace("The window is lit", "The door is open"), overwriteExisting=True)


async def test_versions_are_listed_the_newest_first(world: World) -> None:
    await published_twice(world)
    listed = (await world.get(VERSIONS, by="creator")).json()

    assert [(one["version"], one["title"], one["isCurrent"]) for one in listed] == [
        (2, "The Lantern", True),
        (1, "The Lantern", False),
    ]
    assert [one["withdrawnAt"] for one in listed] == [None, None]


async def test_a_draft_has_no_versions(world: World) -> None:
    await world.upload(LANTERN)

    assert (await world.get(VERSIONS, by="creator")).json() == []


async def test_an_older_version_is_read_as_it_was(world: World) -> None:
    await published_twice(world)
    texts = [(await world.get(f"{VERSIONS}/{number}", by="moderator")).text for number in (1, 2)]

    assert ["The window is lit" in text for text in texts] == [True, False]


async def test_versions_that_never_were_are_not_found(world: World) -> None:
    await published_twice(world)

    assert refusal_of(await world.get(f"{VERSIONS}/3", by="creator")) == (404, "RESOURCE_NOT_FOUND")
    assert fields_of(await world.get(f"{VERSIONS}/first", by="creator")) == ["version"]
