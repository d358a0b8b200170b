"""Finding published stories."""

import json

import pytest

from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.ports.repository import Repository
from tests.functions.stories import LANTERN
from tests.functions.world import Json, World, fields_of, problem_of

STORIES: dict[str, Json] = {
    "The Otter": {"tags": ["river", "night"], "archetypes": ["the_vanguard"], "core_axes": ["courage"]},
    "The Fox": {"tags": ["wood"], "difficulty": "Hard", "description": "An OTTER comes by.", "core_axes": ["honesty"]},
    "The Hare": {"age_group": "3-5", "minimum_age": 3, "session_length": "Long", "archetypes": ["the_steward"]},
    "The Élan": {"age_group": "10-12", "minimum_age": 10, "difficulty": "Medium", "tags": ["night", "100%_sure"]},
}


def file_of(title: str, **fields: Json) -> str:
    """A story of one choice."""
    ways = [{"choice": "Left", "next_scene": "end"}, {"choice": "Right", "next_scene": "end"}]
    scenes = [
        {"id": "start", "type": "choice", "description": "Where to?", "branches": ways},
        {"id": "end", "type": "special", "description": "Here."},
    ]
    return json.dumps({"title": title, "age_group": "6-9", "description": "A walk.", "scenes": scenes, **fields})


