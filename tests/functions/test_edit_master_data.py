"""Editing the five lists of master data."""

import asyncio

import pytest

from tests.builders import profile
from tests.functions.badges import badge
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

NEW: dict[str, Json] = {
    "agegroups": {"name": "grown teens", "minAge": 13, "maxAge": 20, "description": "Nearly there."},
    "archetypes": {"name": "the_gardener", "title": "The Gardener", "description": "Waits for things to grow."},
    "compassaxes": {"name": "Hope & Doubt", "positiveLabel": "Hopeful", "negativeLabel": "Doubtful"},
    "echotypes": {"name": "wonder_again", "category": "emotional", "description": "It came back."},
    "fantasythemes": {"name": "Clockwork Towns", "description": "Cogs and kettles."},
}
KINDS = pytest.mark.parametrize("kind", NEW)


async def create(world: World, kind: str, **fields: Json) -> Json:
    answer = await world.post(f"/api/admin/{kind}", NEW[kind] | fields, by="admin")
    assert answer.status_code == 201, answer.text
    return answer.json() | {"location": answer.headers["location"], "etag": answer.headers["etag"]}


async def change(world: World, kind: str, entry_id: str, body: Json, **options: Json) -> Json:
    return await world.send("PUT", f"/api/admin/{kind}/{entry_id}", body, by="admin", **options)


async def remove(world: World, kind: str, entry_id: str, query: str = "") -> Json:
    return await world.send("DELETE", f"/api/admin/{kind}/{entry_id}{query}", by="admin")


@KINDS
async def test_a_new_entry_is_seen_by_everybody_at_once(world: World, kind: str) -> None:
    await seed_lists(world)
    before = (await world.get(f"/api/{kind}", by=None)).json()
    entry = await create(world, kind)
    found = await world.get(f"/api/{kind}/{entry['id']}", by=None)

    assert (await world.get(f"/api/{kind}", by=None)).json() == [*before, found.json()]
    assert found.json().items() >= NEW[kind].items()
    assert found.headers["etag"] == entry["etag"]
    assert entry["location"] == f"/api/admin/{kind}/{entry['id']}"
    assert found.json()["createdAt"] == found.json()["updatedAt"]


async def test_what_has_two_names_is_shown_under_both(world: World) -> None:
    group = await create(world, "agegroups")
    axis = await create(world, "compassaxes")

    assert {name: group[name] for name in ("id", "value", "minimumAge", "minAge", "isPlayable")} == {
        "id": "13-20",
        "value": "13-20",
        "minimumAge": 13,
        "minAge": 13,
        "isPlayable": False,
    }
    assert axis["positivePole"] == axis["positiveLabel"] == "Hopeful"


@KINDS
async def test_a_name_is_taken_whatever_its_case(world: World, kind: str) -> None:
    await create(world, kind)
    answer = await world.post(f"/api/admin/{kind}", NEW[kind] | {"name": NEW[kind]["name"].upper()}, by="admin")

    assert refusal_of(answer) == (409, "NAME_TAKEN")


async def test_two_names_of_one_id_are_told_apart(world: World) -> None:
    await create(world, "fantasythemes")
    answer = await world.post("/api/admin/fantasythemes", {"name": "Clockwork: Towns!"}, by="admin")

    assert refusal_of(answer) == (409, "NAME_TAKEN")
    assert "clockwork-towns" in problem_of(answer)["detail"]


async def test_a_name_in_another_alphabet_has_an_id(world: World) -> None:
    entry = await create(world, "fantasythemes", name="Сказки")

    assert (await world.get(f"/api/fantasythemes/{entry['id']}", by=None)).json()["name"] == "Сказки"


@pytest.mark.parametrize(
    ("kind", "body", "named"),
    [
        ("archetypes", {}, ["name"]),
        ("archetypes", {"name": "  "}, ["name"]),
        ("archetypes", {"name": "x", "category": "y"}, ["category"]),
        ("echotypes", {"name": "x" * 101}, ["name"]),
        ("agegroups", {"name": "x"}, ["minimumAge", "maximumAge"]),
        ("agegroups", {"name": "x", "minAge": 9, "maxAge": 6}, ["body"]),
        ("agegroups", {"name": "x", "minAge": 6, "maxAge": 9, "value": "6-10"}, ["body"]),
        ("agegroups", {"name": "x", "minAge": -1, "maxAge": 9}, ["minAge"]),
    ],
)
async def test_what_is_wrong_is_named(world: World, kind: str, body: Json, named: list[str]) -> None:
    assert fields_of(await world.post(f"/api/admin/{kind}", body, by="admin")) == named
    assert (await world.get(f"/api/{kind}", by=None)).json() == []


@KINDS
async def test_only_the_given_fields_change(world: World, kind: str) -> None:
    entry = await create(world, kind)
    answer = await change(world, kind, entry["id"], {"description": "In other words."})
    changed = {name for name in answer.json() if answer.json()[name] != entry[name]}

    assert changed == {"description", "updatedAt"}
    assert (await world.get(f"/api/{kind}/{entry['id']}", by=None)).json() == answer.json()


