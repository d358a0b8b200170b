"""What a published story names becomes public, and stays while it is named."""

import pytest

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.avatars import AvatarConfiguration
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.entity import Entity
from shared_code.ports.repository import EventRelay
from tests.builders import NOON
from tests.functions.media import uploaded
from tests.functions.stories import LANTERN
from tests.functions.world import World, refusal_of

STORY = LANTERN.replace("title:", "image: fox\ntitle:", 1)


async def publish(world: World, story: str = STORY, **query: object) -> str:
    scenario = await world.publish(story, **query)
    await world.composition.get(EventRelay).settled()
    return scenario


async def test_a_picture_becomes_public_with_the_story_that_names_it(world: World) -> None:
    await uploaded(world)
    await uploaded(world, mediaId="other")
    assert (await world.get("/api/media/fox", by=None)).status_code == 404
    await publish(world)

    assert (await world.get("/api/media/fox", by=None)).status_code == 200
    assert (await world.get("/api/media/other", by=None)).status_code == 404


async def test_a_picture_that_comes_after_its_story_is_public(world: World) -> None:
    await publish(world)
    asset = await uploaded(world)

    assert asset["isPublic"]


async def test_a_picture_of_a_published_story_is_not_removed_by_mistake(world: World) -> None:
    await uploaded(world)
    scenario = await publish(world)
    refused = await world.send("DELETE", "/api/admin/media/fox", by="creator")

    assert refusal_of(refused) == (422, "MEDIA_IN_USE")
    assert scenario in refused.json()["detail"]
    assert (await world.get("/api/media/fox", by=None)).status_code == 200
    assert (await world.send("DELETE", "/api/admin/media/fox?force=true", by="creator")).status_code == 204
    assert (await world.get("/api/media/fox", by=None)).status_code == 404


async def test_a_picture_that_its_story_no_longer_names_can_be_removed(world: World) -> None:
    await uploaded(world)
    await publish(world)
    await publish(world, LANTERN, overwriteExisting=True)

    assert (await world.send("DELETE", "/api/admin/media/fox", by="creator")).status_code == 204


@pytest.mark.parametrize(
    "showing",
    [
        AvatarConfiguration(age_group_avatars={AgeGroup.TEENS: ["fox"]}),
        CharacterMap(id="reynard", name="Reynard", image="fox"),
        CharacterMap(id="reynard", name="Reynard", audio="fox"),
        ContentBundle(
            id="all",
            owner_account_id="a",
            title="All",
            image_id="fox",
            age_group="6-9",
            is_active=True,
            created_at=NOON,
        ),
    ],
    ids=["avatar", "image", "audio", "bundle"],
)
async def test_what_everybody_is_shown_is_public_and_stays(world: World, showing: Entity) -> None:
    await uploaded(world)
    before = await world.get("/api/media/fox", by=None)
    await world.keep(showing)
    answer = await world.get("/api/media/fox", by=None)
    removed = await world.send("DELETE", "/api/admin/media/fox", by="creator")

    assert before.status_code == 404
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=300")
    assert refusal_of(removed) == (422, "MEDIA_IN_USE")


async def test_the_picture_of_a_bundle_that_is_not_active_is_not_public(world: World) -> None:
    await uploaded(world)
    hidden = ContentBundle(
        id="all", owner_account_id="a", title="All", image_id="fox", age_group="6-9", created_at=NOON
    )
    await world.keep(hidden)

    assert (await world.get("/api/media/fox", by=None)).status_code == 404
