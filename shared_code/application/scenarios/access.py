"""Who may touch which scenario."""

from shared_code.application.messages import Message
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import NotFound
from shared_code.domain.scenario import Scenario
from shared_code.ports.repository import Repository


async def access_scenario(
    scenarios: Repository[Scenario], scenario_id: str, actor: Actor, message: Message
) -> Scenario:
    """The scenario for its creator and for moderators. Raises NotFound for everybody else, PreconditionFailed."""
    scenario = await scenarios.get(scenario_id)
    if scenario.deleted_at is not None or not may_write(actor, scenario):
        raise NotFound.of("Scenario", scenario_id)
    message.check_version(scenario)
    return scenario


def may_write(actor: Actor, scenario: Scenario) -> bool:
    """Whether the caller has written it, or looks after everybody's."""
    return actor.owns(scenario.owner_account_id) or actor.is_at_least(Role.MODERATOR)
