"""Which scenarios may stand in a bundle: those that everybody can play."""

from collections.abc import Sequence

from shared_code.application.scenarios import specifications as scenarios_having
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import FieldError, Validation
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import Specification, one_of, where
from shared_code.ports.repository import Repository


async def require_published(
    scenarios: Repository[Scenario], wanted: Sequence[ScenarioId], actor: Actor, field: str
) -> None:
    """Raise Validation that says of each scenario that nobody can play why that is so."""
    if not wanted:
        return
    named: Specification[Scenario] = where(id=one_of(*wanted))
    published = {found.id async for found in scenarios.each(scenarios_having.published_scenarios() & named)}
    places = [(place, scenario_id) for place, scenario_id in enumerate(wanted) if scenario_id not in published]
    if not places:
        return
    hidden = {found.id: found async for found in scenarios.each(named)}
    several = len(wanted) > 1
    raise Validation(
        "A bundle holds published scenarios only.",
        errors=[
            FieldError(f"{field}.{place}" if several else field, _reason(scenario_id, hidden.get(scenario_id), actor))
            for place, scenario_id in places
        ],
    )


def _reason(scenario_id: ScenarioId, scenario: Scenario | None, actor: Actor) -> str:
    """Why a scenario cannot be in a bundle; a draft of somebody else is as good as none."""
    known = scenario and (actor.owns(scenario.owner_account_id) or actor.is_at_least(Role.MODERATOR))
    if scenario is None or not known:
        return f"no scenario has the id '{scenario_id}'"
    return f"the scenario '{scenario_id}' is {scenario.status.value}: publish it first"
