"""The states of working copies: kept once each, under the id that their content gives them."""

from shared_code.domain.errors import Conflict
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import StoryDraft
from shared_code.domain.story import Story
from shared_code.ports.repository import Repository


async def keep_draft(drafts: Repository[StoryDraft], scenario_id: ScenarioId, story: Story) -> StoryDraft:
    """Keep this state of a working copy, before the scenario points at it; keeping it twice is keeping it once."""
    draft = StoryDraft.of(scenario_id, story)
    if await drafts.find(draft.id) is None:
        try:
            await drafts.save(draft)
        except Conflict:
            return draft  # somebody kept the same at the same moment
    return draft
