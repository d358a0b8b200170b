"""Naming the contributors of a story."""

import pytest

from tests.functions.bundles import own_bundle
from tests.functions.crediting import PATH, WALLETS, approve, of_two, register, share, split, with_accounts
from tests.functions.world import Json, World, fields_of, refusal_of

SPELLED = (WALLETS[0], WALLETS[0].lower(), "0x" + WALLETS[0][2:].upper())
MISSPELLED = (WALLETS[0].replace("Aed", "aed"), "0x" + "0" * 40, WALLETS[0][:-1], "robin.eth")
REFUSED: list[tuple[Json, str]] = [
    ([share(9999)], "contributors"),
    ([share(5000), share(5001, 1)], "contributors"),
    ([share(5000), share(5000, walletAddress=WALLETS[0].lower())], "contributors.walletAddress"),
    ([share(5000), share(5000, 1, contributionPercentage=50)], "contributors"),
    ([], "contributors"),
    ([share(10_000, role="King")], "contributors.0.role"),
    ([share(10_000, name="  ")], "contributors.0.name"),
    ([share(10_000, name="Two\nlines")], "contributors.0.name"),
    ([share(10_000, accountId="NOBODY")], "contributors.0.accountId"),
    ([share(10_001)], "contributors.0.shareBasisPoints"),
    ([share(10_000, wallet="0x")], "contributors.0.wallet"),
]


async def put(world: World, *contributors: Json, by: str = "creator", path: str = PATH) -> Json:
    answer = await world.send("PUT", path, {"contributors": contributors}, by=by)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_contributors_are_kept_as_they_were_named(world: World) -> None:
    await world.publish()
    named = await put(world, share(7000), share(3000, 1, role="VoiceActor"))
    read = await world.get(PATH, by="creator")

    assert read.json() == named
    assert [(each["role"], each["shareBasisPoints"]) for each in named["contributors"]] == [
        ("Author", 7000),
        ("VoiceActor", 3000),
    ]
    assert (named["splitVersion"], named["isRegistered"]) == (1, False)


async def test_a_story_without_contributors_has_none(world: World) -> None:
    await world.publish()
    answer = await world.get(PATH, by="creator")

    assert answer.json() | {"contentTitle": ""} == {
        "contentType": "scenario",
        "contentId": "the-lantern",
        "contentTitle": "",
        "splitVersion": 0,
        "isRegistered": False,
        "contributors": [],
    }


async def test_a_bundle_has_contributors_of_its_own(world: World) -> None:
    await own_bundle(world)
    path = "/api/contributors/bundle/night-walks"
    await put(world, share(10_000), path=path)

    assert len((await world.get(path, by="creator")).json()["contributors"]) == 1
    assert (await world.get("/api/contributors/scenario/night-walks", by="creator")).status_code == 404


async def test_a_bundle_that_takes_the_id_of_another_begins_with_nobody(world: World) -> None:
    await own_bundle(world)
    path = "/api/contributors/bundle/night-walks"
    await put(world, share(10_000), path=path)
    await world.send("DELETE", "/api/admin/bundles/night-walks", by="creator")
    await world.post("/api/admin/bundles", {"title": "Night Walks", "ageGroup": "6-9"}, by="creator")

    assert (await world.get(path, by="creator")).json()["contributors"] == []


@pytest.mark.parametrize("percentages", [[33.33, 33.33, 33.33], ["33.3333333333", "33.3333333333", "33.3333333334"]])
async def test_percentages_come_to_exactly_the_whole(world: World, percentages: Json) -> None:
    await world.publish()
    named = [share(0, place) | {"contributionPercentage": each} for place, each in enumerate(percentages)]
    kept = await put(world, *({key: each[key] for key in each if key != "shareBasisPoints"} for each in named))

    assert sorted(each["shareBasisPoints"] for each in kept["contributors"]) == [3333, 3333, 3334]


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_wallet_that_is_misspelled_is_refused(world: World, accepted: bool) -> None:
    await world.publish()
    given = SPELLED if accepted else MISSPELLED
    bodies = [{"contributors": [share(10_000, walletAddress=spelled)]} for spelled in given]
    answers = [await world.send("PUT", PATH, body, by="creator") for body in bodies]

    if accepted:
        assert {answer.json()["contributors"][0]["walletAddress"] for answer in answers} == {WALLETS[0]}
    else:
        assert [fields_of(answer) for answer in answers] == [["contributors.0.walletAddress"]] * len(MISSPELLED)


