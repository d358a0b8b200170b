"""Stories of the offline storyteller: valid, fitting, different by seed, equal by brief."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from shared_code.adapters.offline_storyteller.audience import AUDIENCES
from shared_code.adapters.offline_storyteller.bank import Bank, read_bank
from shared_code.adapters.offline_storyteller.storyteller import OfflineStoryteller
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.generation_job import BriefCannotBeTold, StoryBrief
from shared_code.domain.steps import ONWARD, Step, revealed
from shared_code.domain.story import Scene, SceneType, Story
from shared_code.domain.story_checks.checking import check_story
from shared_code.domain.story_checks.subject import Standards
from tests.shipped import master_names

AXES = (
    "Empathy & Perspective-Taking",
    "Curiosity & Initiative",
    "Self-Regulation",
    "Honesty & Trust",
    "Courage & Caution",
)
SEEDS = range(40)
FEWEST_SCENES = {AgeGroup.TODDLERS: 5, AgeGroup.PRESCHOOLERS: 10}
FEWEST_ENDINGS = {AgeGroup.TODDLERS: 2, AgeGroup.PRESCHOOLERS: 2}
EVERY_AGE = pytest.mark.parametrize("age_group", AgeGroup)


SHIPPED = Standards(master_names("compass_axes.yaml"), master_names("archetypes.yaml"), master_names("echo_types.yaml"))


async def told(age_group: AgeGroup, seed: int = 1, **wishes: object) -> Story:
    brief = StoryBrief.model_validate({"age_group": age_group, "seed": seed, **wishes})
    return await OfflineStoryteller().write(brief)


async def told_by_every_seed(age_group: AgeGroup, **wishes: object) -> list[Story]:
    return [await told(age_group, seed, **wishes) for seed in SEEDS]


def paths(story: Story) -> Iterator[list[Step]]:
    """Every way through a story, as the steps that a session would keep."""
    waiting: list[tuple[Scene, list[Step]]] = [(story.start, [])]
    while waiting:
        scene, steps = waiting.pop()
        if scene.is_ending:
            yield [*steps, Step(scene.id, ONWARD, 0, 0, 0)]
        for place, target in enumerate(scene.targets):
            step = Step(scene.id, place if scene.branches else ONWARD, 0, 0, 0)
            waiting.append((story.scene_by_id[target], [*steps, step]))


@EVERY_AGE
async def test_no_check_finds_anything_in_any_story(age_group: AgeGroup) -> None:
    stories = await told_by_every_seed(age_group)

    assert [check_story(story, SHIPPED) for story in stories] == [[] for _ in SEEDS]


@EVERY_AGE
async def test_every_seed_tells_another_story(age_group: AgeGroup) -> None:
    stories = await told_by_every_seed(age_group)

    assert len({story.model_dump_json(include={"scenes"}) for story in stories}) == len(SEEDS)


@EVERY_AGE
async def test_the_same_brief_and_seed_tell_the_same_story(age_group: AgeGroup) -> None:
    assert await told(age_group, 11, theme="a forest") == await told(age_group, 11, theme="a forest")


@EVERY_AGE
async def test_a_story_has_the_length_and_the_endings_of_its_age(age_group: AgeGroup) -> None:
    for story in await told_by_every_seed(age_group):
        endings = [scene for scene in story.scenes if scene.is_ending]

        assert len(story.scenes) >= FEWEST_SCENES.get(age_group, 14)
        assert len(endings) >= FEWEST_ENDINGS.get(age_group, 3)


@EVERY_AGE
async def test_a_story_is_rolled_for_unless_it_is_for_the_youngest(age_group: AgeGroup) -> None:
    for story in await told_by_every_seed(age_group):
        rolls = [scene for scene in story.scenes if scene.type is SceneType.ROLL]

        assert bool(rolls) is (age_group is not AgeGroup.TODDLERS)


@EVERY_AGE
@pytest.mark.parametrize("count", [1, 2, 3])
async def test_the_dilemmas_are_on_the_axes_of_the_brief_and_on_no_others(age_group: AgeGroup, count: int) -> None:
    for story in await told_by_every_seed(age_group, axes=AXES[:count]):
        scored = [scene for scene in story.scenes if any(branch.compass_change for branch in scene.branches)]
        moves = [branch.compass_change for scene in scored for branch in scene.branches]

        assert story.core_axes == AXES[:count]
        assert {move.axis for move in moves if move} == set(AXES[:count])
        assert all(move and move.developmental_link for move in moves)
        assert len(scored) >= 2


@EVERY_AGE
async def test_on_every_path_two_choices_move_the_compass_and_echoes_come_back(age_group: AgeGroup) -> None:
    scenes_with_reveals = 1 if age_group is AgeGroup.TODDLERS else 2
    for seed in range(8):
        story = await told(age_group, seed)
        for steps in paths(story):
            branches = [story.scene_by_id[step.scene_id].branches[step.branch] for step in steps if step.branch >= 0]
            scored = [branch for branch in branches if branch.compass_change and branch.echo_log]
            reveals = [
                revealed(story, steps[:place], story.scene_by_id[step.scene_id]) for place, step in enumerate(steps)
            ]

            assert len(scored) >= 2
            assert sum(map(bool, reveals)) == scenes_with_reveals


async def test_sentences_grow_with_their_readers() -> None:
    lengths = [mean_sentence(await told_by_every_seed(age_group)) for age_group in list(AgeGroup)[:3]]

    assert lengths[0] < 4 < lengths[1] < 7 < lengths[2] < 12


def mean_sentence(stories: list[Story]) -> float:
    texts = [scene.description for story in stories for scene in story.scenes]
    sentences = [part for text in texts for part in re.split(r"[.!?:;\n]+", text) if re.search(r"\w", part)]
    return sum(len(re.findall(r"[\w']+", sentence)) for sentence in sentences) / len(sentences)


@pytest.mark.parametrize(
    ("theme", "tag"),
    [("Underwater Worlds", "sea"), ("Dragons & Knights", "castle"), ("a lost FOREST", "forest"), ("Magic", "magic")],
)
@pytest.mark.parametrize("age_group", [AgeGroup.PRESCHOOLERS, AgeGroup.SCHOOL])
async def test_a_theme_chooses_the_world(age_group: AgeGroup, theme: str, tag: str) -> None:
    assert all(tag in story.tags for story in await told_by_every_seed(age_group, theme=theme))


async def test_a_theme_that_no_world_fits_leaves_the_choice_to_the_seed() -> None:
    stories = await told_by_every_seed(AgeGroup.SCHOOL, theme="tax returns")

    assert len({story.tags for story in stories}) > 3


async def test_a_given_title_is_the_title() -> None:
    story = await told(AgeGroup.SCHOOL, title="Grandma's Castle")

    assert story.title == "Grandma's Castle"
    assert "castle" in story.tags


async def test_an_axis_without_dilemmas_is_refused_by_its_name() -> None:
    with pytest.raises(BriefCannotBeTold, match="'Punctuality'"):
        await told(AgeGroup.SCHOOL, axes=("Punctuality",))


@EVERY_AGE
async def test_every_name_token_is_a_character_and_echoes_name_nobody(age_group: AgeGroup) -> None:
    for story in await told_by_every_seed(age_group):
        called = {character.name for character in story.characters}
        logs = [branch.echo_log for scene in story.scenes for branch in scene.branches if branch.echo_log]
        tokens = set(re.findall(r"\[c:([^\]]+)\]", story.model_dump_json()))

        assert tokens <= called
        assert not [log for log in logs if "[c:" in log.description]
        assert "[c:" not in story.description + "".join(scene.title for scene in story.scenes)


@cache
def banks() -> dict[str, Bank]:
    return {audience.bank: read_bank(audience.bank) for audience in AUDIENCES.values()}


def test_every_bank_has_enough_for_a_story_on_one_axis_alone() -> None:
    for name, bank in banks().items():
        counts = {axis: sum(trial.axis == axis for trial in bank.trials) for axis in bank.axes}

        assert set(bank.axes) == set(AXES), name
        assert min(counts.values()) >= (1 if name == "toddlers" else 2), name


def test_every_world_fits_every_text_that_may_be_told_in_it() -> None:
    people = {"hero", "friend", "pal"}
    for bank in banks().values():
        common = words_in(bank.model_copy(update={"worlds": ()}).model_dump_json())
        for world in bank.worlds:
            known = people | world.words.keys() | world.passing.keys()

            assert common | words_in(world.model_dump_json()) <= known, world.name
            assert {way.ending for finale in bank.finales for way in finale.branches} <= world.endings.keys(), (
                world.name
            )


def words_in(text: str) -> set[str]:
    """The words in braces, without the braces of JSON itself."""
    return set(re.findall(r"\{([a-z]+)(?:[:.][a-z]+)?\}", text))
