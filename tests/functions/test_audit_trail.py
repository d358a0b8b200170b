"""What was done is kept: once, in order, for those who may know."""

import csv
import io
from datetime import timedelta

from shared_code.application.events.commands import RelayOutbox, relay_outbox
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.audit_record import AUDITED
from shared_code.domain.errors import Conflict, Unavailable
from shared_code.domain.notification import NOTIFIED
from shared_code.domain.publishing_events import PublishingEvent
from shared_code.pipeline import build_pipeline
from shared_code.ports.containers import AUDIT_TRAIL
from shared_code.ports.repository import EventRelay
from tests.functions.bundles import own_bundle
from tests.functions.crediting import OPEN_ROLE, PATH, WALLETS, approve, kept_set, of_two, share, split
from tests.functions.stand_ins import Fault, faulty_documents, late_clock
from tests.functions.world import Json, World, fields_of, problem_of

TRAIL = "/api/audit/the-lantern"


async def entries(world: World, path: str = TRAIL, *, by: str = "creator", **query: Json) -> list[Json]:
    await world.composition.get(EventRelay).settled()
    answer = await world.get(path, by=by, params={"pageSize": 100, **query})
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["entries"]
    return found


async def types(world: World, **query: Json) -> list[str]:
    return sorted(each["type"] for each in await entries(world, **query))


def test_every_event_is_kept() -> None:
    events = {event.__name__ for event in PublishingEvent.__subclasses__()}

    assert events == AUDITED.keys()
    assert NOTIFIED.keys() < events


async def test_each_deed_is_a_line(world: World) -> None:
    first, second = (await split(world))["contributors"]
    await approve(world, "parent", approved=False, comment="Not yet.")
    await approve(world, "parent")
    override = {"contributorId": second["id"], "splitVersion": 1, "justification": "No answer for a month."}
    await world.post(f"{PATH}/override", override, by="publisher")
    found = {each["type"]: each for each in await entries(world)}

    assert found.keys() == {
        "contributor_added",
        "split_updated",
        "approval_requested",
        "approval_rejected",
        "approval_submitted",
        "override_applied",
        "split_approved",
    }
    assert found["split_updated"]["shares"] == {first["id"]: 6000, second["id"]: 4000}
    assert found["override_applied"]["actorId"] == world.account("publisher")
    assert found["override_applied"]["reason"] == "No answer for a month."
    assert found["approval_rejected"]["reason"] == "Not yet."


async def test_a_change_tells_who_came_and_who_went(world: World) -> None:
    await split(world)
    before = await types(world)
    await world.send("PUT", PATH, {"contributors": [share(10_000, 2)]}, by="creator")

    assert await types(world) == sorted(
        [*before, "contributor_added", "contributor_removed", "contributor_removed", "split_updated"]
    )


async def test_what_changes_nothing_is_no_line(world: World) -> None:
    await split(world)
    before = await types(world)
    await world.send("PUT", PATH, of_two(world), by="creator")

    assert await types(world) == before


async def test_lines_are_filtered(world: World) -> None:
    await split(world)
    await approve(world, "parent")
    [answer] = await entries(world, type="approval_submitted,approval_rejected")
    asked = {"type": "split_updated", "actorId": world.account("creator")}

    assert answer["actorId"] == world.account("parent")
    assert await types(world, **asked) == ["split_updated"]
    assert await types(world, actorId=world.account("stranger")) == []
    assert await types(world, **{"from": answer["at"]}) == ["approval_submitted"]
    assert "approval_submitted" not in await types(world, to=answer["at"])


async def test_the_ends_of_time_are_moments_too(world: World) -> None:
    await split(world)
    whole = await types(world)

    assert await types(world, **{"from": "0001-01-01T00:00:00Z", "to": "9999-12-31T23:59:59Z"}) == whole
    assert await types(world, **{"from": "9999-12-31T23:59:59Z"}) == []


async def test_a_bad_filter_is_named(world: World) -> None:
    await world.publish()
    queries: list[Json] = [
        {"type": "story_eaten"},
        {"from": "soon"},
        {"from": "0001-01-01T00:00:00+14:00"},
        {"rows": 0},
        {"format": "pdf"},
    ]
    named = [fields_of(await world.get(TRAIL, by="creator", params=query)) for query in queries]

    assert [field.partition(".")[0] for [field] in named] == ["type", "from", "from", "rows", "format"]


async def test_publishers_read_of_everything(world: World) -> None:
    await split(world)
    await own_bundle(world)
    path = "/api/contributors/bundle/night-walks"
    await world.send("PUT", path, {"contributors": [share(10_000)]}, by="creator")
    found = await entries(world, "/api/audit", by="publisher")
    of_bundles = await entries(world, "/api/audit", by="publisher", contentType="bundle")

    assert {each["contentId"] for each in found} == {"the-lantern", "night-walks"}
    assert {each["contentId"] for each in of_bundles} == {"night-walks"}
    assert len(await entries(world, "/api/audit/night-walks", contentType="bundle")) == len(of_bundles)