async def test_a_refusal_names_the_field(world: World) -> None:
    await world.publish()
    bodies = [{"contributors": contributors} for contributors, _ in REFUSED]
    named = [fields_of(await world.send("PUT", PATH, body, by="creator")) for body in bodies]

    assert named == [[field] for _, field in REFUSED]


async def test_one_account_has_one_share(world: World) -> None:
    await world.publish()
    await with_accounts(world, "parent")
    twice = [share(5000, place, accountId=world.account("parent")) for place in (0, 1)]
    answer = await world.send("PUT", PATH, {"contributors": twice}, by="creator")

    assert fields_of(answer) == ["contributors.accountId"]


async def test_the_words_of_older_clients_are_read(world: World) -> None:
    await world.publish()

    assert (await put(world, share(10_000, role="co_author")))["contributors"][0]["role"] == "Author"


async def test_the_same_split_again_keeps_the_answers(world: World) -> None:
    before = await split(world)
    await approve(world, "parent")
    await world.send("PUT", PATH, {"contributors": [*reversed(of_two(world)["contributors"])]}, by="creator")
    after = (await world.get(PATH, by="creator")).json()

    assert [each["approvalStatus"] for each in after["contributors"]] == ["pending", "approved"]
    assert after["splitVersion"] == before["splitVersion"]


async def test_another_split_asks_everybody_again(world: World) -> None:
    await split(world)
    await approve(world, "parent")
    after = (await world.send("PUT", PATH, of_two(world, 5000), by="creator")).json()

    assert [each["approvalStatus"] for each in after["contributors"]] == ["pending", "pending"]
    assert after["splitVersion"] == 2


async def test_another_name_asks_only_whose_it_is(world: World) -> None:
    await split(world)
    await approve(world, "parent")
    await approve(world, "stranger")
    after = (await world.send("PUT", PATH, of_two(world, name="Another Name"), by="creator")).json()

    assert [each["approvalStatus"] for each in after["contributors"]] == ["pending", "approved"]


async def test_nothing_changes_after_the_registration(world: World) -> None:
    await split(world)
    await register(world)
    answer = await world.send("PUT", PATH, of_two(world, 5000), by="creator")

    assert refusal_of(answer) == (409, "CONTRIBUTORS_FROZEN")
    assert (await world.get(PATH, by="creator")).json()["contributors"][0]["shareBasisPoints"] == 6000


async def test_a_change_on_what_was_not_read_is_refused(world: World) -> None:
    await split(world)
    tag = (await world.get(PATH, by="creator")).headers["etag"]
    first = await world.send("PUT", PATH, of_two(world, 5000), by="creator", headers={"If-Match": tag})
    second = await world.send("PUT", PATH, of_two(world, 4000), by="creator", headers={"If-Match": tag})

    assert (first.status_code, refusal_of(second)) == (200, (412, "PRECONDITION_FAILED"))


async def test_a_contributor_reads_the_split_but_not_who_the_others_are(world: World) -> None:
    await split(world)
    seen = (await world.get(PATH, by="parent")).json()["contributors"]
    whole = (await world.get(PATH, by="publisher")).json()["contributors"]

    assert [each["accountId"] for each in seen] == [world.account("parent"), None]
    assert [each["shareBasisPoints"] for each in seen] == [6000, 4000]
    assert whole[1]["accountId"] == world.account("stranger")
