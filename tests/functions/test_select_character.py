"""Choosing a character, for oneself or for another player."""

import pytest

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, fields_of, refusal_of

OPEN_GATES = GATES.replace("    active_character: wren\n", "").replace("    active_character: old_toad\n", "")


async def select(world: World, session: str, character: str, **more: Json) -> Json:
    answer = await world.post(f"/api/gamesessions/{session}/character", {"characterId": character, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_selected_character_has_the_turn_where_a_scene_gives_it_to_none(world: World) -> None:
    kim = await world.child("Kim")
    cast = [{"characterId": "old_toad", "playerAssignment": {"profileId": kim, "profileName": "Kim"}}]
    session = await world.played(story=OPEN_GATES, characterAssignments=cast)
    selected = await select(world, session, "old_toad")
    offered = (await world.scene(session))["choices"][0]["text"]
    played = await world.play(session, "choice:0")

    assert selected["selectedCharacterId"] == "old_toad"
    assert offered == "Kim knocks"
    assert [total["playerId"] for total in played["playerCompassProgressTotals"]] == [kim]


async def test_a_scene_that_names_a_character_gives_the_turn_to_that_one(world: World) -> None:
    kim = await world.child("Kim")
    session = await world.played(
        story=GATES, characterAssignments=[{"characterId": "old_toad", "playerAssignment": {"profileId": kim}}]
    )
    await select(world, session, "old_toad")
    played = await world.play(session, "choice:0")

    assert [total["playerId"] for total in played["playerCompassProgressTotals"]] == ["parent-robin"]


async def test_a_character_is_given_to_another_player_before_the_first_choice(world: World) -> None:
    kim = await world.child("Kim")
    session = await world.played("progress-scene")
    view = await select(world, session, "wren", playerAssignment={"profileId": kim, "profileName": "Kim"})
    played = await world.play(session, "choice:0")

    assert [item["characterId"] for item in view["characterAssignments"]] == ["wren"]
    assert view["playerNames"] == ["Kim"]
    assert [total["playerId"] for total in played["playerCompassProgressTotals"]] == [kim]
    assert [turn["playerId"] for turn in (await world.get(f"/api/gamesessions/{session}/history")).json()] == [
        "parent-robin",
        kim,
    ]


async def test_a_character_is_taken_from_one_player_and_given_to_another(world: World) -> None:
    kim = await world.child("Kim")
    cast = [{"characterId": "wren", "playerAssignment": {"profileId": kim, "profileName": "Kim"}}]
    session = await world.played("progress-scene", characterAssignments=cast)
    view = await select(world, session, "wren", playerAssignment={"type": "Guest", "guestName": "Bo"})
    played = await world.play(session, "choice:0")

    assert [item["playerAssignment"]["guestName"] for item in view["characterAssignments"]] == ["Bo"]
    assert [total["playerId"] for total in played["playerCompassProgressTotals"]] == [None]


async def test_after_the_first_choice_the_players_stay_and_the_turn_can_still_move(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    guest = {"characterId": "wren", "playerAssignment": {"type": "Guest", "guestName": "Bo"}}
    refused = await world.post(f"/api/gamesessions/{session}/character", guest)

    assert refusal_of(refused) == (422, "CAST_SETTLED")
    assert (await select(world, session, "wren"))["selectedCharacterId"] == "wren"


async def test_a_character_that_the_story_does_not_have_is_refused_with_those_that_it_has(world: World) -> None:
    session = await world.played(story=GATES)
    answer = await world.post(f"/api/gamesessions/{session}/character", {"characterId": "wolf"})

    assert fields_of(answer) == ["characterId"]
    assert "wren, old_toad" in answer.json()["errors"][0]["message"]


async def test_a_profile_of_another_family_gets_no_part(world: World) -> None:
    theirs = await world.child("Kim", of="creator")
    session = await world.played()
    part = {"characterId": "wren", "playerAssignment": {"profileId": theirs}}
    answer = await world.post(f"/api/gamesessions/{session}/character", part)

    assert fields_of(answer) == ["playerAssignment.profileId"]


async def test_a_child_without_consent_gets_no_part(world: World) -> None:
    kim = await world.child("Kim", consent=False)
    session = await world.played()
    part = {"characterId": "wren", "playerAssignment": {"profileId": kim}}
    answer = await world.post(f"/api/gamesessions/{session}/character", part)

    assert refusal_of(answer) == (403, "CONSENT_REQUIRED")


@pytest.mark.parametrize("player", [None, {"type": "Guest", "guestName": "Bo"}])
async def test_an_ended_session_keeps_its_characters(world: World, player: Json) -> None:
    session = await world.played("end", story=LANTERN)
    part = {"characterId": "wren", "playerAssignment": player}
    answer = await world.post(f"/api/gamesessions/{session}/character", part)

    assert refusal_of(answer) == (422, "SESSION_NOT_RUNNING")


async def test_selecting_twice_is_selecting_once(world: World) -> None:
    session = await world.played()
    first, second = [await world.post(f"/api/gamesessions/{session}/character", {"characterId": "wren"}) for _ in "12"]

    assert first.json()["selectedCharacterId"] == second.json()["selectedCharacterId"] == "wren"
