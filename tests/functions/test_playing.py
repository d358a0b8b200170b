"""One story from start to end over HTTP."""

from tests.functions.world import World


async def test_a_family_plays_a_story_from_start_to_end_and_wins_a_badge(world: World) -> None:
    scenario, child = await world.publish(), await world.child()
    session = await world.start(scenario, child)
    scene = (await world.get(f"/api/gamesessions/{session['id']}/scene")).json()
    after = await world.play(session["id"], "progress-scene", "choice:0", "roll:12")
    final = await world.post(f"/api/gamesessions/{session['id']}/finalize")

    assert scene["text"] == "The lantern flickers. Wren holds it higher."
    assert after["status"] == "Completed"
    assert after["compassValues"]["Courage & Caution"] == 0.8
    assert final.status_code == 200
    assert final.json()["awards"][0]["profileId"] == child
