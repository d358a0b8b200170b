"""Starting a session, or finding the one that is running already."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from shared_code.application.consent.gate import ConsentGate
from shared_code.application.game_sessions import specifications as having
from shared_code.application.game_sessions.casting import require_players
from shared_code.application.game_sessions.leaving import delete_play
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SessionView
from shared_code.application.messages import Command
from shared_code.application.profiles.access import access_profile
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import Forbidden, NotFound, Validation
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId, derived_id
from shared_code.domain.players import CharacterAssignment, names_of
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario, ScenarioVersion
from shared_code.domain.session_errors import TooYoung
from shared_code.domain.session_life import RUNNING
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.repository import Repository

PlayerName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class StartGameSession(Command):
    """One profile begins a published scenario, perhaps with others; the account is the caller's unless said."""

    scenario_id: ScenarioId
    profile_id: ProfileId
    account_id: AccountId | None = None
    player_names: tuple[PlayerName, ...] = Field(default=(), max_length=12)
    character_assignments: tuple[CharacterAssignment, ...] = Field(default=(), max_length=12)
    target_age_group: AgeGroup | None = None


async def start_game_session(
    command: StartGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
    scenarios: Repository[Scenario],
    stories: PublishedStories,
    views: SessionViews,
    consent: ConsentGate,
    clock: Clock,
    ids: Ids,
) -> SessionView:
    """Begin at the first scene, or go on with the running session of this profile and scenario."""
    profile = await _player(command, actor, profiles)
    profile.grow(clock.now().date())
    await _check_others(command, profile, profiles, consent)
    scenario, published = await _published(command, scenarios, stories)
    plays = [play async for play in sessions.each(having.plays_of(profile, published.scenario_id))]
    session = await _running(plays, profile, sessions=sessions, profiles=profiles, clock=clock)
    if session is None:
        scenario.require_listed()
        _require_old_enough(command, profile, published)
        session = _new_session(
            command,
            profile,
            published,
            session_id=_id_after(plays, profile, published.scenario_id),
            seed=ids.seed(),
            at=clock.now(),
        )
        session.begin(published.story, at=session.start_time)
        await sessions.save(session)
    return await views.of(session)


async def _player(command: StartGameSession, actor: Actor, profiles: Repository[UserProfile]) -> UserProfile:
    if command.account_id is not None and not actor.owns(command.account_id):
        raise Forbidden("A session is started for one's own account.")
    profile = await access_profile(profiles, command.profile_id, actor)
    if command.account_id not in {None, profile.account_id}:
        raise Validation.of("profileId", "is not a profile of this account")
    return profile


async def _check_others(
    command: StartGameSession, profile: UserProfile, profiles: Repository[UserProfile], consent: ConsentGate
) -> None:
    """Everyone who plays is of the same account, and each child has a parent's consent."""
    await consent.check(profile)
    others = [
        (f"characterAssignments.{place}.playerAssignment", assignment.player_assignment)
        for place, assignment in enumerate(command.character_assignments)
        if assignment.player_assignment and assignment.player_assignment.profile_id != profile.id
    ]
    await require_players(others, profile.account_id, profiles, consent)


async def _published(
    command: StartGameSession, scenarios: Repository[Scenario], stories: PublishedStories
) -> tuple[Scenario, ScenarioVersion]:
    scenario = await scenarios.find(command.scenario_id)
    if scenario is None or scenario.published_version is None or scenario.deleted_at is not None:
        raise NotFound.of("Scenario", command.scenario_id)
    return scenario, await stories.get(scenario.id, scenario.published_version)


def _require_old_enough(command: StartGameSession, profile: UserProfile, published: ScenarioVersion) -> None:
    """The story suits the profile, and the age group that the caller names if that is younger still."""
    groups = [profile.age_group, command.target_age_group or profile.age_group]
    youngest = min(groups, key=lambda group: group.minimum_age)
    if published.story.minimum_age > youngest.minimum_age:
        age = published.story.minimum_age
        raise TooYoung(f"The story is for players from {age} years on, not for the group {youngest}.")


async def _running(
    plays: Sequence[GameSession],
    profile: UserProfile,
    *,
    sessions: Repository[GameSession],
    profiles: Repository[UserProfile],
    clock: Clock,
) -> GameSession | None:
    """The newest running session of these; those that it supersedes are given up, or deleted where nothing is lost."""
    running = [play for play in plays if play.status in RUNNING]
    kept = current_plays(running)
    for session in (play for play in running if play not in kept):
        if session.steps:
            session.abandon(at=clock.now())
            await sessions.save(session)
        else:
            await delete_play(session, profile, sessions, profiles)
    return running[0] if running else None


def current_plays(running: Sequence[GameSession]) -> list[GameSession]:
    """Of running sessions, the newest first, those that no newer one of the same profile and scenario supersedes.

    A fork and the session that it was forked from run beside each other on purpose.
    """
    forked = {play.forked_from for play in running}
    newest: dict[tuple[str, str], SessionId] = {}
    for play in running:
        newest.setdefault((play.profile_id, play.scenario_id), play.id)
    ours = {*newest.values(), *(play.id for play in running if play.forked_from or play.id in forked)}
    return [play for play in running if play.id in ours]


def _id_after(plays: Sequence[GameSession], profile: UserProfile, scenario_id: ScenarioId) -> SessionId:
    """The one id of the play that follows these: of two starts at once, the second finds it taken, and looks again."""
    earlier = sorted(play.id for play in plays)
    return SessionId(derived_id("session", profile.id, scenario_id, str(profile.deleted_plays), *earlier))


def _new_session(
    command: StartGameSession,
    profile: UserProfile,
    published: ScenarioVersion,
    *,
    session_id: SessionId,
    seed: int,
    at: datetime,
) -> GameSession:
    return GameSession(
        id=session_id,
        account_id=profile.account_id,
        profile_id=profile.id,
        scenario_id=published.scenario_id,
        scenario_version=published.version,
        target_age_group=command.target_age_group or profile.age_group,
        player_names=_names(command, profile),
        character_assignments=list(command.character_assignments),
        current_scene_id=published.story.start.id,
        seed=seed,
        start_time=at,
    )


def _names(command: StartGameSession, profile: UserProfile) -> list[str]:
    return list(command.player_names) or names_of(command.character_assignments) or [profile.name]
