"""What happened in a session, step by step."""

from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World


async def history(world: World, session: str) -> list[Json]:
    answer = await world.get(f"/api/gamesessions/{session}/history")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


async def test_every_step_is_told_with_what_it_did(world: World) -> None:
    session = await world.played("progress-scene", "choice:0", "roll:12")
    onward, chosen, rolled = await history(world, session)
    moments = [turn.pop("chosenAt") for turn in (onward, chosen, rolled)]

    assert onward == {
        "step": 0,
        "sceneId": "path",
        "sceneTitle": "The path",
        "choiceText": None,
        "nextSceneId": "fork",
        "playerId": "parent-robin",
        "compassAxis": None,
        "compassDelta": None,
        "echoGenerated": None,
        "echoesRevealed": [],
        "roll": None,
    }
    assert (chosen["choiceText"], chosen["compassAxis"], chosen["compassDelta"]) == (
        "Wren goes left",
        "Courage & Caution",
        0.8,
    )
    assert chosen["echoGenerated"] == {
        "echoType": "bravery",
        "description": "You took the dark way.",
        "strength": 0.7,
        "sceneId": "fork",
    }
    assert (rolled["choiceText"], rolled["roll"]) == ("Across", {"roll": 12, "difficulty": 9, "success": True})
    assert (rolled["nextSceneId"], rolled["echoesRevealed"]) == ("home", ["bravery"])
    assert moments == sorted(moments)


async def test_names_are_those_of_the_players(world: World) -> None:
    guest = {"characterId": "wren", "playerAssignment": {"type": "Guest", "guestName": "Bo"}}
    session = await world.played("choice:0", story=GATES, characterAssignments=[guest])
    [turn] = await history(world, session)

    assert (turn["sceneTitle"], turn["choiceText"], turn["playerId"]) == ("Bo at the gate", "Bo knocks", None)
    assert turn["echoGenerated"]["description"] == "Bo knocked."


async def test_a_choice_that_leads_nowhere_says_so(world: World) -> None:
    session = await world.played("choice:0", "choice:2", story=GATES)

    assert (await history(world, session))[-1]["nextSceneId"] is None


async def test_what_is_undone_is_not_told(world: World) -> None:
    session = await world.played("progress-scene", "choice:1")
    await world.post(f"/api/gamesessions/{session}/rewind", {"step": 1})

    assert [turn["sceneId"] for turn in await history(world, session)] == ["path"]


async def test_a_new_version_of_the_story_changes_nothing_of_what_was_played(world: World) -> None:
    session = await world.played("progress-scene", "choice:1")
    before = await history(world, session)
    changed = LANTERN.replace("The fork", "The spoon").replace("Go right", "Turn back")
    await world.publish(changed, overwriteExisting=True)

    assert await history(world, session) == before


async def test_a_session_without_steps_has_no_history(world: World) -> None:
    assert await history(world, await world.played()) == []
