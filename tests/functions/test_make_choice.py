"""Taking a branch, on both routes."""

import pytest

from tests.functions.stories import GATES
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of


async def choose(world: World, session: str, **choice: Json) -> Json:
    answer = await world.post(f"/api/gamesessions/{session}/choice", choice)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "choice",
    [{"choiceIndex": 0}, {"choiceText": "[c:Wren] goes left"}, {"choiceText": "Wren goes left"}],
    ids=["by place", "as written", "as shown"],
)
@pytest.mark.parametrize("route", ["choice", "{session}/choice"])
async def test_a_choice_takes_its_branch(world: World, route: str, choice: Json) -> None:
    session = await world.played("progress-scene")
    named = choice if "session" in route else {**choice, "sessionId": session}
    answer = await world.post(f"/api/gamesessions/{route.format(session=session)}", named)
    view = answer.json()

    assert answer.status_code == 200
    assert (view["currentSceneId"], view["status"]) == ("bridge", "InProgress")
    assert (view["choiceCount"], view["stepCount"], view["echoCount"]) == (1, 2, 1)
    assert view["compassValues"] == {"Courage & Caution": 0.8, "Honesty & Trust": 0.0}


async def test_the_route_decides_which_session_is_meant(world: World) -> None:
    session = await world.played("progress-scene")
    view = await choose(world, session, choiceIndex=0, sessionId="another")

    assert view["id"] == session


async def test_a_choice_names_the_text_with_the_name_of_whoever_plays(world: World) -> None:
    assignment = {"characterId": "wren", "playerAssignment": {"type": "Guest", "guestName": "Bo"}}
    session = await world.played("progress-scene", characterAssignments=[assignment])
    view = await choose(world, session, choiceText="Bo goes left")

    assert view["currentSceneId"] == "bridge"


async def test_a_choice_that_leads_to_an_ending_completes_the_session(world: World) -> None:
    session = await world.played("progress-scene")
    view = await choose(world, session, choiceIndex=1)

    assert (view["currentSceneId"], view["status"]) == ("meadow", "Completed")
    assert view["endTime"] is not None


async def test_a_choice_that_leads_nowhere_ends_the_story_where_it_is(world: World) -> None:
    session = await world.played("choice:0", "choice:2", story=GATES)
    view = await world.session(session)

    assert (view["currentSceneId"], view["status"]) == ("glass", "Completed")


@pytest.mark.parametrize("choice", [{"choiceIndex": 2}, {"choiceText": "Fly"}, {"choiceText": ""}])
async def test_a_choice_that_is_not_offered_is_refused_and_changes_nothing(world: World, choice: Json) -> None:
    session = await world.played("progress-scene")
    before = await world.session(session)
    answer = await world.post(f"/api/gamesessions/{session}/choice", choice)

    assert refusal_of(answer) == (422, "CHOICE_NOT_OFFERED")
    assert unchanged(await world.session(session)) == unchanged(before)


async def test_a_scene_without_choices_is_not_left_by_one(world: World) -> None:
    session = await world.played()
    answer = await world.post(f"/api/gamesessions/{session}/choice", {"choiceIndex": 0})

    assert refusal_of(answer) == (422, "CHOICE_NOT_OFFERED")


