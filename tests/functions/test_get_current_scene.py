"""The current scene as the player should see it."""

import pytest

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World

BO = {"characterId": "old_toad", "playerAssignment": {"type": "Guest", "guestName": "Bo"}}
ROBIN = {"characterId": "wren", "playerAssignment": {"profileId": "parent-robin", "profileName": "Robin"}}


async def test_a_scene_says_all_that_a_client_shows(world: World) -> None:
    session = await world.played()
    scene = await world.scene(session)

    assert scene == {
        "sessionId": session,
        "status": "InProgress",
        "sceneId": "path",
        "title": "The path",
        "type": "narrative",
        "text": "The lantern flickers. Wren holds it higher.",
        "isEnding": False,
        "choices": [],
        "difficulty": None,
        "activeCharacter": None,
        "activePlayerName": None,
        "media": {"image": "image-path", "audio": None, "video": None},
        "music": None,
        "soundEffects": [],
        "reveals": [],
    }


async def test_names_are_those_of_the_players_whatever_the_spelling(world: World) -> None:
    session = await world.played(story=GATES, characterAssignments=[ROBIN, BO])
    scene = await world.scene(session)

    assert scene["title"] == "Robin at the gate"
    assert scene["text"] == "Robin and Bo look up. Bo hums. Robin waits. Nobody does not."
    assert scene["choices"] == [{"index": 0, "text": "Robin knocks"}, {"index": 1, "text": "Wait"}]
    assert (scene["activeCharacter"], scene["activePlayerName"]) == ("wren", "Robin")


async def test_characters_whom_nobody_plays_keep_their_own_names(world: World) -> None:
    session = await world.played(story=GATES, characterAssignments=[{**BO, "isUnused": True}])
    scene = await world.scene(session)

    assert scene["text"] == "Wren and Old Toad look up. Old Toad hums. Wren waits. Nobody does not."


async def test_a_scene_in_which_it_is_nobodys_turn_speaks_of_someone(world: World) -> None:
    session = await world.played("choice:1", "choice:1", story=GATES)

    assert (await world.scene(session))["text"] == "It smells of rain. someone smiles."


async def test_a_name_is_text_and_never_a_token_again(world: World) -> None:
    tricky = {"characterId": "wren", "playerAssignment": {"type": "Guest", "guestName": r"[c:old_toad] \1"}}
    session = await world.played(story=GATES, characterAssignments=[tricky])

    assert (await world.scene(session))["title"] == r"[c:old_toad] \1 at the gate"


async def test_where_a_choice_leads_is_not_told(world: World) -> None:
    session = await world.played(story=GATES)
    answer = await world.get(f"/api/gamesessions/{session}/scene")

    assert not any(secret in answer.text for secret in ("glass", "garden", "next", "delta", "echoLog", "bravery"))


async def test_a_roll_shows_its_difficulty_and_no_choice(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    scene = await world.scene(session)

    assert (scene["type"], scene["difficulty"], scene["choices"]) == ("roll", 9, [])


async def test_a_strong_echo_comes_back_where_its_reveal_waits_for_it(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES, characterAssignments=[ROBIN])
    scene = await world.scene(session)

    assert (scene["isEnding"], scene["status"]) == (True, "Completed")
    assert scene["reveals"] == [
        {
            "echoType": "bravery",
            "description": "Robin knocked.",
            "strength": 0.6,
            "sceneId": "wood",
            "revealMechanic": "dream",
            "required": True,
        }
    ]


async def test_an_echo_that_is_too_weak_does_not_come_back(world: World) -> None:
    session = await world.played("choice:1", "choice:0", story=GATES)

    assert (await world.scene(session))["reveals"] == []


@pytest.mark.parametrize(("oldest", "reveals"), [(1, 0), (2, 1)])
async def test_an_echo_that_is_too_old_does_not_come_back(world: World, oldest: int, reveals: int) -> None:
    story = LANTERN.replace("max_age_scenes: 5", f"max_age_scenes: {oldest}")
    session = await world.played("progress-scene", "choice:0", "roll:20", story=story)

    assert len((await world.scene(session))["reveals"]) == reveals


async def test_a_scene_elsewhere_reveals_nothing(world: World) -> None:
    session = await world.played("progress-scene", "choice:0", "roll:1")

    assert (await world.scene(session))["reveals"] == []


@pytest.mark.parametrize("status", ["pause", "end"])
async def test_a_session_that_does_not_run_still_shows_its_scene(world: World, status: str) -> None:
    session = await world.played(status)
    scene: Json = await world.scene(session)

    assert (scene["sceneId"], scene["status"]) == ("path", {"pause": "Paused", "end": "Completed"}[status])
