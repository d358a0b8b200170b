"""What moderators decide about stories, and when a story is taken out of the lists."""

from typing import Annotated

from pydantic import StringConstraints

from shared_code.application.messages import Command
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.commands import ScenarioState, state_of
from shared_code.domain.actor import Actor
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class RejectScenario(Command):
    """The reason is for the author, who reads it where the story is edited."""

    scenario_id: ScenarioId
    reason: Reason


async def reject_scenario(
    command: RejectScenario, actor: Actor, *, scenarios: Repository[Scenario], clock: Clock
) -> ScenarioState:
    """Send a submitted story back to its author."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    scenario.reject(command.reason, at=clock.now())
    await scenarios.save(scenario)
    return state_of(scenario)


class ArchiveScenario(Command):
    scenario_id: ScenarioId


async def archive_scenario(
    command: ArchiveScenario, actor: Actor, *, scenarios: Repository[Scenario], clock: Clock
) -> ScenarioState:
    """Take a published story out of all lists; who plays it goes on."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    scenario.archive(at=clock.now())
    await scenarios.save(scenario)
    return state_of(scenario)


class FeatureScenario(Command):
    scenario_id: ScenarioId
    featured: bool = True


async def feature_scenario(
    command: FeatureScenario, actor: Actor, *, scenarios: Repository[Scenario], clock: Clock
) -> ScenarioState:
    """Show a published story among the featured ones, or no longer."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    scenario.feature(featured=command.featured, at=clock.now())
    await scenarios.save(scenario)
    return state_of(scenario)
