"""Asking how a story holds together: what is answered, to whom, and what is refused."""

import asyncio
from datetime import timedelta
from random import Random

import pytest

from shared_code.application.story_continuity.analyst import Analyst
from shared_code.application.story_continuity.steps import Patience, advance_for_a_while
from shared_code.domain.continuity.analysis import issues
from shared_code.domain.continuity.facts import SceneFacts
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.story import EntityStatus, SceneEntity, Story
from shared_code.domain.story_graph import StoryGraph
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from tests.builders import branch, choice, ending, scene, story
from tests.functions.reading import ASYNC, EVALUATE, OPERATIONS, Desk, chain, fork_and_join, mentions_in, problems
from tests.functions.stand_ins import late_clock
from tests.functions.stories import LANTERN
from tests.functions.world import Json, MakeWorld, World, fields_of, refusal_of


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


async def test_an_analysis_is_accepted_and_says_where_it_stands(desk: Desk) -> None:
    answer = await desk.ask_for(fork_and_join())
    told = answer.json()
    waiting = await desk.waiting()

    assert answer.status_code == 202
    assert answer.headers["location"] == f"{OPERATIONS}/{told['id']}"
    assert (told["status"], told["stage"], told["progress"], told["calls"]) == ("Queued", "Read", 0, 0)
    assert waiting == [(f"{told['id']}:0", {"operationId": told["id"], "kind": "continuity"})]


async def test_a_name_that_only_one_way_introduces_is_found_with_both_ways(desk: Desk) -> None:
    report = await desk.report(fork_and_join())
    [issue] = report["issues"]

    assert problems(report) == [("join", "Larry", "used_but_not_guaranteed_introduced")]
    assert [turn["sceneId"] for turn in issue["wrong"]] == ["start", "right"]
    assert [turn["sceneId"] for turn in issue["right"]] == ["start", "left"]
    assert (issue["evidence"], issue["isProperNoun"], report["bounded"]) == ("=Larry", True, False)


async def test_summaries_of_what_lies_before_find_it_too_and_say_which_part_it_plays(desk: Desk) -> None:
    report = await desk.report(fork_and_join(), mode="prefix-summaries")
    [issue] = report["issues"]

    assert problems(report) == [("join", "Larry", "used_but_not_guaranteed_introduced")]
    assert [turn["sceneId"] for turn in issue["wrong"]] == ["start", "right"]
    assert [turn["sceneId"] for turn in issue["right"]] == ["start", "left"]
    assert issue["roles"] == ["agent"]


async def test_the_shortest_way_to_each_ending_is_read_as_a_whole(desk: Desk) -> None:
    told = story(
        choice("start", branch("right", "right"), branch("left", "left"), branch("away", "away"), description="+Mira"),
        scene("left", "join", description="+Larry =Mira"),
        scene("right", "join", description="=Mira walks on"),
        scene("join", "end", description="=Larry waves"),
        ending("end", description="It is over"),
        ending("away", description="-Mira leaves"),
        characters=[],
    )
    report = await desk.report(told, mode="dominator-paths")

    assert [(reading["sceneIds"], reading["overallAssessment"]) for reading in report["readings"]] == [
        (["start", "right", "join", "end"], "has_minor_issues"),
        (["start", "away"], "ok"),
    ]
    assert [issue["sceneIds"] for issue in report["readings"][0]["issues"]] == [["join"]]
    assert (report["readingCount"], report["issueCount"], report["bounded"]) == (2, 1, False)


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_told_equals_a_direct_analysis(desk: Desk, seed: int) -> None:
    told = random_story(seed)
    facts = [SceneFacts(scene_id=each.id, mentions=tuple(mentions_in(each.description))) for each in told.scenes]
    direct = [(issue.scene_id, issue.entity, issue.kind.value) for issue in issues(StoryGraph(told), facts)]
    report = await desk.report(told)

    assert problems(report) == direct
    assert report["issueCount"] == len(direct) > 0


