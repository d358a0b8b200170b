"""Keeping a generated story as a draft."""

from itertools import count

from shared_code.application.scenarios.commands import slug_of
from shared_code.application.scenarios.drafts import keep_draft
from shared_code.domain.errors import Validation
from shared_code.domain.generation_job import GenerationJob
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import PublicationStatus, Scenario, StoryDraft
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_LONGEST = 90


async def keep_generated(
    job: GenerationJob, scenarios: Repository[Scenario], drafts: Repository[StoryDraft], clock: Clock
) -> ScenarioId:
    """Save the job's story as a draft of its owner, under the first free id made of its title.

    An equal draft of the same owner is that draft: so the stage can be repeated. Raises Conflict when somebody else
    took the id meanwhile.
    """
    name = _name_of(job.draft)
    for number in count(1):
        scenario_id = ScenarioId(name if number == 1 else f"{name}-{number}")
        kept = await scenarios.find(scenario_id)
        if kept is None:
            break
        if _is_draft_of(job, kept):
            return scenario_id
    draft = await keep_draft(drafts, scenario_id, job.draft)
    await scenarios.save(Scenario.begun(draft, job.owner_account_id, at=clock.now()))
    return scenario_id


def _is_draft_of(job: GenerationJob, scenario: Scenario) -> bool:
    return (
        scenario.owner_account_id == job.owner_account_id
        and scenario.status is PublicationStatus.DRAFT
        and scenario.published_version is None
        and scenario.draft_id == StoryDraft.of(scenario.id, job.draft).id
    )


def _name_of(story: Story) -> str:
    """What the ids begin with; a title without Latin letters has none of its own."""
    try:
        return slug_of(story.title)[:_LONGEST].strip("-")
    except Validation:
        return "story"
