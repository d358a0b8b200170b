"""What a client hears when it starts."""

from datetime import UTC, datetime, timedelta

import pytest

from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.ports.repository import Repository
from tests.functions.stand_ins import late_clock
from tests.functions.stories import LANTERN
from tests.functions.world import Json, MakeWorld, World, fields_of

STATUS = {
    "minSupportedVersion": "1.2.0",
    "latestVersion": "2.0.0",
    "contentVersion": "7.0.0",
    "bundleVersion": "3.1",
    "updateMessage": "Come and get the new one.",
}


async def told(world: World, **query: str) -> Json:
    answer = await world.get("/api/client-status", by=None, params={"appVersion": "2.0.0", **query})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def changes(world: World, since: str) -> Json:
    return (await told(world, since=since))["contentManifest"]["scenarios"]


async def put(world: World, **status: Json) -> None:
    answer = await world.send("PUT", "/api/admin/status", status, by="admin")
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("version", "required", "available", "message"),
    [
        ("1.1.9", True, True, "Come and get the new one."),
        ("1.2.0-beta.1", True, True, "Come and get the new one."),
        ("1.2.0", False, True, "Come and get the new one."),
        ("2.0.0", False, False, ""),
        ("10.0.0", False, False, ""),
    ],
)
async def test_a_client_learns_whether_it_must_or_may_update(
    world: World, version: str, required: bool, available: bool, message: str
) -> None:
    await put(world, **STATUS)
    status = await told(world, appVersion=version)

    assert (status["updateRequired"], status["updateAvailable"]) == (required, available)
    assert status["message"] == message


@pytest.mark.parametrize(
    ("content", "refresh"),
    [
        ({}, False),
        ({"contentVersion": "6.9"}, True),
        ({"contentVersion": "7"}, False),
        ({"bundleVersion": "3.0.9"}, True),
        ({"contentVersion": "7", "bundleVersion": "3.1.0"}, False),
    ],
)
async def test_a_client_learns_whether_its_content_is_outdated(
    world: World, content: dict[str, str], refresh: bool
) -> None:
    await put(world, **STATUS)

    assert (await told(world, **content))["forceRefresh"] is refresh


async def test_everybody_fetches_anew_while_that_is_ordered(world: World) -> None:
    assert (await told(world))["forceRefresh"] is False
    await put(world, forceContentRefresh=True)

    assert (await told(world))["forceRefresh"] is True


async def test_a_new_client_is_told_of_every_published_story_and_of_no_draft(world: World) -> None:
    scenario = await world.publish()
    await world.upload(LANTERN.replace("The Lantern", "Another"))
    manifest = (await told(world))["contentManifest"]

    assert manifest == {"scenarios": {"added": [scenario], "updated": [], "removed": []}, "isComplete": True}


async def test_a_client_is_told_what_was_added_updated_and_removed_since_it_asked(make_world: MakeWorld) -> None:
    world = make_world()
    clock = late_clock(world)
    scenario = await world.publish()
    clock.late = timedelta(minutes=5)
    since = (await told(world))["asOf"]
    nothing = await changes(world, since)
    clock.late = timedelta(minutes=7)
    await world.publish(overwriteExisting=True)
    updated = await changes(world, since)
    archived = await world.post(f"/api/admin/scenarios/{scenario}/archive", by="moderator")
    removed = await changes(world, since)

    assert archived.status_code == 200, archived.text
    assert nothing == {"added": [], "updated": [], "removed": []}
    assert updated == {"added": [], "updated": [scenario], "removed": []}
    assert removed == {"added": [], "updated": [], "removed": [scenario]}


@pytest.mark.parametrize(("second", "told_again"), [(57, True), (50, False)])
async def test_what_changed_just_before_is_told_too_for_clocks_differ(
    world: World, second: int, told_again: bool
) -> None:
    scenario = await world.publish()
    kept = await world.composition.get(Repository[Scenario]).get(ScenarioId(scenario))
    began = datetime(2026, 1, 1, 11, 59, second, tzinfo=UTC)
    kept.editions = [edition.model_copy(update={"published_at": began}) for edition in kept.editions]
    await world.keep(kept)

    assert (await changes(world, "2026-01-01T12:00:30Z"))["added"] == ([scenario] if told_again else [])


async def test_clients_see_the_switches_and_the_notice_of_a_closed_house(world: World) -> None:
    await put(world, maintenanceMode=True, maintenanceMessage="Back at six.", featureFlags={"enableBulkUpload": False})
    status = await told(world)

    assert (status["maintenanceMode"], status["maintenanceMessage"], status["message"]) == (
        True,
        "Back at six.",
        "Back at six.",
    )
    assert [name for name, on in status["featureFlags"].items() if not on] == ["enableBulkUpload"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "appVersion"),
        ({"appVersion": "newest"}, "appVersion"),
        ({"appVersion": "1.0", "contentVersion": "x"}, "contentVersion"),
        ({"appVersion": "1.0", "since": "2026-01-01T00:00:00"}, "since"),
        ({"appVersion": "1.0", "platform": "web"}, "platform"),
    ],
)
async def test_what_cannot_be_compared_is_refused_by_name(world: World, query: dict[str, str], field: str) -> None:
    assert fields_of(await world.get("/api/client-status", by=None, params=query)) == [field]
