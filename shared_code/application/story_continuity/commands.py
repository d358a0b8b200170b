"""Asking how a story holds together."""

from typing import Self

from pydantic import Field, model_validator

from shared_code.application.messages import Command
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.drafts import keep_draft
from shared_code.application.story_continuity.analyst import Analyst
from shared_code.application.story_continuity.queue import send_step
from shared_code.application.story_continuity.steps import advance_for_a_while
from shared_code.application.story_continuity.views import OperationView, operation_view
from shared_code.domain.actor import Actor
from shared_code.domain.continuity_operation import (
    ContinuityMode,
    ContinuityOperation,
    OperationId,
    first_stage,
    require_readable,
)
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.story import AuthoredStory
from shared_code.domain.story_reading.report import ContinuityFilters
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository

MOST_CALLS = 2_000


class RequestContinuityAnalysis(Command):
    """A story of one's own, by the id of its scenario or as it is, and how to read it."""

    scenario_id: ScenarioId | None = None
    story: AuthoredStory | None = None
    mode: ContinuityMode = ContinuityMode.FACTS
    call_budget: int = Field(default=500, ge=1, le=MOST_CALLS)
    filters: ContinuityFilters = Field(default_factory=ContinuityFilters)

    @model_validator(mode="after")
    def _one_story(self) -> Self:
        if (self.scenario_id is None) == (self.story is None):
            raise ValueError("give either a scenarioId or a story")
        if self.filters.roles and self.mode is not ContinuityMode.PREFIX_SUMMARIES:
            raise ValueError("filters.roles: only the mode 'prefix-summaries' tells roles")
        if "filters" in self.model_fields_set and self.mode is ContinuityMode.DOMINATOR_PATHS:
            raise ValueError("filters: the mode 'dominator-paths' tells what it reads as it is")
        return self


async def request_continuity_analysis(
    command: RequestContinuityAnalysis,
    actor: Actor,
    *,
    operations: Repository[ContinuityOperation],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    queue: JobQueue,
    ids: Ids,
    clock: Clock,
) -> OperationView:
    """Begin to read a story; where that stands is told by the operation."""
    draft = await _draft_of(command, actor, scenarios, drafts)
    operation = _operation(command, actor, draft, ids, clock)
    await operations.save(operation)
    await send_step(queue, operation)
    return operation_view(operation)


class EvaluateContinuity(RequestContinuityAnalysis):
    """The same for a story that is small enough to wait for."""


async def evaluate_continuity(
    command: EvaluateContinuity,
    actor: Actor,
    *,
    operations: Repository[ContinuityOperation],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    analyst: Analyst,
    queue: JobQueue,
    ids: Ids,
    clock: Clock,
) -> OperationView:
    """Read a story at once; what is not done in half a minute goes on from the queue."""
    draft = await _draft_of(command, actor, scenarios, drafts)
    operation = _operation(command, actor, draft, ids, clock)
    await operations.save(operation)
    wait = await advance_for_a_while(operation, operations, analyst, clock)
    operation = await operations.get(operation.id)
    if not operation.has_ended:
        await send_step(queue, operation, clock.now() + wait if wait else None)
    return operation_view(operation)


async def _draft_of(
    command: RequestContinuityAnalysis, actor: Actor, scenarios: Repository[Scenario], drafts: Repository[StoryDraft]
) -> StoryDraft:
    """The state of the story that is to be read. Raises NotFound, StoryWithoutScenes, StoryTooLarge."""
    if command.story is not None:
        require_readable(command.story)
        return await keep_draft(drafts, ScenarioId(f"of/{actor.account}"), command.story)
    scenario = await access_scenario(scenarios, command.scenario_id or "", actor, command)
    draft = await drafts.get(scenario.draft_id)
    require_readable(draft.story)
    return draft


def _operation(
    command: RequestContinuityAnalysis, actor: Actor, draft: StoryDraft, ids: Ids, clock: Clock
) -> ContinuityOperation:
    return ContinuityOperation(
        mode=command.mode,
        stage=first_stage(command.mode),
        id=OperationId(ids.new()),
        owner_account_id=actor.account,
        draft_id=draft.id,
        scenario_id=command.scenario_id,
        call_budget=command.call_budget,
        filters=command.filters,
        created_at=clock.now(),
    )
