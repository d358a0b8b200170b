"""Checking a story file without keeping it."""

import json

import httpx
import pytest
import yaml

from shared_code.domain.story_checks import rules
from tests.functions.content import CONTENT, seed_lists
from tests.functions.stories import LANTERN
from tests.functions.world import Json, World, fields_of, problem_of, refusal_of

# The lantern without an axis that nothing moves and an echo that nothing awaits; all who come to it see its reveal.
SOUND = (
    LANTERN.replace("[Courage & Caution, Honesty & Trust]", "[Courage & Caution]")
    .replace("        echo_log: {echo_type: avoidance, description: You took the long way., strength: 0.4}\n", "")
    .replace("reveal_mechanic: mirror}", "reveal_mechanic: mirror, required: true}")
)
VALIDATE = "/api/admin/scenarios/validate"
SHIPPED = [pytest.param(file.read_bytes(), id=file.stem) for file in sorted((CONTENT / "stories").glob("*.yaml"))]


async def validate(world: World, story: str | bytes, **query: Json) -> httpx.Response:
    headers = {"Content-Type": "application/yaml"}
    return await world.post(VALIDATE, by="creator", content=story, headers=headers, params=query)


def codes(answer: httpx.Response) -> list[str]:
    return [finding["code"] for finding in answer.json()["findings"]]


def many(scenes: int, **fields: Json) -> str:
    """A story of so many scenes in a row."""
    way = [{"id": f"s{number}", "type": "narrative", "nextScene": f"s{number + 1}"} for number in range(scenes)]
    return json.dumps({"title": "Long", "ageGroup": "6-9", "scenes": way, **fields})


async def test_a_sound_story_is_publishable_and_every_rule_is_ruled_on(world: World) -> None:
    answer = await validate(world, SOUND)
    body = answer.json()

    assert (answer.status_code, body["publishable"], body["sceneCount"], body["findings"]) == (200, True, 6, [])
    assert [ruling["code"] for ruling in body["rulings"]] == [rule.code for rule in rules.ALL]
    assert {ruling["verdict"] for ruling in body["rulings"]} == {"proved"}


async def test_nothing_is_kept(world: World) -> None:
    await validate(world, SOUND)

    assert (await world.get("/api/admin/scenarios/the-lantern/export", by="creator")).status_code == 404


async def test_a_broken_story_is_refuted_with_line_and_witness(world: World) -> None:
    stuck = SOUND.replace(
        "type: special\n    description: Fire", "type: narrative\n    next_scene: meadow\n    description: Fire"
    )
    body = (await validate(world, stuck)).json()
    [finding] = [finding for finding in body["findings"] if finding["code"] == "MYS0205"]
    [ruling] = [ruling for ruling in body["rulings"] if ruling["code"] == "MYS0205"]

    assert not body["publishable"]
    assert finding["line"] == stuck[: stuck.index("- id: meadow")].count("\n") + 1
    assert [(turn["sceneId"], turn["choice"]) for turn in finding["witness"]] == [("path", None), ("fork", "Go right")]
    assert (ruling["verdict"], ruling["count"]) == ("refuted", 1)


async def test_the_import_finds_the_same(world: World) -> None:
    broken = SOUND.replace("next_scene: meadow", "next_scene: medow").replace("[c:Wren] holds", "[c:Wrn] holds")
    checked, imported = await validate(world, broken), await world.upload(broken, dryRun=True)

    assert codes(checked) == ["MYS0103", "MYS0117", "MYS0204"]
    assert checked.json()["findings"] == imported.json()["findings"]


async def test_a_json_file_is_checked_without_lines(world: World) -> None:
    content = json.dumps(yaml.safe_load(SOUND.replace("next_scene: meadow", "next_scene: medow")))
    findings = (await validate(world, content)).json()["findings"]

    assert {finding["code"]: finding["line"] for finding in findings} == {"MYS0103": None, "MYS0204": None}


