"""Sending a story back to its author."""

import pytest

from tests.functions.stories import LANTERN
from tests.functions.world import World, fields_of, refusal_of

STORY = "/api/admin/scenarios/the-lantern"
WHY = {"reason": "  The stream is too cold for small readers. "}


async def submitted(world: World, story: str = LANTERN) -> None:
    await world.upload(story, overwriteExisting=True)
    await world.post(f"{STORY}/submit", by="creator")


async def test_the_author_reads_why_until_the_story_is_submitted_again(world: World) -> None:
    await submitted(world)
    answer = await world.post(f"{STORY}/reject", WHY, by="moderator")
    told = (await world.get(STORY, by="creator")).json()
    await submitted(world, LANTERN.replace("warm, at least", "warm"))

    assert answer.json()["status"] == "Rejected"
    assert (told["status"], told["rejection"]["reason"]) == ("Rejected", WHY["reason"].strip())
    assert (await world.get(STORY, by="creator")).json()["rejection"] is None


async def test_a_rejected_story_is_rewritten_before_it_is_submitted(world: World) -> None:
    await submitted(world)
    await world.post(f"{STORY}/reject", WHY, by="moderator")
    unchanged = await world.post(f"{STORY}/submit", by="creator")
    await submitted(world)

    assert refusal_of(unchanged) == (422, "WRONG_PUBLICATION_STATUS")
    assert (await world.post(f"{STORY}/publish", by="moderator")).status_code == 200


async def test_what_is_published_stays_when_the_next_version_is_rejected(world: World) -> None:
    await world.publish()
    await submitted(world, LANTERN.replace("flickers", "burns"))
    await world.post(f"{STORY}/reject", WHY, by="moderator")

    assert (await world.get("/api/scenarios/the-lantern", by=None)).json()["version"] == 1


@pytest.mark.parametrize("body", [{}, {"reason": "  "}, {"reason": "x" * 1001}])
async def test_a_reason_is_asked_for(world: World, body: dict[str, str]) -> None:
    await submitted(world)

    assert fields_of(await world.post(f"{STORY}/reject", body, by="moderator")) == ["reason"]


async def test_a_draft_is_not_rejected(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.post(f"{STORY}/reject", WHY, by="moderator")) == (422, "WRONG_PUBLICATION_STATUS")
