"""Everything that is kept of an account, as one document."""

import json

from shared_code.domain.specification import everything
from shared_code.ports.containers import ALL
from shared_code.ports.documents import Documents
from tests.functions.canaries import CHILD, SIBLING, family, signed_in
from tests.functions.stories import GATES
from tests.functions.world import Json, World

ELSEWHERE = {"AccountEmails", "AccountIdentities"}  # indexes that say nothing but which account


async def exported(world: World, user: str = "parent") -> Json:
    return (await world.get(f"/api/accounts/{world.account(user)}/export", by=user)).json()


async def test_it_holds_the_account_and_each_child(world: World) -> None:
    await family(world)
    told = await exported(world)

    assert told["account"]["email"] == world.issuer.users["parent"].email
    assert {child["profile"]["id"] for child in told["profiles"]} == {CHILD, SIBLING}


async def test_every_document_that_names_the_account_is_in_it(world: World) -> None:
    await world.child("Ann", of="creator")
    await signed_in(world, "creator")
    await world.publish()
    await world.upload(GATES)
    await world.post("/api/stories/generate", {"ageGroup": "6-9"}, by="creator")
    await world.post("/api/storycontinuity/evaluate-async", {"scenarioId": "the-lantern"}, by="creator")
    text = json.dumps(await exported(world, "creator"))
    documents = world.composition.get(Documents)
    account, address, found = world.account("creator"), world.issuer.users["creator"].email, set()
    for container in (each for each in ALL if each.name not in ELSEWHERE):
        for stored in (await documents.query(container, everything())).documents:
            if account in stored.id + stored.body or address in stored.body:
                found.add(container.name)

                assert json.dumps(stored.id) in text

    assert found >= {
        "Accounts",
        "ContinuityOperations",
        "GenerationJobs",
        "MagicLinks",
        "RefreshFamilies",
        "Scenarios",
        "UserProfiles",
    }
    assert [word for word in ("Digest", "salt", "outbox") if word in text] == []


async def test_it_tells_nothing_of_other_accounts(world: World) -> None:
    await family(world)
    await world.child("Nell", of="stranger")
    text = json.dumps(await exported(world))

    assert "Nell" not in text
    assert world.account("stranger") not in text
