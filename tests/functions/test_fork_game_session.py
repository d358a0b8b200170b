"""Playing on from an earlier step in a second session."""

from tests.functions.stories import GATES
from tests.functions.world import World, fields_of, refusal_of


async def test_a_fork_has_played_the_same_up_to_its_step(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES)
    answer = await world.post(f"/api/gamesessions/{session}/fork", {"step": 1})
    fork = answer.json()

    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/gamesessions/{fork['id']}"
    assert fork["id"] != session
    assert (fork["forkedFrom"], fork["status"], fork["currentSceneId"]) == (session, "InProgress", "glass")
    assert (fork["stepCount"], fork["compassValues"]["Courage & Caution"]) == (1, 0.5)


async def test_the_session_that_was_forked_stays_as_it_was(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES)
    before = await world.session(session)
    fork = (await world.post(f"/api/gamesessions/{session}/fork", {"step": 0})).json()
    await world.play(fork["id"], "choice:1", "choice:1")

    assert await world.session(session) == before


async def test_a_finalised_session_can_be_forked(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES)
    await world.post(f"/api/gamesessions/{session}/finalize")
    fork = (await world.post(f"/api/gamesessions/{session}/fork", {"step": 1})).json()

    assert (fork["status"], fork["finalisedAt"]) == ("InProgress", None)


async def test_a_fork_rolls_what_the_first_session_would_have_rolled(world: World) -> None:
    session = await world.played("progress-scene", "choice:0")
    fork = (await world.post(f"/api/gamesessions/{session}/fork", {"step": 2})).json()["id"]
    rolls = [(await world.post(f"/api/gamesessions/{each}/roll")).json()["outcome"] for each in (session, fork)]

    assert rolls[0] == rolls[1]


async def test_a_fork_keeps_the_version_of_the_story(world: World) -> None:
    session = await world.played("choice:0", story=GATES)
    await world.publish(GATES.replace("Tell the truth", "Tell all"), overwriteExisting=True)
    fork = (await world.post(f"/api/gamesessions/{session}/fork", {"step": 1})).json()

    assert fork["scenarioVersion"] == 1
    assert (await world.scene(fork["id"]))["choices"][0]["text"] == "Tell the truth"


async def test_the_end_of_a_session_cannot_be_forked(world: World) -> None:
    session = await world.played("choice:0", "choice:0", story=GATES)

    assert refusal_of(await world.post(f"/api/gamesessions/{session}/fork", {"step": 2})) == (422, "UNKNOWN_STEP")


async def test_a_fork_names_a_step(world: World) -> None:
    assert fields_of(await world.post("/api/gamesessions/any/fork", {})) == ["step"]
