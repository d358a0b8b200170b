"""What can happen to a scenario. No words of people: reasons stay with the scenario."""

from shared_code.domain.entity import Event
from shared_code.domain.identifiers import ScenarioId


class ScenarioSubmitted(Event):
    scenario_id: ScenarioId


class ScenarioPublished(Event):
    scenario_id: ScenarioId
    version: int
    title: str


class ScenarioRejected(Event):
    scenario_id: ScenarioId


class ScenarioArchived(Event):
    scenario_id: ScenarioId


class ScenarioFeatured(Event):
    scenario_id: ScenarioId
    featured: bool


class ScenarioVersionWithdrawn(Event):
    scenario_id: ScenarioId
    version: int


class ScenarioDeleted(Event):
    scenario_id: ScenarioId
