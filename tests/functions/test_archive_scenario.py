"""Taking a story out of the lists."""

from tests.functions.stories import LANTERN
from tests.functions.world import World, problem_of, refusal_of

ARCHIVE = "/api/admin/scenarios/the-lantern/archive"


async def listed(world: World) -> list[int]:
    """How often the story stands in each public list."""
    pages = ("/api/scenarios", "/api/scenarios/age-group/6-9", "/api/scenarios?search=lantern")
    return [(await world.get(page, by=None)).json()["totalCount"] for page in pages]


async def test_an_archived_story_is_in_no_list_and_nobody_begins_it(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    before = await listed(world)
    answer = await world.post(ARCHIVE, by="creator")
    start = await world.post("/api/gamesessions", {"scenarioId": scenario, "profileId": child})

    assert answer.json() == {"id": scenario, "status": "Archived", "publishedVersion": 1}
    assert (before, await listed(world)) == ([1, 1, 1], [0, 0, 0])
    assert refusal_of(start) == (422, "STORY_ARCHIVED")
    assert "nobody begins it" in problem_of(start)["detail"]


async def test_who_plays_it_goes_on_and_finds_the_session_again(world: World) -> None:
    session = await world.played("progress-scene")
    await world.post(ARCHIVE, by="creator")
    again = await world.start("the-lantern", "parent-robin")
    ended = await world.play(session, "choice:1")

    assert (again["id"], again["currentSceneId"]) == (session, "fork")
    assert (ended["status"], ended["currentSceneId"]) == ("Completed", "meadow")


async def test_who_knows_its_id_reads_it_as_clients_in_the_middle_of_it_must(world: World) -> None:
    await world.publish()
    await world.post(ARCHIVE, by="creator")
    answers = [await world.get(f"/api/scenarios/the-lantern{path}", by=None) for path in ("", "/scenes/fork")]

    assert [answer.status_code for answer in answers] == [200, 200]


async def test_it_may_be_published_again(world: World) -> None:
    await world.publish()
    await world.post(ARCHIVE, by="creator")
    for verb, user in (("submit", "creator"), ("publish", "moderator")):
        await world.post(f"/api/admin/scenarios/the-lantern/{verb}", by=user)

    assert await listed(world) == [1, 1, 1]


async def test_rewriting_an_archived_story_does_not_bring_it_back(world: World) -> None:
    await world.publish()
    await world.post(ARCHIVE, by="creator")
    await world.upload(LANTERN, overwriteExisting=True)

    assert await listed(world) == [0, 0, 0]


async def test_a_draft_is_not_archived_and_a_foreign_story_is_not_found(world: World) -> None:
    await world.upload(LANTERN)

    assert refusal_of(await world.post(ARCHIVE, by="creator")) == (422, "STORY_NOT_LISTED")
    assert refusal_of(await world.post(ARCHIVE, by="publisher")) == (404, "RESOURCE_NOT_FOUND")