@pytest.mark.parametrize("seed", range(3))
async def test_summaries_miss_nobody_whom_the_facts_miss(desk: Desk, seed: int) -> None:
    facts, summaries = [await desk.report(random_story(seed), mode=mode) for mode in ("facts", "prefix-summaries")]
    missing = {(issue["sceneId"], issue["entity"]) for issue in facts["issues"] if "not_guaranteed" in issue["kind"]}

    assert missing <= {(issue["sceneId"], issue["entity"]) for issue in summaries["issues"]}
    assert missing


async def test_what_an_author_has_noted_wins_over_what_was_found(desk: Desk) -> None:
    plain, noted = fork_and_join(), fork_and_join()
    scenes = [
        each.model_copy(update={"entities": (SceneEntity(name="larry", status=EntityStatus.INTRODUCED),)})
        if each.id == "join"
        else each
        for each in noted.scenes
    ]
    reports = [await desk.report(told) for told in (plain, noted.model_copy(update={"scenes": tuple(scenes)}))]

    assert [report["issueCount"] for report in reports] == [1, 0]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"confidence": ["low"]}, 0),
        ({"kinds": ["item", "location"]}, 0),
        ({"kinds": ["character"], "confidence": ["high"], "properNounsOnly": False}, 1),
    ],
)
async def test_only_what_passes_the_filters_is_told(desk: Desk, filters: Json, count: int) -> None:
    assert (await desk.report(fork_and_join(), filters=filters))["issueCount"] == count


@pytest.mark.parametrize(("roles", "count"), [(["agent"], 1), (["location", "agent"], 1), (["instrument"], 0)])
async def test_issues_can_be_told_by_the_part_that_somebody_plays(desk: Desk, roles: list[str], count: int) -> None:
    report = await desk.report(fork_and_join(), mode="prefix-summaries", filters={"roles": roles})

    assert report["issueCount"] == count


async def test_a_name_that_first_appears_in_an_ending_is_looked_for_there(desk: Desk) -> None:
    told = story(scene("start", "end", description="+Mira"), ending("end", description="=Rurik"), characters=[])
    report = await desk.report(told, mode="prefix-summaries")

    assert problems(report) == [("end", "Rurik", "used_but_not_guaranteed_introduced")]


@pytest.mark.parametrize("mode", ["facts", "prefix-summaries"])
async def test_behind_a_join_a_way_that_was_cut_there_still_counts(desk: Desk, mode: str) -> None:
    told = story(
        choice("v1", branch("a", "v2"), branch("b", "v3"), description="It begins"),
        scene("v2", "v4", description="+Larry"),
        scene("v3", "v4", description="nobody"),
        scene("v4", "v5", description="quiet"),
        ending("v5", description="=Larry"),
        characters=[],
    )
    report = await desk.report(told, mode=mode)

    assert problems(report) == [("v5", "Larry", "used_but_not_guaranteed_introduced")]
    assert [turn["sceneId"] for turn in report["issues"][0]["wrong"]] == ["v1", "v3", "v4"]
    assert [turn["sceneId"] for turn in report["issues"][0]["right"]] == ["v1", "v2", "v4"]


@pytest.mark.parametrize("mode", ["facts", "prefix-summaries"])
async def test_somebody_who_has_left_is_missed(desk: Desk, mode: str) -> None:
    told = story(
        scene("start", "parting", description="+Mira"),
        scene("parting", "end", description="-Mira"),
        ending("end", description="=Mira"),
        characters=[],
    )

    assert [problem[:2] for problem in problems(await desk.report(told, mode=mode))] == [("end", "Mira")]


@pytest.mark.parametrize("mode", ["facts", "prefix-summaries", "dominator-paths"])
async def test_the_cast_of_a_story_is_known_from_the_start(desk: Desk, mode: str) -> None:
    told = story(scene("start", "end", description="=Fox"), ending("end", description="=fox"))

    assert (await desk.report(told, mode=mode))["issueCount"] == 0


