"""Operators decide what clients are told."""

import pytest

from tests.functions.world import Json, World, fields_of, refusal_of

STATUS = "/api/admin/status"


async def put(world: World, *, headers: dict[str, str] | None = None, **status: Json) -> Json:
    answer = await world.send("PUT", STATUS, status, by="admin", headers=headers or {})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_platform_that_nobody_has_set_is_open(world: World) -> None:
    status = (await world.get(STATUS, by="admin")).json()

    assert (status["maintenanceMode"], status["minSupportedVersion"], status["lastUpdated"]) == (False, "1.0.0", None)


async def test_what_is_given_changes_and_the_rest_stays(world: World) -> None:
    await put(world, latestVersion="2.1.0", featureFlags={"enableBulkUpload": False})
    await put(world, updateMessage="  New stories!  ", featureFlags={"enableMediaPreview": False})
    status = (await world.get(STATUS, by="admin")).json()

    assert (status["latestVersion"], status["updateMessage"]) == ("2.1.0", "New stories!")
    assert [name for name, on in status["featureFlags"].items() if on] == ["enableNewScenarios", "enableBundleUpload"]
    assert status["lastUpdated"] is not None


async def test_the_end_of_maintenance_can_be_taken_away(world: World) -> None:
    until = (await put(world, maintenanceUntil="2030-01-01T00:00:00Z"))["maintenanceUntil"]
    stays = (await put(world, latestVersion="2.0"))["maintenanceUntil"]

    assert until == stays == "2030-01-01T00:00:00Z"
    assert (await put(world, maintenanceUntil=None))["maintenanceUntil"] is None


async def test_two_operators_do_not_overwrite_each_other(world: World) -> None:
    await put(world, latestVersion="2.0.0")
    read = (await world.get(STATUS, by="admin")).headers["etag"]
    await put(world, headers={"If-Match": read}, latestVersion="2.0.1")
    late = await world.send("PUT", STATUS, {"latestVersion": "3.0.0"}, by="admin", headers={"If-Match": read})

    assert refusal_of(late) == (412, "PRECONDITION_FAILED")
    assert (await world.get(STATUS, by="admin")).json()["latestVersion"] == "2.0.1"


@pytest.mark.parametrize(
    ("status", "field"),
    [
        ({"latestVersion": "soon"}, "latestVersion"),
        ({"latestVersion": "1.0.0-" + "x" * 200}, "latestVersion"),
        ({"minSupportedVersion": "3.0.0", "latestVersion": "2.0.0"}, "minSupportedVersion"),
        ({"maintenanceMessage": "x" * 501}, "maintenanceMessage"),
        ({"maintenanceUntil": "2030-01-01T00:00:00"}, "maintenanceUntil"),
        ({"maintenance": True}, "maintenance"),
        ({"featureFlags": {"enableAll": True}}, "featureFlags.enableAll"),
    ],
)
async def test_what_cannot_be_is_refused_by_name(world: World, status: Json, field: str) -> None:
    refused = await world.send("PUT", STATUS, status, by="admin")

    assert fields_of(refused) == [field]
    assert (await world.get(STATUS, by="admin")).json()["lastUpdated"] is None
