"""What everybody reads all the time costs nothing the second time, until somebody changes it."""

import pytest

from tests.functions.bundles import own_bundle
from tests.functions.content import seed_lists
from tests.functions.metering import metered_documents
from tests.functions.world import Json, World

OWL = {"avatarMediaIds": ["owl"]}
CASES: list[tuple[str, str, str, Json]] = [
    ("/api/bundles", "PUT", "/api/admin/bundles/night-walks", {"title": "Changed"}),
    ("/api/bundles?ageGroup=6-9&isFree=false", "PUT", "/api/admin/bundles/night-walks", {"title": "Changed"}),
    ("/api/bundles/age-group/6-9", "PUT", "/api/admin/bundles/night-walks", {"title": "Changed"}),
    ("/api/bundles/night-walks", "PUT", "/api/admin/bundles/night-walks", {"title": "Changed"}),
    ("/api/charactermaps", "PUT", "/api/admin/charactermaps/grubb", {"name": "Changed"}),
    ("/api/charactermaps/grubb", "PUT", "/api/admin/charactermaps/grubb", {"name": "Changed"}),
    ("/api/character/grubb", "PUT", "/api/admin/charactermaps/grubb", {"name": "Changed"}),
    ("/api/avatars", "PUT", "/api/admin/avatars/6-9", OWL),
    ("/api/avatars/6-9", "PUT", "/api/admin/avatars/6-9", OWL),
    ("/api/agegroups", "PUT", "/api/admin/agegroups/6-9", {"description": "Changed"}),
    ("/api/agegroups/6-9", "PUT", "/api/admin/agegroups/6-9", {"description": "Changed"}),
    ("/api/echotypes", "PUT", "/api/admin/echotypes/loyalty", {"description": "Changed"}),
    ("/api/fantasythemes/fairy-tales", "PUT", "/api/admin/fantasythemes/fairy-tales", {"description": "Changed"}),
]


@pytest.mark.parametrize(("path", "method", "changing", "body"), CASES, ids=[case[0] for case in CASES])
async def test_a_second_read_asks_the_store_nothing_and_sees_every_change(
    world: World, path: str, method: str, changing: str, body: Json
) -> None:
    documents = metered_documents(world)
    await seed_lists(world)
    await own_bundle(world)
    first = (await world.get(path, by=None)).json()
    documents.reset()
    second = (await world.get(path, by=None)).json()
    free = dict(documents.counted)
    changed = await world.send(method, changing, body, by="admin")
    third = (await world.get(path, by=None)).json()

    assert (free, second) == ({}, first)
    assert changed.status_code == 200
    assert third != first