async def test_a_roll_is_not_decided_by_a_choice(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    answer = await world.post(f"/api/gamesessions/{session}/choice", {"choiceText": "Across"})

    assert refusal_of(answer) == (422, "CHOICE_NOT_OFFERED")


async def test_a_choice_for_another_scene_than_the_current_one_is_refused(world: World) -> None:
    session = await world.played("progress-scene")
    answer = await world.post(f"/api/gamesessions/{session}/choice", {"choiceIndex": 0, "sceneId": "path"})

    assert refusal_of(answer) == (422, "WRONG_SCENE")
    assert (await choose(world, session, choiceIndex=0, sceneId="fork"))["currentSceneId"] == "bridge"


@pytest.mark.parametrize("moves", [("pause",), ("end",)])
async def test_a_session_that_does_not_run_takes_no_choice(world: World, moves: tuple[str, ...]) -> None:
    session = await world.played("progress-scene", *moves)
    answer = await world.post(f"/api/gamesessions/{session}/choice", {"choiceIndex": 0})

    assert refusal_of(answer) == (422, "SESSION_NOT_RUNNING")


async def test_a_choice_counts_for_the_player_whose_character_it_is(world: World) -> None:
    kim = await world.child("Kim")
    assignment = {"characterId": "old_toad", "playerAssignment": {"profileId": kim}}
    session = await world.played("choice:0", "choice:0", story=GATES, characterAssignments=[assignment])

    assert (await world.session(session))["playerCompassProgressTotals"] == [
        {"playerId": kim, "axis": "Honesty & Trust", "total": 1.0},
        {"playerId": "parent-robin", "axis": "Courage & Caution", "total": 0.5},
    ]


async def test_a_choice_of_a_guest_moves_the_compass_and_nobodys_score(world: World) -> None:
    guest = {"characterId": "wren", "playerAssignment": {"type": "Guest", "guestName": "Bo"}}
    session = await world.played("choice:0", story=GATES, characterAssignments=[guest])
    view = await world.session(session)

    assert view["compassValues"]["Courage & Caution"] == 0.5
    assert view["playerCompassProgressTotals"] == [{"playerId": None, "axis": "Courage & Caution", "total": 0.5}]


async def test_the_player_is_named_where_no_character_says_whose_turn_it_is(world: World) -> None:
    kim = await world.child("Kim")
    assignment = {"characterId": "old_toad", "playerAssignment": {"profileId": kim}}
    session = await world.played(story=GATES, characterAssignments=[assignment])
    view = await choose(world, session, choiceIndex=0, playerId=kim)

    assert [total["playerId"] for total in view["playerCompassProgressTotals"]] == [kim]


async def test_a_player_who_is_not_in_the_session_is_refused(world: World) -> None:
    session = await world.played(story=GATES)
    answer = await world.post(f"/api/gamesessions/{session}/choice", {"choiceIndex": 0, "playerId": "somebody"})

    assert refusal_of(answer) == (422, "UNKNOWN_PLAYER")


@pytest.mark.parametrize(
    ("choice", "fields"),
    [
        ({}, ["body"]),
        ({"choiceIndex": 0, "choiceText": "Go right"}, ["body"]),
        ({"choiceIndex": -1}, ["choiceIndex"]),
        ({"choiceIndex": "left"}, ["choiceIndex"]),
        ({"choiceIndex": 0, "wish": "to fly", "compassDelta": "much"}, ["compassDelta", "wish"]),
    ],
)
async def test_what_is_wrong_with_a_choice_is_named(world: World, choice: Json, fields: list[str]) -> None:
    answer = await world.post("/api/gamesessions/any/choice", choice)

    assert fields_of(answer) == fields


async def test_what_a_client_says_of_its_choice_may_be_said(world: World) -> None:
    session = await world.played("progress-scene")
    said = {"nextSceneId": "bridge", "compassAxis": "Courage & Caution", "compassDirection": "positive"}
    view = await choose(world, session, sceneId="fork", choiceText="Wren goes left", compassDelta=0.8, **said)

    assert view["currentSceneId"] == "bridge"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"nextSceneId": "home"}, ["nextSceneId"]),
        ({"compassDelta": 1}, ["compassDelta"]),
        ({"compassAxis": "Honesty & Trust", "compassDirection": "negative"}, ["compassAxis", "compassDirection"]),
        ({"sceneId": "path"}, ["sceneId"]),
    ],
)
async def test_what_contradicts_the_story_is_named_and_changes_nothing(
    world: World, said: Json, fields: list[str]
) -> None:
    session = await world.played("progress-scene")
    before = await world.session(session)
    answer = await world.post(f"/api/gamesessions/{session}/choice", {"choiceIndex": 0, **said})

    assert answer.status_code == 422
    assert [error["field"] for error in problem_of(answer)["errors"]] == fields
    assert unchanged(await world.session(session)) == unchanged(before)


async def test_a_choice_without_a_route_names_its_session(world: World) -> None:
    assert fields_of(await world.post("/api/gamesessions/choice", {"choiceIndex": 0})) == ["sessionId"]


async def test_the_compass_shows_no_more_than_two_while_scores_count_on(world: World) -> None:
    ring = GATES.replace("next_scene: garden", "next_scene: wood", 1).replace("delta: 0.5", "delta: 0.9")
    session = await world.played(story=ring)
    await world.play(session, *["choice:0"] * 6)
    view = await world.session(session)

    assert view["compassValues"] == {"Courage & Caution": 2.0, "Honesty & Trust": 2.0}
    assert [total["total"] for total in view["playerCompassProgressTotals"]] == [2.7, 3.0]


def unchanged(session: Json) -> Json:
    """A session without what passes by itself."""
    return {name: value for name, value in session.items() if name != "elapsedTime"}
