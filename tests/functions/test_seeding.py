"""Shipped content that somebody has edited."""

from tests.functions.content import seed_lists
from tests.functions.world import World


async def test_what_was_edited_is_not_overwritten_by_the_shipped_content(world: World) -> None:
    await seed_lists(world)
    await world.send("PUT", "/api/admin/charactermaps/grubb", {"name": "Grubb the Good"}, by="creator")
    await world.send("PUT", "/api/admin/avatars/6-9", {"avatarMediaIds": ["owl"]}, by="admin")
    await world.post("/api/admin/archetypes", {"name": "the_gardener"}, by="admin")
    await seed_lists(world)
    archetypes = (await world.get("/api/archetypes", by=None)).json()

    assert (await world.get("/api/charactermaps/grubb", by=None)).json()["name"] == "Grubb the Good"
    assert (await world.get("/api/avatars/6-9", by=None)).json()["avatarMediaIds"] == ["owl"]
    assert "the_gardener" in [archetype["name"] for archetype in archetypes]


async def test_what_nobody_has_edited_follows_the_shipped_content(world: World) -> None:
    await seed_lists(world)
    before = (await world.get("/api/charactermaps/grubb", by=None)).json()
    await world.send("DELETE", "/api/admin/charactermaps/grubb", by="creator")
    await seed_lists(world)

    assert (await world.get("/api/charactermaps/grubb", by=None)).json() == before
