"""What publishing keeps of an account is handed out, and goes with it."""

import json
from datetime import timedelta

import pytest

from shared_code.domain.contributor import NOBODY
from shared_code.domain.errors import Unavailable
from shared_code.ports.containers import AUDIT_TRAIL, CONTRIBUTOR_SETS, NOTIFICATIONS, ROLE_REQUESTS, Container
from shared_code.ports.repository import EventRelay
from tests.functions.canaries import places_of
from tests.functions.consenting import hour_passes, patient_clock
from tests.functions.crediting import OPEN_ROLE, PATH, approve, of_two, split, with_accounts
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.stories import GATES
from tests.functions.world import Json, World

KEPT = {"AuditTrail", "ContributorSets", "Notifications", "RoleRequests"}
WORDS = "Words of the parent"


async def entangled(world: World) -> None:
    """A parent who contributes, has said something, and asks for a role."""
    await split(world)
    await world.send("PUT", PATH, of_two(world, name="Canary Quill"), by="creator")
    await approve(world, "parent", approved=False, comment=WORDS)
    role = (await world.post("/api/open-roles", {"contentId": "the-lantern", **OPEN_ROLE}, by="creator")).json()
    await world.post("/api/role-requests", {"openRoleId": role["id"], "message": WORDS})
    await world.composition.get(EventRelay).settled()


async def leave(world: World, user: str) -> int:
    return (await world.send("DELETE", f"/api/accounts/{world.account(user)}", by=user)).status_code


async def contributors(world: World) -> Json:
    return (await world.get(PATH, by="moderator")).json()["contributors"]


async def test_nothing_tells_any_more_who_a_contributor_was(world: World) -> None:
    await entangled(world)
    traces = (world.account("parent"), "Canary Quill", WORDS)
    before = {place.partition(":")[0] for place in await places_of(world, *traces)}
    answer = await leave(world, "parent")

    assert before >= KEPT
    assert answer == 204
    assert await places_of(world, *traces) == []


async def test_the_share_of_somebody_who_has_left_stays(world: World) -> None:
    await split(world)
    await approve(world, "parent")
    before = await contributors(world)
    await leave(world, "parent")
    after = await contributors(world)

    assert (after[0]["name"], after[0]["accountId"], after[0]["comment"]) == (NOBODY, None, None)
    for kept in ("id", "walletAddress", "shareBasisPoints", "approvalStatus", "answeredAt"):
        assert after[0][kept] == before[0][kept]
    assert after[1] == before[1]


async def test_an_answer_that_somebody_owed_is_still_missing_and_can_be_overridden(world: World) -> None:
    first, _ = (await split(world))["contributors"]
    await leave(world, "parent")
    missing = (await world.get(f"{PATH}/validate", by="moderator")).json()["errors"]
    body = {"contributorId": first["id"], "splitVersion": 1, "justification": "They have left the platform."}
    answer = await world.post(f"{PATH}/override", body, by="publisher")

    assert [each["name"] for each in missing] == [NOBODY, "Contributor 1"]
    assert answer.json()["contributors"][0]["approvalStatus"] == "overridden"


async def test_the_roles_of_an_owner_who_leaves_are_closed(world: World) -> None:
    await entangled(world)
    answer = await leave(world, "creator")
    requests = (await world.get("/api/role-requests")).json()["roleRequests"]

    assert answer == 204
    assert await places_of(world, world.account("creator")) == []
    assert [each["status"] for each in requests] == ["rejected"]
    assert (await world.get("/api/open-roles")).json()["openRoles"] == []
    assert len(await contributors(world)) == 2


async def test_what_was_never_published_goes_with_its_contributors(world: World) -> None:
    story = (await world.upload(GATES)).json()["id"]
    await with_accounts(world, "parent", "stranger")
    path = f"/api/contributors/scenario/{story}"
    await world.send("PUT", path, of_two(world, name="Canary Quill"), by="creator")
    role = (await world.post("/api/open-roles", {"contentId": story, **OPEN_ROLE}, by="creator")).json()
    await world.post("/api/role-requests", {"openRoleId": role["id"], "message": WORDS})
    await leave(world, "creator")

    assert await places_of(world, world.account("creator"), "Canary Quill", WORDS) == []


@pytest.mark.parametrize(
    "container", [AUDIT_TRAIL, CONTRIBUTOR_SETS, NOTIFICATIONS, ROLE_REQUESTS], ids=lambda container: container.name
)
async def test_what_fails_is_made_good_an_hour_later(world: World, container: Container) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    await entangled(world)
    documents.faults.append(Fault(container, Unavailable("The store does not answer.")))
    answer = await leave(world, "parent")
    clock.late = timedelta(hours=1, minutes=1)
    await hour_passes(world)

    assert answer == 202
    assert await places_of(world, world.account("parent"), "Canary Quill", WORDS) == []


async def test_an_account_is_given_what_is_kept_of_it(world: World) -> None:
    await entangled(world)
    told = (await world.get(f"/api/accounts/{world.account('parent')}/export")).json()
    text = json.dumps(told)

    assert [each["name"] for each in told["contributions"][0]["contributors"]] == ["Canary Quill"]
    assert [each["application"]["message"] for each in told["roleRequests"]] == [WORDS]
    assert {each["type"] for each in told["notifications"]} == {"approval_required"}
    assert "approval_rejected" in {each["type"] for each in told["auditEntries"]}
    assert [user for user in ("creator", "stranger") if world.account(user) in text] == []
