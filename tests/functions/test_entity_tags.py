"""Versions of what is read, and conditions on what is changed (RFC 9110, 8.8.3 and 13.1)."""

import pytest

from shared_code.domain.avatars import AvatarConfiguration
from shared_code.domain.character_map import CharacterMap
from tests.functions.badges import badge
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, refusal_of

CHANGES: list[tuple[str, tuple[str, ...], Json]] = [
    ("choice", ("progress-scene",), {"choiceIndex": 0}),
    ("roll", ("progress-scene", "choice:0"), {}),
    ("progress-scene", (), {}),
    ("pause", (), {}),
    ("resume", ("pause",), {}),
    ("end", (), {}),
    ("finalize", ("end",), {}),
    ("rewind", ("progress-scene",), {"step": 0}),
    ("fork", ("progress-scene",), {"step": 0}),
]
OF_SESSIONS = pytest.mark.parametrize(("verb", "moves", "body"), CHANGES, ids=[change[0] for change in CHANGES])


async def tag_of(world: World, session: str) -> str:
    return (await world.get(f"/api/gamesessions/{session}")).headers["etag"]


@OF_SESSIONS
async def test_a_change_on_a_version_that_is_gone_is_refused(
    world: World, verb: str, moves: tuple[str, ...], body: Json
) -> None:
    session = await world.played()
    stale = await tag_of(world, session)
    await world.play(session, "pause", "resume", *moves)
    current = await tag_of(world, session)
    answer = await world.post(f"/api/gamesessions/{session}/{verb}", body, headers={"If-Match": stale})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")
    assert await tag_of(world, session) == current


@OF_SESSIONS
async def test_a_change_on_the_version_that_is_there_is_made_and_gives_the_next_one(
    world: World, verb: str, moves: tuple[str, ...], body: Json
) -> None:
    session = await world.played(*moves)
    current = await tag_of(world, session)
    answer = await world.post(f"/api/gamesessions/{session}/{verb}", body, headers={"If-Match": current})

    assert answer.is_success
    assert answer.headers["etag"] != current
    if verb != "fork":
        assert answer.headers["etag"] == await tag_of(world, session)


@pytest.mark.parametrize(
    ("condition", "status"),
    [("*", 200), ('"other", {tag}', 200), ("W/{tag}", 412), ('"other"', 412), ("{bare}", 412), ("", 412)],
)
async def test_a_condition_is_any_of_a_list_of_strong_tags(world: World, condition: str, status: int) -> None:
    session = await world.played()
    tag = await tag_of(world, session)
    headers = {"If-Match": condition.format(tag=tag, bare=tag.strip('"'))}

    assert (await world.post(f"/api/gamesessions/{session}/pause", headers=headers)).status_code == status


async def test_no_two_states_of_a_session_share_a_tag(world: World) -> None:
    session = await world.played()
    tags = [await tag_of(world, session)]
    for move in ("pause", "resume", "progress-scene", "choice:0", "roll:20"):
        await world.play(session, move)
        tags.append(await tag_of(world, session))
    await world.post(f"/api/gamesessions/{session}/finalize")

    assert len({*tags, await tag_of(world, session)}) == 7


@pytest.mark.parametrize("verb", ["submit", "publish"])
async def test_a_story_that_was_rewritten_meanwhile_is_not_handed_on(world: World, verb: str) -> None:
    stale = (await world.upload(LANTERN)).headers["etag"]
    await world.upload(LANTERN.replace("flickers", "goes out"), overwriteExisting=True)
    answer = await world.post(f"/api/admin/scenarios/the-lantern/{verb}", by="moderator", headers={"If-Match": stale})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")


async def test_a_story_is_handed_on_at_the_version_that_was_read(world: World) -> None:
    imported = await world.upload(LANTERN)
    submitted = await world.post(
        "/api/admin/scenarios/the-lantern/submit", by="creator", headers={"If-Match": imported.headers["etag"]}
    )
    published = await world.post(
        "/api/admin/scenarios/the-lantern/publish", by="moderator", headers={"If-Match": submitted.headers["etag"]}
    )

    assert published.json() == {"id": "the-lantern", "status": "Published", "publishedVersion": 1}


async def test_a_story_is_overwritten_at_the_version_that_was_read(world: World) -> None:
    first = (await world.upload(LANTERN)).headers["etag"]
    url = "/api/admin/scenarios/upload?overwriteExisting=true"
    changed = LANTERN.replace("flickers", "goes out")
    second = await world.post(url, by="creator", content=changed, headers={"If-Match": first})
    third = await world.post(url, by="creator", content=LANTERN, headers={"If-Match": first})

    assert second.status_code == 200
    assert refusal_of(third) == (412, "PRECONDITION_FAILED")


async def with_content(world: World) -> dict[str, str]:
    """The url of everything that has a version, by what it is."""
    session = await world.played(story=GATES)
    character = CharacterMap(id="fox", name="Fox")
    await world.keep(badge("bronze", 1), character, AvatarConfiguration(age_group_avatars={}))
    return {
        "session": f"/api/gamesessions/{session}",
        "scene": f"/api/gamesessions/{session}/scene",
        "scenario": "/api/scenarios/the-two-gates",
        "badge": "/api/badges/courage-bronze",
        "profile": "/api/userprofiles/parent-robin",
        "account": "/api/accounts/me",
        "character": "/api/charactermaps/fox",
        "avatars": "/api/avatars",
    }


@pytest.mark.parametrize(
    "thing", ["session", "scene", "scenario", "badge", "profile", "account", "character", "avatars"]
)
async def test_what_is_known_already_is_not_sent_again(world: World, thing: str) -> None:
    url = (await with_content(world))[thing]
    first = await world.get(url)
    tag = first.headers["etag"]
    again = [await world.get(url, headers={"If-None-Match": known}) for known in (tag, f'"x", W/{tag}', "*")]
    other = await world.get(url, headers={"If-None-Match": '"x"'})

    assert [answer.status_code for answer in again] == [304, 304, 304]
    assert all(answer.content == b"" and answer.headers["etag"] == tag for answer in again)
    assert all(answer.headers["x-content-type-options"] == "nosniff" for answer in again)
    assert (other.status_code, other.headers["etag"]) == (200, tag)


async def test_what_has_changed_is_sent(world: World) -> None:
    urls = await with_content(world)
    known = (await world.get(urls["scene"])).headers["etag"]
    await world.post(f"{urls['session']}/choice", {"choiceIndex": 0})
    answer = await world.get(urls["scene"], headers={"If-None-Match": known})

    assert (answer.status_code, answer.json()["sceneId"]) == (200, "glass")


async def test_a_scenario_that_is_published_again_has_another_version(world: World) -> None:
    await world.publish()
    first = (await world.get("/api/scenarios/the-lantern")).headers["etag"]
    await world.publish(LANTERN, overwriteExisting=True)

    assert (await world.get("/api/scenarios/the-lantern")).headers["etag"] != first


async def test_private_answers_are_kept_by_nobody_else_and_no_answer_is_used_unasked(world: World) -> None:
    urls = await with_content(world)
    rules = {thing: (await world.get(url)).headers["cache-control"] for thing, url in urls.items()}

    assert rules.pop("session") == rules.pop("scene") == rules.pop("profile") == rules.pop("account")
    assert set(rules.values()) == {"no-cache"}
    assert (await world.get(urls["session"])).headers["cache-control"] == "private, no-cache"