@KINDS
async def test_a_name_that_nothing_uses_can_change(world: World, kind: str) -> None:
    entry = await create(world, kind)
    answer = await change(world, kind, entry["id"], {"name": "Another Name"})

    assert (answer.json()["id"], answer.json()["name"]) == (entry["id"], "Another Name")


async def test_the_ages_of_an_age_group_stay(world: World) -> None:
    entry = await create(world, "agegroups")
    whole = {"name": entry["name"], "value": "13-20", "minAge": 13, "maxAge": 20, "description": "As it was."}

    assert (await change(world, "agegroups", entry["id"], whole)).status_code == 200
    assert fields_of(await change(world, "agegroups", entry["id"], whole | {"maxAge": 21})) == ["maximumAge"]


@KINDS
async def test_an_unknown_entry_is_neither_changed_nor_removed(world: World, kind: str) -> None:
    assert refusal_of(await change(world, kind, "no-such", {"name": "x"})) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await remove(world, kind, "no-such")) == (404, "RESOURCE_NOT_FOUND")


@KINDS
async def test_an_entry_that_nothing_uses_is_removed(world: World, kind: str) -> None:
    await seed_lists(world)
    before = (await world.get(f"/api/{kind}", by=None)).json()
    entry = await create(world, kind)
    answer = await remove(world, kind, entry["id"])

    assert (answer.status_code, answer.content) == (204, b"")
    assert (await world.get(f"/api/{kind}", by=None)).json() == before


USED = pytest.mark.parametrize(
    ("kind", "entry", "user"),
    [
        ("agegroups", "6-9", {"field": "scenarios", "message": "the-lantern"}),
        ("archetypes", "the-vanguard", {"field": "scenarios", "message": "the-lantern"}),
        ("compassaxes", "honesty-trust", {"field": "scenarios", "message": "the-lantern"}),
        ("echotypes", "bravery", {"field": "scenarios", "message": "the-lantern"}),
        ("fantasythemes", "fairy-tales", {"field": "profiles", "message": "1 players"}),
    ],
)


@USED
async def test_a_name_in_use_is_kept_unless_forced(world: World, kind: str, entry: str, user: Json) -> None:
    await seed_lists(world)
    await world.publish()
    await world.keep(profile(preferred_fantasy_themes=("Fairy Tales",), age_group="19-150"))
    refused = await remove(world, kind, entry)
    renamed = await change(world, kind, entry, {"name": "Something Else"})

    assert refusal_of(refused) == refusal_of(renamed) == (409, "NAME_IN_USE")
    assert user in problem_of(refused)["errors"] or len(problem_of(refused)["errors"]) == 10
    assert (await change(world, kind, entry, {"description": "The name stays."})).status_code == 200
    assert (await change(world, kind, entry, {"name": "Something Else", "force": True})).status_code == 200
    assert (await remove(world, kind, entry, "?force=true")).status_code == 204


async def test_a_badge_holds_its_axis_and_its_age_group(world: World) -> None:
    await create(world, "compassaxes", name="Courage & Caution")
    await create(world, "agegroups", name="school", minAge=6, maxAge=9)
    await world.keep(badge("bronze", 1.0))

    for kind, entry in (("compassaxes", "courage-caution"), ("agegroups", "6-9")):
        answer = await remove(world, kind, entry)

        assert problem_of(answer)["errors"] == [{"field": "badges", "message": "courage-bronze"}]


async def test_a_version_that_is_gone_is_not_overwritten(world: World) -> None:
    entry = await create(world, "archetypes")
    await create(world, "archetypes", name="another")
    answer = await change(world, "archetypes", entry["id"], {"title": "Stale"}, headers={"If-Match": entry["etag"]})

    assert refusal_of(answer) == (412, "PRECONDITION_FAILED")


async def test_names_that_come_at_once_are_all_kept(world: World) -> None:
    await asyncio.gather(*(create(world, "archetypes", name=f"archetype {number}") for number in range(3)))

    assert len((await world.get("/api/archetypes", by=None)).json()) == 3


async def test_a_list_for_editing_is_searched_and_shown_a_page_at_a_time(world: World) -> None:
    await seed_lists(world)
    page = (await world.get("/api/admin/echotypes?pageSize=5&page=2", by="admin")).json()
    found = (await world.get("/api/admin/echotypes?searchTerm=LOYAL", by="admin")).json()

    assert (len(page["items"]), page["page"], page["pageSize"], page["hasNextPage"]) == (5, 2, 5, True)
    assert page["totalCount"] == len((await world.get("/api/echotypes", by=None)).json())
    assert "loyalty" in [entry["name"] for entry in found["items"]]
    assert found["totalCount"] < page["totalCount"]


async def test_an_entry_for_editing_has_the_etag_of_its_list(world: World) -> None:
    entry = await create(world, "compassaxes")
    found = await world.get(f"/api/admin/compassaxes/{entry['id']}", by="admin")
    answer = await change(
        world, "compassaxes", entry["id"], {"description": "New."}, headers={"If-Match": found.headers["etag"]}
    )

    assert answer.status_code == 200
    assert answer.headers["etag"] != found.headers["etag"]
