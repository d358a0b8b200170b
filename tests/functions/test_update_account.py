"""Changing an account: only what is given changes."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.functions.world import Json, World, fields_of, refusal_of

FAR = (datetime.now(UTC) + timedelta(days=300)).isoformat()
PAST = (datetime.now(UTC) - timedelta(days=3)).isoformat()


async def update(world: World, body: Json, *, by: str = "parent", **options: Json) -> Json:
    answer = await world.send("PUT", await path(world), body, by=by, **options)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def path(world: World) -> str:
    return f"/api/accounts/{(await world.get('/api/accounts/me')).json()['id']}"


async def test_what_is_not_given_stays(world: World) -> None:
    before = (await world.get("/api/accounts/me")).json()
    named = await update(world, {"displayName": "Someone"})
    dark = await update(world, {"settings": {"theme": "Dark"}})
    quiet = await update(world, {"settings": {"notificationsEnabled": False}, "displayName": None})

    assert named == before | {"displayName": "Someone"}
    assert dark == named | {"settings": named["settings"] | {"theme": "Dark"}}
    assert quiet == dark | {"settings": dark["settings"] | {"notificationsEnabled": False}}


@pytest.mark.parametrize("body", [{"subscription": {"type": "Lifetime"}}, {"roles": ["Admin"]}, {"isActive": False}])
async def test_what_is_for_admins_is_refused_to_everybody_else_and_nothing_changes(world: World, body: Json) -> None:
    before = (await world.get("/api/accounts/me")).json()
    answer = await world.send("PUT", await path(world), body | {"displayName": "Someone"})

    assert refusal_of(answer) == (403, "ACCESS_FORBIDDEN")
    assert (await world.get("/api/accounts/me")).json() == before


@pytest.mark.parametrize(
    ("subscription", "active"),
    [
        ({}, False),
        ({"type": "Free", "validUntil": FAR}, False),
        ({"type": "Monthly", "validUntil": FAR}, True),
        ({"type": "Lifetime"}, True),
        ({"type": "Monthly", "validUntil": PAST}, False),
        ({"type": "Annual", "startDate": FAR}, False),
        ({"type": "Annual", "isCancelled": True}, False),
    ],
)
async def test_a_subscription_is_active_when_it_is_paid_for_now(world: World, subscription: Json, active: bool) -> None:
    account = await update(world, {"subscription": subscription}, by="admin")

    assert account["subscription"]["isActive"] is active


async def test_a_part_of_a_subscription_can_be_changed_and_a_time_taken_away(world: World) -> None:
    await update(world, {"subscription": {"type": "Monthly", "validUntil": PAST, "productId": "p1"}}, by="admin")
    account = await update(world, {"subscription": {"validUntil": None}}, by="admin")

    assert account["subscription"]["type"] == "Monthly"
    assert account["subscription"]["productId"] == "p1"
    assert (account["subscription"]["validUntil"], account["subscription"]["isActive"]) == (None, True)


async def test_an_admin_sees_the_roles_of_the_account_and_its_adult_those_they_came_with(world: World) -> None:
    shown = await update(world, {"roles": ["Publisher", "Publisher", "Creator"]}, by="admin")
    own = (await world.get("/api/accounts/me")).json()

    assert (shown["roles"], own["roles"]) == (["Creator", "Publisher", "User"], ["User"])


async def test_nobody_closes_the_account_they_act_with(world: World) -> None:
    own = await world.send("PUT", f"/api/accounts/{world.account('admin')}", {"isActive": False}, by="admin")
    still = await world.get("/api/accounts/me", by="admin")

    assert refusal_of(own) == (422, "BUSINESS_RULE_VIOLATION")
    assert still.status_code == 200


async def test_an_older_version_is_not_written_over(world: World) -> None:
    where = await path(world)
    etag = (await world.get(where)).headers["etag"]
    first = await world.send("PUT", where, {"displayName": "First"}, headers={"If-Match": etag})
    second = await world.send("PUT", where, {"displayName": "Second"}, headers={"If-Match": etag})

    assert first.status_code == 200
    assert refusal_of(second) == (412, "PRECONDITION_FAILED")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "other@example.com"}, "email"),
        ({"displayName": " "}, "displayName"),
        ({"roles": ["Emperor"]}, "roles.0"),
        ({"roles": ["User"] * 7}, "roles"),
        ({"isActive": "perhaps"}, "isActive"),
        ({"subscription": {"type": "Stolen"}}, "subscription.type"),
        ({"subscription": {"validUntil": "someday"}}, "subscription.validUntil"),
        ({"subscription": {"validUntil": "2030-01-01T00:00:00"}}, "subscription.validUntil"),
        ({"settings": {"cacheCredentials": "sometimes"}}, "settings.cacheCredentials"),
    ],
)
async def test_a_bad_request_names_the_field(world: World, body: Json, field: str) -> None:
    assert fields_of(await world.send("PUT", await path(world), body, by="admin")) == [field]