async def test_an_unknown_name_is_a_warning_and_an_error_when_strict(world: World) -> None:
    await seed_lists(world)
    story = SOUND.replace("echo_type: bravery", "echo_type: braverie")
    mild, strict = await validate(world, story), await validate(world, story, strict="true")

    assert mild.json()["publishable"]
    assert not strict.json()["publishable"]
    assert (codes(mild).count("MYS0108"), codes(strict)[0]) == (2, "MYS0108")
    assert "did you mean 'bravery'?" in strict.json()["findings"][0]["message"]


@pytest.mark.parametrize("story", SHIPPED)
async def test_shipped_stories_suit_their_age_groups_even_when_strict(world: World, story: bytes) -> None:
    await seed_lists(world)

    assert codes(await validate(world, story, strict="true")) == []


async def test_what_the_age_group_asks_for_comes_from_the_master_data(world: World) -> None:
    before = codes(await validate(world, SOUND))
    await seed_lists(world)

    assert before == []
    assert codes(await validate(world, SOUND)) == ["MYS0504", "MYS0508"]


async def test_what_the_first_badge_asks_for_comes_from_the_badges_of_the_age_group(world: World) -> None:
    costly, generous = SOUND.replace("delta: 0.8", "delta: -0.8"), SOUND.replace("delta: -0.2", "delta: 5.0")
    before = codes(await validate(world, costly))
    await seed_lists(world)

    assert "MYS0305" not in before
    assert "MYS0305" in codes(await validate(world, costly))
    assert "MYS0306" in codes(await validate(world, generous.replace("delta: 0.8", "delta: 4.0")))
    assert {"MYS0305", "MYS0306"}.isdisjoint(codes(await validate(world, SOUND)))


@pytest.mark.parametrize("content", ["", "# nothing", "- a list", "a text", "7", "[1, 2]", "null"])
async def test_a_file_that_holds_no_story_is_refused(world: World, content: str) -> None:
    assert fields_of(await validate(world, content)) == ["file"]


async def test_a_story_without_its_fields_names_them(world: World) -> None:
    assert fields_of(await validate(world, "description: x")) == ["title", "age_group"]


async def test_aliases_that_grow_without_end_are_refused(world: World) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]

    assert refusal_of(await validate(world, "\n".join(rows))) == (413, "PAYLOAD_TOO_LARGE")


async def test_more_scenes_than_a_story_has_are_refused_by_their_number(world: World) -> None:
    refused, answered = await validate(world, many(20_001)), await validate(world, many(20_000))

    assert refusal_of(refused) == (413, "PAYLOAD_TOO_LARGE")
    assert problem_of(refused)["detail"] == "file: holds 20,001 scenes; a story has up to 20,000"
    assert (answered.json()["sceneCount"], len(answered.json()["findings"])) == (20_000, 500)


@pytest.mark.parametrize("key", ["branches", "choices"])
async def test_more_branches_than_a_story_has_are_refused_by_their_number(world: World, key: str) -> None:
    scenes = [{"id": "a", "type": "choice", key: [{}] * 80_000}, {"id": "b", "type": "choice", key: [{}]}]
    refused = await validate(world, json.dumps({"title": "Wide", "age_group": "6-9", "scenes": scenes}))

    assert problem_of(refused)["detail"] == "file: holds 80,001 branches; a story has up to 80,000"


async def test_a_body_over_five_megabytes_is_refused(world: World) -> None:
    assert refusal_of(await validate(world, "#" * (5 * 1024 * 1024 + 1))) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    ("scenes", "expected"),
    [
        ([], "MYS0101"),
        ([{"id": "", "type": "special"}], "MYS0112"),
        ([{"id": "", "type": "narrative", "next_scene": ""}, {"id": "", "type": "choice"}], "MYS0112"),
        ([{"id": "only", "type": "special"}], "MYS0214"),
        ([{"id": "round", "type": "narrative", "next_scene": "round"}], "MYS0205"),
        ([{"id": "🦊 ﷺ\u202e", "type": "roll", "difficulty": -(10**30), "branches": [{}, {}]}], "MYS0203"),
    ],
)
async def test_odd_stories_are_answered(world: World, scenes: Json, expected: str) -> None:
    answer = await validate(world, json.dumps({"title": "Odd", "age_group": "6-9", "scenes": scenes}))

    assert answer.status_code == 200
    assert expected in codes(answer)
