"""What somebody is told of what others did."""

from shared_code.application.publishing.inbox import _SENTENCES
from shared_code.domain.notification import NotificationType
from shared_code.ports.repository import EventRelay
from tests.functions.crediting import OPEN_ROLE, PATH, approve, kept_set, of_two, share, split
from tests.functions.world import Json, World, refusal_of

INBOX = "/api/notifications"


async def inbox(world: World, by: str = "parent", **query: Json) -> list[Json]:
    await world.composition.get(EventRelay).settled()
    found: list[Json] = (await world.get(INBOX, by=by, params=query)).json()["notifications"]
    return found


async def types(world: World, by: str = "parent") -> list[str]:
    return sorted(each["type"] for each in await inbox(world, by))


async def unread(world: World, by: str = "parent") -> int:
    count: int = (await world.get(f"{INBOX}/unread-count", by=by)).json()["count"]
    return count


async def test_a_contributor_is_asked_and_finds_the_way(world: World) -> None:
    await split(world)
    [told] = await inbox(world)

    assert told["type"] == "approval_required"
    assert told["message"] == "Your share in “The Lantern” awaits your answer."
    assert (told["contentType"], told["contentId"], told["splitVersion"]) == ("scenario", "the-lantern", 1)
    assert (told["isRead"], told["readAt"]) == (False, None)


async def test_each_is_told_what_is_theirs_and_nobody_of_their_own_deeds(world: World) -> None:
    await split(world)
    await approve(world, "parent")
    await approve(world, "stranger")
    await world.send("PUT", PATH, {"contributors": [share(10_000)]}, by="creator")

    assert await types(world, "creator") == ["approval_submitted", "approval_submitted", "story_approved"]
    assert await types(world, "parent") == ["approval_required", "contributor_removed"]
    assert await types(world, "publisher") == []


async def test_an_owner_is_told_when_a_publisher_sets_the_split(world: World) -> None:
    await split(world)
    await world.send("PUT", PATH, of_two(world, 5000), by="publisher")

    assert await types(world, "creator") == ["split_updated"]


async def test_roles_are_asked_for_and_answered(world: World) -> None:
    await world.publish()
    role = (await world.post("/api/open-roles", {"contentId": "the-lantern", **OPEN_ROLE}, by="creator")).json()
    for user, accepted in (("parent", True), ("stranger", False)):
        request = (await world.post("/api/role-requests", {"openRoleId": role["id"]}, by=user)).json()
        await world.post(f"/api/role-requests/{request['id']}/respond", {"accepted": accepted}, by="creator")

    assert await types(world, "creator") == ["role_request_received"] * 2
    assert await types(world, "parent") == ["role_request_accepted"]
    assert await types(world, "stranger") == ["role_request_rejected"]


async def test_another_split_asks_again(world: World) -> None:
    await split(world)
    await approve(world, "parent")
    await world.send("PUT", PATH, of_two(world, 5000), by="creator")

    assert [each["splitVersion"] for each in await inbox(world)] == [2, 1]


async def test_reading_is_counted_once(world: World) -> None:
    await split(world)
    [told] = await inbox(world)
    before = await unread(world)
    first = await world.post(f"{INBOX}/{told['id']}/read")
    second = await world.post(f"{INBOX}/{told['id']}/read")

    assert (before, await unread(world)) == (1, 0)
    assert first.json() == second.json()
    assert await inbox(world, unreadOnly=True) == []
    assert len(await inbox(world)) == 1


async def test_all_are_read_at_once(world: World) -> None:
    await split(world)
    for first in (5000, 4000):
        await world.send("PUT", PATH, of_two(world, first), by="creator")
    await inbox(world)
    answers = [(await world.post(f"{INBOX}/read-all")).json() for _ in range(2)]

    assert answers == [{"count": 3}, {"count": 0}]
    assert (await unread(world), await unread(world, "stranger")) == (0, 3)


async def test_what_was_thrown_away_does_not_come_back(world: World) -> None:
    await split(world)
    [told] = await inbox(world)
    answer = await world.send("DELETE", f"{INBOX}/{told['id']}")
    relay, kept = world.composition.get(EventRelay), await kept_set(world)
    for event in kept.outbox:
        relay._told.pop(event.id, None)  # type: ignore[attr-defined]
    await relay.tell(kept.outbox)

    assert answer.status_code == 204
    assert await inbox(world) == []
    assert await unread(world) == 0
    assert refusal_of(await world.post(f"{INBOX}/{told['id']}/read")) == (404, "RESOURCE_NOT_FOUND")


async def test_nobody_reads_the_inbox_of_another(world: World) -> None:
    await split(world)
    [told] = await inbox(world)

    assert refusal_of(await world.post(f"{INBOX}/{told['id']}/read", by="admin")) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await world.send("DELETE", f"{INBOX}/{told['id']}", by="stranger"))[0] == 404
    assert len(await inbox(world)) == 1


async def test_a_list_is_paged_with_the_newest_first(world: World) -> None:
    await split(world)
    for first in (5000, 4000, 3000):
        await world.send("PUT", PATH, of_two(world, first), by="creator")
        await approve(world, "parent", {5000: 2, 4000: 3, 3000: 4}[first])
    await inbox(world)
    page = (await world.get(INBOX, params={"page": 2, "pageSize": 2})).json()

    assert [each["splitVersion"] for each in page["notifications"]] == [2, 1]
    assert (page["totalCount"], page["page"], page["pageSize"], page["hasNextPage"]) == (4, 2, 2, False)


def test_every_type_has_a_sentence() -> None:
    assert _SENTENCES.keys() == {*NotificationType}