@pytest.mark.parametrize("mode", ["facts", "prefix-summaries", "dominator-paths"])
async def test_stories_of_any_shape_are_read_to_an_end(desk: Desk, mode: str) -> None:
    shapes = [
        story(scene("only", None, description="=Mira")),
        story(scene("round", "again", description="=Mira"), scene("again", "round", description="=Rurik")),
        story(scene("self", "self", description="=Mira")),
        story(choice("a", branch("x", None), branch("y", "nowhere"), description="=Mira"), ending("far")),
        story(scene("", "b", description="+Ä"), scene("b", None, description="=ä"), scene("b", "b")),
        story(scene("a", "b", description=""), ending("b", description="", title=""), title="\N{SNOWMAN}"),
    ]
    ended = [await desk.read_to_the_end(await desk.request(told, mode=mode)) for told in shapes]

    assert {(each["status"], each["report"]["bounded"]) for each in ended} == {("Completed", False)}


async def test_a_small_story_is_read_at_once(desk: Desk) -> None:
    answer = await desk.ask_for(fork_and_join(), at=EVALUATE)
    told = answer.json()

    assert (answer.status_code, told["status"], told["progress"], told["calls"]) == (200, "Completed", 1, 5)
    assert problems(told["report"]) == [("join", "Larry", "used_but_not_guaranteed_introduced")]
    assert await desk.waiting() == []
    assert await desk.operation(told["id"]) == told


async def test_what_takes_too_long_goes_on_from_the_queue(make_world: MakeWorld) -> None:
    world = make_world()
    clock, desk = late_clock(world), Desk(world)

    async def an_age() -> None:
        clock.late += timedelta(seconds=3)

    desk.finder.meanwhile = an_age
    answer = await desk.ask_for(chain(25), at=EVALUATE)
    told = answer.json()
    desk.finder.meanwhile = None
    ended = await desk.read_to_the_end(told["id"])

    assert (answer.status_code, told["status"], told["calls"]) == (202, "Running", 10)
    assert answer.headers["location"] == f"{OPERATIONS}/{told['id']}"
    assert (ended["status"], ended["calls"], len(desk.finder.scenes)) == ("Completed", 25, 25)


async def test_a_call_that_hangs_does_not_keep_the_caller(desk: Desk) -> None:
    operation_id = await desk.request(fork_and_join())
    operation, composition = await desk.stored(operation_id), desk.world.composition
    desk.finder.meanwhile = asyncio.Event().wait
    soon = Patience(timedelta(seconds=20), timedelta(milliseconds=20))
    wait = await advance_for_a_while(
        operation,
        composition.get(Repository[ContinuityOperation]),
        composition.get(Analyst),
        composition.get(Clock),
        soon,
    )
    desk.finder.meanwhile = None
    ended = await desk.read_to_the_end(operation_id)

    assert wait == timedelta()
    assert (operation.step, ended["status"], ended["calls"]) == (0, "Completed", 5)


async def test_when_nobody_reads_now_the_queue_tries_again(desk: Desk) -> None:
    desk.finder.failing = {"join"}
    answer = await desk.ask_for(fork_and_join(), at=EVALUATE)
    desk.finder.failing = set()
    ended = await desk.read_to_the_end(answer.json()["id"])

    assert answer.status_code == 202
    assert (ended["status"], len(desk.finder.scenes)) == ("Completed", 5)


async def test_a_draft_is_read_as_it_stands_when_it_is_asked_for(desk: Desk) -> None:
    await desk.world.upload(LANTERN)
    operation_id = await desk.request(scenarioId="the-lantern")
    await desk.world.upload(LANTERN.replace("Fireflies lead", "Moths lead"), overwriteExisting="true")
    ended = await desk.read_to_the_end(operation_id)

    assert (ended["scenarioId"], ended["calls"]) == ("the-lantern", 6)
    assert "Fireflies lead the way." in desk.finder.texts


@pytest.mark.parametrize("mode", ["facts", "prefix-summaries", "dominator-paths"])
async def test_names_are_found_in_plain_words_without_any_network(world: World, mode: str) -> None:
    strange = LANTERN.replace(
        "The window is lit.", "The window is lit. As always, Old Rurik waves, and Old Rurik smiles."
    )
    found = []
    for told in (LANTERN, strange):
        await world.upload(told, overwriteExisting="true")
        answer = await world.post(EVALUATE, {"scenarioId": "the-lantern", "mode": mode}, by="creator")
        assert answer.status_code == 200, answer.text
        found.append(answer.json()["report"]["issueCount"])

    assert found == [0, 1]


