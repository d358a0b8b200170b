"""How much of what is wrong is found: sentences about a stranger, put into shipped stories at random."""

import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from shared_code.adapters.yaml_files import YamlStoryFiles
from shared_code.domain.continuity.analysis import Issue
from shared_code.domain.graphs.walks import reachable
from shared_code.domain.story import Story
from shared_code.domain.story_graph import StoryGraph
from tests.unit.continuity.text_facts import issues_of

FILES = sorted((Path(__file__).parents[3] / "content" / "stories").glob("*.yaml"))
SEEDS = range(60)
NAMES = (
    "Zorbin", "Old Rurik", "Mrs Quillfeather", "Brindle", "Captain Oakes", "Nodwick", "the Glass Wood", "Larry",
    "Sir Humbert", "Petronella", "Fenwick Marsh", "Uncle Osric", "Thimble", "the Moon Lantern", "Ysolde", "Bramwell",
)  # fmt: skip
USES = (
    "{} shook a finger at them.", '"Hurry," said {}.', "{} was still waiting where they had left off.",
    "They remembered what {} had told them.", "Behind the door stood {}, as always.", "They gave the rope to {}.",
    '"Thank you, {}," they whispered.', "{}'s hat lay on the step.", "Only {} knew the answer.",
    "They had not forgotten {}.", "Without {} nobody would have found the way.", "{} laughed and held the gate open.",
    "In the end it was {} who found it.", "Nobody looked at {}.", "{} pulled the rope with all the others.",
    '"Ask {}," said a small voice.', "It was just what {} had warned them of.", "{} sat down and said nothing.",
    "They waved to {} from the bridge.", "{} had kept the key all this time.", "Next to {} there was one empty chair.",
    '"Where is {}?" somebody asked.', "Once more they thought of {}.",
)  # fmt: skip
INTRODUCTIONS = (
    "On the way they met a stranger called {}.",
    "There they met a small grey fox, and her name was {}.",
    "It was then that they first met {}, a baker from the valley.",
    '"My name is {}," said a voice behind them.',
    "They made friends with a piper named {}.",
    "Out of the mist came an old ferryman, {}.",
)
REMOVALS = (
    "In the night {} left.",
    "By morning {} was gone.",
    "They said goodbye to {}.",
    "And with that {} vanished.",
    "Then {} went away for ever.",
    "{} was never seen again.",
)


class Seeded(NamedTuple):
    """A story with a stranger in it, and the scene that is wrong."""

    story: Story
    name: str
    scene_id: str


@cache
def shipped() -> tuple[Story, ...]:
    return tuple(Story.model_validate(YamlStoryFiles().read(file.read_bytes()).content) for file in FILES)


def with_sentences(story: Story, sentences: dict[str, str]) -> Story:
    told = [
        scene.model_copy(update={"description": f"{scene.description.rstrip()} {sentences[scene.id]}"})
        if scene.id in sentences
        else scene
        for scene in story.scenes
    ]
    return story.model_copy(update={"scenes": tuple(told)})


def said(chance: random.Random, sentences: tuple[str, ...], name: str) -> str:
    sentence = chance.choice(sentences).format(name)
    return sentence[0].upper() + sentence[1:]


class Seeds:
    """Puts a stranger into a shipped story: one who is never introduced, on one way only, or who has gone."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.story = self.chance.choice(shipped())
        self.name = self.chance.choice(NAMES)
        graph = StoryGraph(self.story)
        self.graph, self.start = graph.graph, graph.start
        self.ids = [scene.id for scene in self.story.scenes]

    def seeded(self, scene: int, **others: tuple[int, tuple[str, ...]]) -> Seeded:
        sentences = {self.ids[place]: said(self.chance, lines, self.name) for place, lines in others.values()}
        sentences[self.ids[scene]] = said(self.chance, USES, self.name)
        return Seeded(with_sentences(self.story, sentences), self.name.removeprefix("the "), self.ids[scene])

    def behind(self, scene: int) -> set[int]:
        return reachable([scene], self.graph.successors) - {scene, len(self.ids)}

    def around(self, scene: int) -> set[int]:
        """The scenes that can be entered without entering this one."""
        open_ways = [[target for target in targets if target != scene] for targets in self.graph.successors]
        return reachable([self.start], open_ways)

    def never_introduced(self) -> Seeded:
        return self.seeded(self.chance.choice([place for place in range(len(self.ids)) if place != self.start]))

    def on_one_way(self) -> Seeded:
        places = [place for place in range(len(self.ids)) if place != self.start]
        pairs = [(one, other) for one in places for other in sorted(self.behind(one) & self.around(one))]
        introduced, used = self.chance.choice(pairs)
        return self.seeded(used, introduced=(introduced, INTRODUCTIONS))

    def known_to_all(self) -> Seeded:
        used = self.chance.choice([place for place in range(len(self.ids)) if place != self.start])
        return self.seeded(used, introduced=(self.start, INTRODUCTIONS))

    def after_removal(self) -> Seeded:
        places = [place for place in range(len(self.ids)) if place != self.start and self.behind(place)]
        gone = self.chance.choice(places)
        used = self.chance.choice(sorted(self.behind(gone)))
        return self.seeded(used, introduced=(self.start, INTRODUCTIONS), removed=(gone, REMOVALS))


def shows(seeded: Seeded, issue: Issue) -> bool:
    return (issue.entity, issue.scene_id) == (seeded.name, seeded.scene_id)


async def found(sort: str) -> tuple[int, int]:
    """How many of the strangers are found, and how many findings are about somebody else."""
    hits = strays = 0
    for seed in SEEDS:
        seeded: Seeded = getattr(Seeds(seed), sort)()
        issues = await issues_of(seeded.story)
        hits += any(shows(seeded, issue) for issue in issues)
        strays += sum(issue.entity != seeded.name for issue in issues)
    return hits, strays


def test_stories_are_shipped() -> None:
    assert len(shipped()) >= 4


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_no_shipped_story_is_blamed(file: Path) -> None:
    assert await issues_of(shipped()[FILES.index(file)]) == []


@pytest.mark.parametrize(("sort", "least"), [("never_introduced", 0.5), ("on_one_way", 0.85), ("after_removal", 0.9)])
async def test_strangers_are_found_and_nobody_else(sort: str, least: float) -> None:
    hits, strays = await found(sort)

    assert hits >= least * len(SEEDS)
    assert strays == 0


async def test_who_is_known_to_all_is_not_found() -> None:
    assert await found("known_to_all") == (0, 0)
