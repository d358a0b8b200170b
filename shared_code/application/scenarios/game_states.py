"""The stories that everybody can play, and how far one account has come in each."""

from datetime import datetime
from enum import StrEnum

from shared_code.application.accounts.access import require_account
from shared_code.application.messages import View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.scenarios import specifications as having
from shared_code.domain.actor import Actor
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ScenarioId
from shared_code.domain.scenario import Listing, Scenario
from shared_code.domain.session_life import RUNNING, SessionStatus
from shared_code.ports.repository import Repository


class GameState(StrEnum):
    NOT_STARTED = "NotStarted"
    IN_PROGRESS = "InProgress"
    COMPLETED = "Completed"


class GetScenariosWithGameState(PagedQuery):
    account_id: AccountId


class ScenarioWithGameState(View, Listing):
    """One story: what it shows, whether somebody of the account is in it, and how often it was begun."""

    scenario_id: ScenarioId
    game_state: GameState
    last_played_at: datetime | None
    play_count: int


class ScenariosWithGameState(PageView):
    scenarios: list[ScenarioWithGameState]


async def get_scenarios_with_game_state(
    query: GetScenariosWithGameState,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    sessions: Repository[GameSession],
) -> ScenariosWithGameState:
    """A page of the published stories, by title, each with where the account stands in it."""
    require_account(query.account_id, actor)
    found, page = await page_of(scenarios, having.published_scenarios().ordered_by("listing__title"), query)
    plays: dict[str, list[GameSession]] = {scenario.id: [] for scenario in found}
    if plays:
        async for session in sessions.each(having.plays_of_account(query.account_id, [*plays])):
            plays[session.scenario_id].append(session)
    return ScenariosWithGameState(scenarios=[_row(scenario, plays[scenario.id]) for scenario in found], **page)


def _row(scenario: Scenario, plays: list[GameSession]) -> ScenarioWithGameState:
    listing = scenario.listing.model_dump() if scenario.listing else {}
    return ScenarioWithGameState(
        **listing,
        scenario_id=scenario.id,
        game_state=_state_of({play.status for play in plays}),
        last_played_at=max((play.start_time for play in plays), default=None),
        play_count=len(plays),
    )


def _state_of(statuses: set[SessionStatus]) -> GameState:
    if statuses & {*RUNNING}:
        return GameState.IN_PROGRESS
    return GameState.COMPLETED if SessionStatus.COMPLETED in statuses else GameState.NOT_STARTED