@pytest.mark.parametrize("at", [ASYNC, EVALUATE])
async def test_a_draft_of_somebody_else_is_not_there(desk: Desk, at: str) -> None:
    await desk.world.upload(LANTERN)
    foreign = await desk.ask_for(by="publisher", at=at, scenarioId="the-lantern")
    unknown = await desk.ask_for(by="publisher", at=at, scenarioId="nobodys")

    assert refusal_of(foreign) == refusal_of(unknown) == (404, "RESOURCE_NOT_FOUND")


@pytest.mark.parametrize("user", ["publisher", "moderator"])
async def test_an_operation_of_somebody_else_is_not_there(desk: Desk, user: str) -> None:
    operation_id = await desk.request(fork_and_join())
    foreign = await desk.world.get(f"{OPERATIONS}/{operation_id}", by=user)
    unknown = await desk.world.get(f"{OPERATIONS}/nobodys", by="creator")

    assert refusal_of(foreign) == refusal_of(unknown) == (404, "RESOURCE_NOT_FOUND")
    assert (await desk.operation(operation_id, by="admin"))["id"] == operation_id


async def test_what_cannot_be_meant_is_refused(desk: Desk) -> None:
    wrong: list[tuple[Json, str]] = [
        ({"mode": "guessing"}, "mode"),
        ({"callBudget": 0}, "callBudget"),
        ({"callBudget": 2001}, "callBudget"),
        ({"surprise": 1}, "surprise"),
        ({"filters": {"surprise": 1}}, "filters.surprise"),
        ({"filters": {"kinds": ["ghost"]}}, "filters.kinds.0"),
        ({"filters": {"roles": ["agent"]}}, "body"),
        ({"filters": {"kinds": ["item"]}, "mode": "dominator-paths"}, "body"),
        ({"scenarioId": "the-lantern"}, "body"),
    ]
    for at in (ASYNC, EVALUATE):
        refused = [fields_of(await desk.ask_for(fork_and_join(), at=at, **more)) for more, _ in wrong]

        assert refused == [[field] for _, field in wrong]


@pytest.mark.parametrize("at", [ASYNC, EVALUATE])
async def test_without_a_story_there_is_nothing_to_ask(desk: Desk, at: str) -> None:
    nothing = await desk.ask_for(at=at)
    no_story = await desk.ask_for(at=at, story={"scenes": []})
    empty = await desk.ask_for(story().model_copy(update={"scenes": ()}), at=at)

    assert fields_of(nothing) == ["body"]
    assert fields_of(no_story)[0] == "story.title"
    assert refusal_of(empty) == (422, "STORY_WITHOUT_SCENES")


async def test_any_text_is_read_or_refused(desk: Desk) -> None:
    for text in ("\0", "\U0010ffff", "\x1f", "e\u0301" * 50, "\u202e", "{}", "[c:"):
        told = story(scene(text, "b", title=text, description=text), ending("b", description=f"={text}"))
        answer = await desk.ask_for(told, at=EVALUATE)

        assert answer.status_code == 200 or fields_of(answer)


@pytest.mark.parametrize("at", [ASYNC, EVALUATE])
async def test_a_story_of_too_many_scenes_is_refused_with_the_limit(desk: Desk, at: str) -> None:
    answer = await desk.ask_for(chain(2001), at=at)

    assert refusal_of(answer) == (422, "STORY_TOO_LARGE")
    assert "2001 scenes; at most 2000" in answer.json()["detail"]
    assert await desk.waiting() == []


def random_story(seed: int) -> Story:
    """Twelve scenes with any branches between them, loops too, and notes on four names."""
    chance = Random(seed)
    names = [f"s{number}" for number in range(12)]
    scenes = []
    for name in names[:-1]:
        ways = [branch(target, target) for target in chance.sample(names, 2)]
        notes = [chance.choice("+===-?") + who for who in chance.sample(["Ada", "Bo", "Cy", "Di"], 2)]
        scenes.append(choice(name, *ways, description=" ".join([*notes, name])))
    return story(*scenes, ending(names[-1], description="=Ada"), characters=[])
