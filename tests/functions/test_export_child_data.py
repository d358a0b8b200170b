"""Everything that is kept of a child, as one document."""

import json

from shared_code.domain.specification import everything
from shared_code.ports.containers import ALL
from shared_code.ports.documents import Documents
from tests.functions.canaries import CANARIES, CHILD, SIBLING, family
from tests.functions.consenting import PARENT, revoke
from tests.functions.world import Json, World, refusal_of

URL = f"/api/coppa/data/{CHILD}"
PARTS = {
    "GameSessions": "sessions",
    "ParentalConsents": "consents",
    "PlayerScenarioScores": "scores",
    "UserBadges": "badges",
    "DataDeletionRequests": "deletionRequests",
}


async def exported(world: World) -> Json:
    answer = await world.get(URL)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_every_document_that_names_the_child_is_in_it(world: World) -> None:
    await family(world)
    await revoke(world, CHILD, parentEmail=PARENT)
    told = await exported(world)
    documents = world.composition.get(Documents)
    found = {container.name: 0 for container in ALL}
    for container in ALL:
        for stored in (await documents.query(container, everything())).documents:
            if any(canary in stored.id + stored.body for canary in CANARIES):
                found[container.name] += 1
                part = PARTS.get(container.name)
                ids = [each["id"] for each in told[part]] if part else [told["profile"]["id"]]

                assert stored.id in ids

    assert {name for name, count in found.items() if count} == {*PARTS, "UserProfiles"}
    assert found["GameSessions"] == 4


async def test_it_tells_what_the_child_has_chosen(world: World) -> None:
    played = await family(world)
    told = await exported(world)
    sessions = {session["id"]: session for session in told["sessions"]}
    own, shared = sessions[played.own_session], sessions[played.shared_session]

    assert (told["format"], told["profile"]["name"], told["profile"]["dateOfBirth"]) == (
        1,
        "Quillfeather",
        "2018-03-14",
    )
    assert [turn["sceneTitle"] for turn in own["history"]][:2] == ["The path", "The fork"]
    assert all(turn["own"] for turn in own["history"])
    assert not shared["history"][0]["own"]
    assert told["badges"][0]["badgeId"] == "courage-bronze"


async def test_it_tells_nothing_of_anybody_else_and_no_secret(world: World) -> None:
    await family(world)
    text = json.dumps(await exported(world))
    secrets = ("tokenHash", "parentEmailHash", "holderHash", "outbox")

    assert [word for word in (SIBLING, "Kim", PARENT, *secrets) if word in text] == []


async def test_a_child_of_another_family_looks_as_if_there_were_none(world: World) -> None:
    await family(world)

    assert refusal_of(await world.get(URL, by="stranger")) == (404, "RESOURCE_NOT_FOUND")
