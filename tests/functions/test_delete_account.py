"""Deleting an account with its children, jobs and drafts."""

from datetime import timedelta

import pytest

from shared_code.domain.account import Account
from shared_code.domain.errors import Unavailable
from shared_code.domain.identifiers import AccountId
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario
from shared_code.ports.containers import (
    ACCOUNT_EMAILS,
    ACCOUNTS,
    CONTINUITY_OPERATIONS,
    DATA_DELETION_REQUESTS,
    GENERATION_JOBS,
    SCENARIO_DRAFTS,
    SCENARIOS,
    Container,
)
from shared_code.ports.repository import Repository
from tests.builders import profile
from tests.functions.canaries import CANARIES, CHILD, SIBLING, family, places_of, signed_in
from tests.functions.consenting import PARENT, hour_passes, patient_clock, revoke
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import World, refusal_of


def url(world: World, user: str = "parent") -> str:
    return f"/api/accounts/{world.account(user)}"


def traces(world: World, user: str = "parent") -> tuple[str, ...]:
    return (world.account(user), world.issuer.users[user].email, world.issuer.users[user].subject)


async def author(world: World) -> None:
    """A creator with a published story, a draft, a job, an analysis of it, and an analysis of a story sent along."""
    await world.publish(LANTERN)
    await world.upload(GATES)
    await world.post("/api/stories/generate", {"ageGroup": "6-9"}, by="creator")
    await world.post("/api/storycontinuity/evaluate-async", {"scenarioId": "the-lantern"}, by="creator")


async def test_nothing_is_left_of_an_account_and_its_children(world: World) -> None:
    await family(world)
    await signed_in(world, "parent")
    await revoke(world, CHILD, parentEmail=PARENT)
    before = await places_of(world, *traces(world))
    answer = await world.send("DELETE", url(world))

    assert answer.status_code == 204
    assert {place.partition(":")[0] for place in before} >= {
        "AccountEmails",
        "AccountIdentities",
        "Accounts",
        "GameSessions",
        "MagicLinks",
        "RefreshFamilies",
        "UserProfiles",
    }
    assert await places_of(world, *CANARIES, SIBLING, *traces(world)) == []


async def test_published_stories_stay_as_nobodys_and_drafts_go(world: World) -> None:
    await author(world)
    answer = await world.send("DELETE", url(world, "creator"), by="creator")
    scenarios = world.composition.get(Repository[Scenario])

    assert answer.status_code == 204
    assert await places_of(world, *traces(world, "creator")) == []
    assert (await scenarios.get("the-lantern")).owner_account_id == "system"
    assert await scenarios.find("the-gates") is None
    assert (await world.get("/api/scenarios/the-lantern", by=None)).status_code == 200


async def test_a_dry_run_counts_what_would_go_and_changes_nothing(world: World) -> None:
    await author(world)
    before = await places_of(world, *traces(world, "creator"))
    told = (await world.send("DELETE", f"{url(world, 'creator')}?dryRun=true", by="creator")).json()

    assert (told["dryRun"], told["storiesDeleted"], told["storiesKept"], told["jobs"]) == (True, 1, 1, 2)
    assert await places_of(world, *traces(world, "creator")) == before


async def test_a_dry_run_counts_children_and_their_plays(world: World) -> None:
    await family(world)
    told = (await world.send("DELETE", f"{url(world)}?dryRun=true")).json()

    assert (told["profiles"], told["sessions"]) == (2, 4)


async def test_another_family_keeps_everything(world: World) -> None:
    await family(world)
    other = await world.child("Nell", of="stranger")
    await world.get("/api/accounts/me", by="stranger")
    await world.send("DELETE", url(world))

    assert (await world.get(f"/api/userprofiles/{other}", by="stranger")).status_code == 200
    assert await world.composition.get(Repository[Account]).find(world.account("stranger")) is not None


async def test_a_profile_that_has_moved_to_another_account_forgets_the_deleted_one(world: World) -> None:
    await world.get("/api/accounts/me")
    moved = profile(id="moved", account_id=world.account("parent"), name="Mo")
    moved.link(AccountId("another"))
    await world.keep(moved)
    await world.send("DELETE", url(world))
    kept = await world.composition.get(Repository[UserProfile]).get("moved")

    assert (kept.account_id, kept.former_accounts) == ("another", ())


WRITTEN = (ACCOUNTS, ACCOUNT_EMAILS, SCENARIOS, SCENARIO_DRAFTS, GENERATION_JOBS, CONTINUITY_OPERATIONS)


@pytest.mark.parametrize("container", [*WRITTEN, DATA_DELETION_REQUESTS], ids=lambda container: container.name)
async def test_what_fails_is_made_good_an_hour_later(world: World, container: Container) -> None:
    documents, clock = faulty_documents(world), patient_clock(world)
    await author(world)
    after = 2 if container is DATA_DELETION_REQUESTS else 0
    documents.faults.append(Fault(container, Unavailable("The store does not answer."), after=after))
    answer = await world.send("DELETE", url(world, "creator"), by="creator")
    clock.late = timedelta(hours=1, minutes=1)
    await hour_passes(world)

    assert answer.status_code in {202, 503}
    assert await places_of(world, *traces(world, "creator")) == []


async def test_the_account_of_somebody_else_looks_as_if_there_were_none(world: World) -> None:
    await world.get("/api/accounts/me")
    answers = [await world.send("DELETE", f"{url(world)}{dry}", by="stranger") for dry in ("", "?dryRun=true")]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 2
    assert (await world.get("/api/accounts/me")).status_code == 200


async def test_a_client_that_still_calls_does_not_make_the_account_anew(world: World) -> None:
    clock = patient_clock(world)
    await family(world)
    await world.send("DELETE", url(world))
    soon = await world.post("/api/userprofiles", {"name": "Robin", "ageGroup": "6-9"})
    left = await places_of(world, *traces(world))
    clock.late = timedelta(hours=1, minutes=1)
    later = await world.get("/api/accounts/me")

    assert refusal_of(soon) == (401, "UNAUTHORIZED")
    assert left == []
    assert later.status_code == 200


async def test_somebody_who_has_come_back_can_leave_again(world: World) -> None:
    clock = patient_clock(world)
    for days in (0, 1):
        clock.late = timedelta(days=days)
        await world.get("/api/accounts/me")
        answer = await world.send("DELETE", url(world))

        assert answer.status_code == 204
        assert await places_of(world, *traces(world)) == []
