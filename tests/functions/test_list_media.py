"""Media in lists and in numbers."""

import pytest

from tests.functions.media import uploaded
from tests.functions.pictures import film, picture, sound
from tests.functions.world import World, fields_of

LIST = "/api/admin/media"


@pytest.fixture
async def shelf(world: World) -> World:
    """A world with a fox, an owl, a song and a film."""
    await uploaded(world, picture(), "fox.png", tags="animal,night", description="It walks")
    await uploaded(world, picture("JPEG"), "owl.jpg", tags="animal,bird")
    await uploaded(world, sound(), "song.wav", tags="night")
    await uploaded(world, film(5000), "film.mp4")
    return world


async def ids(world: World, query: str) -> list[str]:
    answer = await world.get(f"{LIST}?{query}", by="creator")
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["media"]]


async def test_the_newest_come_first_and_in_pages(shelf: World) -> None:
    first = (await shelf.get(f"{LIST}?pageSize=3", by="creator")).json()

    assert [item["id"] for item in first.pop("media")] == ["film", "song", "owl"]
    assert first == {"totalCount": 4, "page": 1, "pageSize": 3, "hasNextPage": True}
    assert await ids(shelf, "pageSize=3&page=2") == ["fox"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mediaType=image", ["owl", "fox"]),
        ("type=audio", ["song"]),
        ("tags=night", ["song", "fox"]),
        ("tags=bird,night", ["song", "owl", "fox"]),
        ("tags=night&mediaType=image", ["fox"]),
        ("searchTerm=WALKS", ["fox"]),
        ("search=ow", ["owl"]),
        ("searchTerm=.mp4", ["film"]),
        ("searchTerm=nothing", []),
        ("sortBy=fileName&sortDescending=false", ["film", "fox", "owl", "song"]),
        ("sortBy=size&sortDescending=true&mediaType=image", ["owl", "fox"]),
    ],
)
async def test_it_is_narrowed_and_ordered(shelf: World, query: str, found: list[str]) -> None:
    assert await ids(shelf, query) == found


async def test_an_item_has_what_the_list_shows(shelf: World) -> None:
    item = (await shelf.get(f"{LIST}?search=owl", by="creator")).json()["media"][0]

    assert (item["fileName"], item["contentType"], item["size"]) == ("owl.jpg", "image/jpeg", len(picture("JPEG")))
    assert item["uploadedAt"]
    assert item["metadata"]["width"] == 40


@pytest.mark.parametrize("wrong", ["mediaType=film", "sortBy=colour", "pageSize=101", "page=0"])
async def test_a_wrong_filter_is_named(world: World, wrong: str) -> None:
    assert fields_of(await world.get(f"{LIST}?{wrong}", by="creator")) == [wrong.partition("=")[0]]


async def test_the_numbers_count_what_is_there_now(shelf: World) -> None:
    before = (await shelf.get(f"{LIST}/statistics", by="creator")).json()
    await shelf.send("DELETE", f"{LIST}/fox", by="creator")
    after = (await shelf.get(f"{LIST}/statistics", by="creator")).json()

    assert [before[f"{kind}Files"] for kind in ("image", "audio", "video")] == [2, 1, 1]
    assert before["totalMediaFiles"] == 4
    assert before["totalStorageBytes"] == len(picture()) + len(picture("JPEG")) + len(sound()) + 5000
    assert before["totalStorageFormatted"].endswith(" KB")
    assert before["tagUsage"] == {"animal": 2, "night": 2, "bird": 1}
    assert (after["totalMediaFiles"], after["imageFiles"], after["tagUsage"]["night"]) == (3, 1, 1)


async def test_an_empty_shelf_has_numbers_too(world: World) -> None:
    numbers = (await world.get(f"{LIST}/statistics", by="creator")).json()

    assert (numbers["totalMediaFiles"], numbers["totalStorageFormatted"], numbers["lastUpdated"]) == (
        0,
        "0 bytes",
        None,
    )


async def test_what_is_missing_is_told(shelf: World) -> None:
    asked = {"mediaIds": ["fox", "nothing", "song", "fox", "media/badges/x.png"]}
    answer = (await shelf.post(f"{LIST}/validate", asked, by="creator")).json()

    assert answer == {"missingMediaIds": ["nothing", "media/badges/x.png"], "totalValidated": 4, "validCount": 2}


async def test_asking_for_nothing_is_refused(world: World) -> None:
    assert fields_of(await world.post(f"{LIST}/validate", {"mediaIds": []}, by="creator")) == ["mediaIds"]