async def test_a_content_that_takes_the_id_of_another_begins_with_no_lines(world: World) -> None:
    await own_bundle(world)
    path = "/api/contributors/bundle/night-walks"
    await world.send("PUT", path, {"contributors": [share(10_000)]}, by="creator")
    before = await entries(world, "/api/audit/night-walks", contentType="bundle")
    await world.send("DELETE", "/api/admin/bundles/night-walks", by="creator")
    await world.post("/api/admin/bundles", {"title": "Night Walks", "ageGroup": "6-9"}, by="creator")

    assert before
    assert await entries(world, "/api/audit/night-walks", contentType="bundle") == []


async def test_a_table_cannot_be_made_to_run(world: World) -> None:
    await split(world)
    await approve(world, "parent", approved=False, comment='=HYPERLINK("https://evil.test")')
    await world.composition.get(EventRelay).settled()
    answer = await world.get(TRAIL, by="creator", params={"format": "csv"})
    rows = [*csv.DictReader(io.StringIO(answer.text))]

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(rows) == len(await entries(world))
    assert [row["reason"] for row in rows if row["type"] == "approval_rejected"] == [
        '\'=HYPERLINK("https://evil.test")'
    ]


async def test_a_long_table_names_its_next_page(world: World) -> None:
    await split(world)
    whole = len(await entries(world))
    path: str | None = f"{TRAIL}?format=csv&rows=2&type=contributor_added,approval_requested,split_updated"
    seen: list[str] = []
    while path:
        answer = await world.get(path, by="creator")
        seen += answer.text.splitlines()[1:]
        path = answer.headers.get("link", "").partition(">")[0].removeprefix("<")

    assert (len(seen), len(set(seen))) == (whole, whole)


async def test_an_event_that_is_told_twice_is_one_line(world: World) -> None:
    await split(world)
    before = await entries(world)
    relay, kept = world.composition.get(EventRelay), await kept_set(world)
    for event in kept.outbox:
        relay._told.pop(event.id, None)  # type: ignore[attr-defined]
    await relay.tell(kept.outbox)

    assert len(kept.outbox) == len(before)
    assert await entries(world) == before


async def test_a_line_that_was_lost_is_written_by_the_sweep(world: World) -> None:
    documents, clock = faulty_documents(world), late_clock(world)
    documents.faults.append(Fault(AUDIT_TRAIL, Unavailable("The store does not answer.")))
    await split(world)
    before = await entries(world)
    clock.late = timedelta(minutes=2)
    swept = await build_pipeline(relay_outbox, world.composition)(RelayOutbox(), ANONYMOUS)
    after = await entries(world)

    assert (before, swept.left) == ([], 0)
    assert sorted({each["type"] for each in after}) == ["approval_requested", "contributor_added", "split_updated"]
    assert (await kept_set(world)).outbox == []


async def test_two_that_write_a_line_at_once_write_it_once(world: World) -> None:
    documents = faulty_documents(world)
    documents.faults.append(Fault(AUDIT_TRAIL, Conflict("Somebody else was first."), lost=True))
    await split(world)
    found = await entries(world)

    assert len(found) == len({each["id"] for each in found}) == len((await kept_set(world)).outbox)


async def test_events_say_nothing_of_who_somebody_is(world: World) -> None:
    await split(world)
    told = " ".join(event.model_dump_json() for event in (await kept_set(world)).outbox)

    assert [word for word in ("Contributor 0", *WALLETS, "example.com") if word in told] == []
    assert "split_version" in told or "splitVersion" in told


async def test_open_roles_are_in_the_trail(world: World) -> None:
    await world.publish()
    role = (await world.post("/api/open-roles", {"contentId": "the-lantern", **OPEN_ROLE}, by="creator")).json()
    request = (await world.post("/api/role-requests", {"openRoleId": role["id"]})).json()
    await world.post(f"/api/role-requests/{request['id']}/withdraw")
    await world.send("DELETE", f"/api/open-roles/{role['id']}", by="creator")

    assert await types(world) == ["open_role_created", "open_role_deleted", "role_request_withdrawn", "role_requested"]
    assert {each["openRoleId"] for each in await entries(world)} == {role["id"]}


async def test_others_do_not_read_it(world: World) -> None:
    await split(world)

    assert problem_of(await world.get(TRAIL, by="parent"))["status"] == 404
    assert problem_of(await world.get("/api/audit", by="creator"))["status"] == 403