async def titles(world: World, **query: Json) -> list[str]:
    answer = await world.get("/api/scenarios", by=None, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["totalCount"] == len(answer.json()["scenarios"])
    return [scenario["title"].removeprefix("The ") for scenario in answer.json()["scenarios"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Élan", "Hare", "Fox", "Otter"]),
        ({"search": "otter"}, ["Fox", "Otter"]),
        ({"search": "ÉLAN"}, ["Élan"]),
        ({"search": "the"}, ["Élan", "Hare", "Fox", "Otter"]),
        ({"searchTerm": "otter"}, ["Fox", "Otter"]),
        ({"search": "otter", "searchTerm": "comes"}, ["Fox"]),
        ({"search": "%"}, []),
        ({"search": "_"}, []),
        ({"search": "' OR 1=1 --"}, []),
        ({"ageGroup": "6-9"}, ["Fox", "Otter"]),
        ({"ageGroup": "19-150"}, []),
        ({"difficulty": "Hard"}, ["Fox"]),
        ({"difficulty": "Easy"}, ["Hare", "Otter"]),
        ({"sessionLength": "Long"}, ["Hare"]),
        ({"minimumAge": 6}, ["Hare", "Fox", "Otter"]),
        ({"minimumAge": 0}, []),
        ({"tags": "night"}, ["Élan", "Otter"]),
        ({"tags": "wood,river"}, ["Fox", "Otter"]),
        ({"tags": ["wood", "river"]}, ["Fox", "Otter"]),
        ({"genre": "night"}, ["Élan", "Otter"]),
        ({"genre": "night", "tags": "river,wood"}, ["Otter"]),
        ({"tags": "Night"}, []),
        ({"tags": ",,"}, ["Élan", "Hare", "Fox", "Otter"]),
        ({"tags": "100%_sure"}, ["Élan"]),
        ({"archetypes": "the_steward,the_vanguard"}, ["Hare", "Otter"]),
        ({"coreAxes": "honesty"}, ["Fox"]),
        ({"isFeatured": "false"}, ["Élan", "Hare", "Fox", "Otter"]),
        ({"isFeatured": "true"}, []),
        ({"isFeatured": ""}, ["Élan", "Hare", "Fox", "Otter"]),
        ({"ageGroup": "6-9", "tags": "night", "search": "otter"}, ["Otter"]),
        ({"ageGroup": "3-5", "difficulty": "Hard"}, []),
    ],
    ids=str,
)
async def test_stories_that_meet_every_filter_are_listed_the_newest_first(
    world: World, query: Json, found: list[str]
) -> None:
    for title, fields in STORIES.items():
        await world.publish(file_of(title, **fields))

    assert await titles(world, **query) == found


async def test_featured_stories_can_be_asked_for(world: World) -> None:
    await world.publish(file_of("The Fox"))
    await world.publish(file_of("The Hare"))
    scenarios = world.composition.get(Repository[Scenario])
    fox = await scenarios.get(ScenarioId("the-fox"))
    fox.is_featured = True
    await scenarios.save(fox)

    assert await titles(world, isFeatured=True) == ["Fox"]
    assert await titles(world, isFeatured=False) == ["Hare"]


async def test_a_row_says_what_a_list_shows(world: World) -> None:
    await world.publish()
    [row] = (await world.get("/api/scenarios", by=None)).json()["scenarios"]

    assert row == {
        "id": "the-lantern",
        "version": 1,
        "title": "The Lantern",
        "description": "A lantern goes out on the way home.",
        "tags": ["night", "friends"],
        "difficulty": "Easy",
        "sessionLength": "Short",
        "archetypes": ["the_vanguard"],
        "coreAxes": ["Courage & Caution", "Honesty & Trust"],
        "ageGroup": "6-9",
        "minimumAge": 6,
        "image": None,
        "sceneCount": 6,
        "isFeatured": False,
        "createdAt": row["createdAt"],
    }


async def test_pages_cover_everything_once(world: World) -> None:
    for number in range(7):
        await world.publish(file_of(f"Story {number}"))
    pages = [
        (await world.get("/api/scenarios", params={"page": page, "pageSize": 3}, by=None)).json()
        for page in range(1, 5)
    ]

    assert [[row["title"][-1] for row in page["scenarios"]] for page in pages] == [list("654"), list("321"), ["0"], []]
    assert [page["hasNextPage"] for page in pages] == [True, True, False, False]
    assert [(page["page"], page["pageSize"], page["totalCount"]) for page in pages] == [(n, 3, 7) for n in range(1, 5)]


async def test_a_page_has_ten_rows_unless_it_is_asked_otherwise(world: World) -> None:
    for number in range(11):
        await world.publish(file_of(f"Story {number}"))
    page = (await world.get("/api/scenarios", by=None)).json()

    assert (len(page["scenarios"]), page["pageSize"], page["totalCount"], page["hasNextPage"]) == (10, 10, 11, True)


async def test_the_count_is_of_what_the_filters_leave(world: World) -> None:
    for title, fields in STORIES.items():
        await world.publish(file_of(title, **fields))
    page = (await world.get("/api/scenarios?tags=night&pageSize=1", by=None)).json()

    assert (len(page["scenarios"]), page["totalCount"], page["hasNextPage"]) == (1, 2, True)


async def test_drafts_are_never_listed_not_even_for_their_creator(world: World) -> None:
    await world.upload(LANTERN)
    await world.upload(file_of("The Fox"))
    await world.post("/api/admin/scenarios/the-fox/submit", by="creator")

    for user in (None, "creator", "moderator", "admin"):
        assert (await world.get("/api/scenarios", by=user)).json()["totalCount"] == 0


async def test_a_published_story_is_listed_as_published_while_it_is_edited(world: World) -> None:
    await world.publish(file_of("The Fox", tags=["wood"]))
    await world.upload(file_of("The Fox", tags=["sea"], description="New."), overwriteExisting=True)

    assert await titles(world, tags="wood") == ["Fox"]
    assert await titles(world, tags="sea") == []
    assert await titles(world, search="new") == []


async def test_a_story_that_is_published_again_is_the_newest(world: World) -> None:
    await world.publish(file_of("The Fox"))
    await world.publish(file_of("The Hare"))
    await world.publish(file_of("The Fox"), overwriteExisting=True)

    assert await titles(world) == ["Fox", "Hare"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("pageSize=101", ["pageSize"]),
        ("pageSize=0", ["pageSize"]),
        ("page=0", ["page"]),
        ("page=10001", ["page"]),
        ("page=one&pageSize=ten", ["page", "pageSize"]),
        ("page=1&page=2", ["page"]),
        ("mood=funny", ["mood"]),
        ("searchText=fox&sort=title", ["searchText", "sort"]),
        ("ageGroup=7-8", ["ageGroup"]),
        ("difficulty=hard-ish", ["difficulty"]),
        ("minimumAge=-1", ["minimumAge"]),
        ("isFeatured=perhaps", ["isFeatured"]),
        ("search=" + "x" * 101, ["search"]),
        ("tags=" + ",".join("abcdefghijklmnopqrstu"), ["tags"]),
    ],
)
async def test_a_wrong_or_unknown_parameter_is_named(world: World, query: str, fields: list[str]) -> None:
    answer = await world.get(f"/api/scenarios?{query}", by=None)

    assert fields_of(answer) == fields
    assert problem_of(answer)["detail"].startswith(f"{fields[0]}: ")
