"""What plays of a bundle end with on each axis."""

from statistics import quantiles

import pytest

from tests.functions.badges import COURAGE, HONESTY
from tests.functions.bundles import bundle
from tests.functions.stories import GATES, LANTERN
from tests.functions.world import Json, World, fields_of, refusal_of

URL = "/api/badges/calculate-scores"
LANTERN_COURAGE = [-0.2, 0.8, 0.8]  # the meadow; home; the stream
GATES_COURAGE = [-0.5] * 3 + [0.5] * 3
GATES_HONESTY = [-1.0, -1.0, 0.0, 0.0, 1.0, 1.0]


async def ask(world: World, *percentiles: float, by: str = "creator", bundle_id: str = "night-walks") -> Json:
    return await world.post(URL, {"contentBundleId": bundle_id, "percentiles": percentiles}, by=by)


async def scores(world: World, *percentiles: float) -> dict[str, Json]:
    answer = await ask(world, *percentiles)
    assert answer.status_code == 200, answer.text
    return {each["axisName"]: each for each in answer.json()}


async def offer(world: World, *stories: str, **fields: Json) -> None:
    """A bundle of published stories."""
    await world.keep(bundle(scenario_ids=[await world.publish(story) for story in stories], **fields))


async def test_percentiles_lie_on_a_line_between_two_plays(world: World) -> None:
    await offer(world, LANTERN)
    found = await scores(world, 0, 25, 50, 75, 100)

    assert found[COURAGE] == {
        "axisName": COURAGE,
        "percentileScores": {"0": -0.2, "25": 0.3, "50": 0.8, "75": 0.8, "100": 0.8},
        "plays": "3",
        "leftOut": [],
    }


async def test_plays_of_all_scenarios_count_on_the_axes_that_they_move(world: World) -> None:
    await offer(world, LANTERN, GATES)
    found = await scores(world, *range(101))

    assert {axis: each["plays"] for axis, each in found.items()} == {COURAGE: "9", HONESTY: "6"}
    for axis, sums in ((COURAGE, LANTERN_COURAGE + GATES_COURAGE), (HONESTY, GATES_HONESTY)):
        known = [min(sums), *quantiles(sums, n=100, method="inclusive"), max(sums)]

        assert [*found[axis]["percentileScores"].values()] == pytest.approx(known)


async def test_percentiles_may_have_fractions(world: World) -> None:
    await offer(world, LANTERN)

    assert (await scores(world, 12.5, 12.5))[COURAGE]["percentileScores"] == {"12.5": 0.05}


async def test_a_story_in_which_one_can_go_in_circles_is_left_out_by_name(world: World) -> None:
    await offer(world, LANTERN, GATES.replace("next_scene: garden", "next_scene: wood", 1))
    found = await scores(world, 50)
    [left_out] = found[COURAGE]["leftOut"]

    assert (found[COURAGE]["plays"], found[COURAGE]["percentileScores"]) == ("3", {"50": 0.8})
    assert (left_out["scenarioId"], left_out["reason"]) == ("the-two-gates", "a cycle on the way to an end")
    assert (found[HONESTY]["plays"], found[HONESTY]["percentileScores"]) == ("0", {})


async def test_more_plays_than_could_be_walked_are_counted(world: World) -> None:
    ways = "".join(
        f"  - {{id: s{n}, title: S{n}, type: choice, description: Left or right., branches: ["
        f"{{choice: Left, next_scene: s{n + 1}, compass_change: {{axis: {COURAGE}, delta: 0.5}}}}, "
        f"{{choice: Right, next_scene: s{n + 1}}}]}}\n"
        for n in range(100)
    )
    head, _ = LANTERN.split("  - id: path")
    await offer(world, f"{head}{ways}  - {{id: s100, title: End, type: special, description: It is over.}}\n")
    found = (await scores(world, 0, 50, 100))[COURAGE]

    assert found["percentileScores"] == {"0": 0, "50": 25, "100": 50}
    assert found["plays"] == str(2**100)


async def test_a_bundle_that_is_not_there_or_not_to_be_seen_is_not_found(world: World) -> None:
    await offer(world, LANTERN, is_active=False, owner_account_id=world.account("publisher"))

    assert refusal_of(await ask(world, 50, bundle_id="nothing")) == (404, "RESOURCE_NOT_FOUND")
    assert refusal_of(await ask(world, 50)) == (404, "RESOURCE_NOT_FOUND")
    assert [(await ask(world, 50, by=user)).status_code for user in ("publisher", "moderator")] == [200, 200]


async def test_scenarios_that_are_missing_or_not_published_are_not_found(world: World) -> None:
    draft = (await world.upload(LANTERN)).json()["id"]
    await world.keep(
        bundle("empty"), bundle("missing", scenario_ids=["nothing"]), bundle("early", scenario_ids=[draft])
    )
    answers = [await ask(world, 50, bundle_id=each) for each in ("empty", "missing", "early")]

    assert [refusal_of(answer) for answer in answers] == [(404, "RESOURCE_NOT_FOUND")] * 3


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["contentBundleId", "percentiles"]),
        ({"contentBundleId": "x", "percentiles": []}, ["percentiles"]),
        ({"contentBundleId": "x", "percentiles": [50, 101, -1]}, ["percentiles.1", "percentiles.2"]),
        ({"contentBundleId": "x", "percentiles": [50, "half"]}, ["percentiles.1"]),
        ({"contentBundleId": "x", "percentiles": [1] * 102}, ["percentiles"]),
    ],
)
async def test_what_is_missing_or_no_percentile_is_named(world: World, body: Json, fields: list[str]) -> None:
    assert fields_of(await world.post(URL, body, by="creator")) == fields
