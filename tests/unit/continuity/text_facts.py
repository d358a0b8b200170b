"""Stories whose text is read by rule."""

from shared_code.adapters.proper_nouns.finder import ProperNounFinder
from shared_code.domain.continuity.analysis import Issue, issues
from shared_code.domain.continuity.facts import Mention, SceneFacts
from shared_code.domain.story import Story
from shared_code.domain.story_graph import StoryGraph
from tests.builders import branch, choice, ending, scene, story

HERE = "s2"


async def facts_of(read: Story) -> list[SceneFacts]:
    finder = ProperNounFinder()
    return [await finder.facts(read, one) for one in read.scenes]


async def issues_of(read: Story) -> list[Issue]:
    return issues(StoryGraph(read), await facts_of(read))


def telling(text: str, before: str = "It rained.", elsewhere: str = "The wind blew.") -> Story:
    """A story with a text in one of two scenes behind a choice, another before them, and one behind them."""
    return story(
        choice("s1", branch("Left", HERE), branch("Right", "s3"), description=before),
        scene(HERE, "s4", description=text),
        scene("s3", "s4", description="A long road."),
        scene("s4", "end", description=elsewhere),
        ending(description="Home."),
    )


async def mentions_of(text: str, **others: str) -> dict[str, Mention]:
    """What is found in a text, by name."""
    read = telling(text, **others)
    found = await ProperNounFinder().facts(read, read.scene_by_id[HERE])
    return {mention.name: mention for mention in found.mentions}
