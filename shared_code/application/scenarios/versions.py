"""The published versions of a story, and withdrawing one of them."""

from collections import Counter
from datetime import datetime

from pydantic import Field

from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.messages import Command, Query, View
from shared_code.application.scenarios import specifications as having
from shared_code.application.scenarios.access import access_scenario
from shared_code.application.scenarios.moderating import Reason
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Edition, Scenario
from shared_code.domain.session_migration import Landing
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_MOST_EXAMINED = 200


class VersionSummary(View):
    """One version; the current one is what everybody begins."""

    version: int
    title: str
    published_at: datetime
    is_current: bool
    withdrawn_at: datetime | None
    withdrawal_reason: str | None


class ListScenarioVersions(Query):
    scenario_id: ScenarioId


async def list_scenario_versions(
    query: ListScenarioVersions, actor: Actor, *, scenarios: Repository[Scenario]
) -> list[VersionSummary]:
    """Every version that was published, the newest first."""
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    return [_summary(scenario, edition) for edition in reversed(scenario.editions)]


def _summary(scenario: Scenario, edition: Edition) -> VersionSummary:
    return VersionSummary(**edition.model_dump(), is_current=edition.version == scenario.published_version)


class GetScenarioVersion(Query):
    scenario_id: ScenarioId
    version: int


class ScenarioVersionView(VersionSummary):
    """One version, whole."""

    id: ScenarioId
    story: Story


async def get_scenario_version(
    query: GetScenarioVersion, actor: Actor, *, scenarios: Repository[Scenario], stories: PublishedStories
) -> ScenarioVersionView:
    """One published version, even a withdrawn one."""
    scenario = await access_scenario(scenarios, query.scenario_id, actor, query)
    summary = _summary(scenario, scenario.edition(query.version))
    published = await stories.get(scenario.id, query.version)
    return ScenarioVersionView(**summary.model_dump(), id=scenario.id, story=published.story)


class WithdrawScenarioVersion(Command):
    """Let nobody play a version any more; the reason is for those who look after the story, not for players.

    With `dry_run` nothing is withdrawn, only counted.
    """

    scenario_id: ScenarioId
    version: int
    reason: Reason
    dry_run: bool = False


class VersionWithdrawal(View):
    """What becomes of the running sessions of a version: where those that were examined will go on."""

    id: ScenarioId
    version: int
    withdrawn: bool
    replacement: int = Field(description="The version in which they go on.")
    running_sessions: int
    examined_sessions: int
    landings: dict[Landing, int]


async def withdraw_scenario_version(
    command: WithdrawScenarioVersion,
    actor: Actor,
    *,
    scenarios: Repository[Scenario],
    sessions: Repository[GameSession],
    stories: PublishedStories,
    played: PlayedStories,
    clock: Clock,
) -> VersionWithdrawal:
    """Withdraw one version: each session that runs in it is moved to the newest other one when it is next met."""
    scenario = await access_scenario(scenarios, command.scenario_id, actor, command)
    replacement = scenario.newest_besides(command.version)
    running = await sessions.count(having.running_plays_of(scenario.id, command.version))
    landings = await _landings(scenario.id, command.version, replacement, sessions=sessions, played=played)
    if not command.dry_run:
        remaining = await stories.get(scenario.id, replacement)
        scenario.withdraw(command.version, command.reason, remaining, at=clock.now())
        await scenarios.save(scenario)
    return VersionWithdrawal(
        id=scenario.id,
        version=command.version,
        withdrawn=not command.dry_run,
        replacement=replacement,
        running_sessions=running,
        examined_sessions=landings.total(),
        landings={landing: landings[landing] for landing in Landing},
    )


async def _landings(
    scenario_id: ScenarioId,
    version: int,
    replacement: int,
    *,
    sessions: Repository[GameSession],
    played: PlayedStories,
) -> Counter[Landing]:
    """Where so many of the running sessions would land as can be looked at in a moment."""
    landings: Counter[Landing] = Counter()
    some = having.running_plays_of(scenario_id, version).page(1, _MOST_EXAMINED)
    for session in (await sessions.matching(some)).items:
        landings[(await played.migration(session, replacement)).landing] += 1
    return landings
