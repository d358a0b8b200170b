"""The story that a session plays: the published version to which it is pinned, until that is withdrawn."""

from collections import OrderedDict

from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.errors import Conflict
from shared_code.domain.game_session import GameSession
from shared_code.domain.session_errors import StoryChanged
from shared_code.domain.session_life import RUNNING
from shared_code.domain.session_migration import Migration, Migrations
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_MOST_KEPT = 32


class PlayedStories:
    """The stories of sessions; a running session of a withdrawn version is moved to the newest one when it is met.

    So withdrawing a version costs nothing for sessions that nobody opens again, and one write for each of the others.
    """

    def __init__(self, stories: PublishedStories, sessions: Repository[GameSession], clock: Clock) -> None:
        self._stories = stories
        self._sessions = sessions
        self._clock = clock
        self._migrations: OrderedDict[tuple[str, int, int], Migrations] = OrderedDict()

    async def pinned(self, session: GameSession) -> Story:
        """The story in the version of the session, even if that is withdrawn."""
        return (await self._stories.get(session.scenario_id, session.scenario_version)).story

    async def of(self, session: GameSession) -> Story:
        """The story to show the session with."""
        version = await self._replacement(session)
        if version is not None:
            await self._migrate(session, version)
            await self._keep(session)
        return await self.pinned(session)

    async def for_move(self, session: GameSession) -> Story:
        """The story to move the session in.

        Raises StoryChanged when a new version has put the players elsewhere, Conflict when somebody else moved.
        """
        version = await self._replacement(session)
        if version is None:
            return await self.pinned(session)
        old, steps, scene_id = await self.pinned(session), session.step_count, session.current_scene_id
        await self._migrate(session, version)
        new = await self.pinned(session)
        stays = (session.step_count, session.current_scene_id) == (steps, scene_id)
        if not stays or new.scene(scene_id) != old.scene(scene_id):
            await self._sessions.save(session)
            raise StoryChanged(f"{session.migration_reason} Read the scene again before you move.")
        return new

    async def _replacement(self, session: GameSession) -> int | None:
        if session.status not in RUNNING:
            return None
        return await self._stories.replacement(session.scenario_id, session.scenario_version)

    async def _migrate(self, session: GameSession, version: int) -> None:
        migration = await self.migration(session, version)
        new = await self._stories.get(session.scenario_id, version)
        session.migrate(new.story, version, migration, at=self._clock.now())

    async def migration(self, session: GameSession, version: int) -> Migration:
        """Where the session would land in another version."""
        key = (session.scenario_id, session.scenario_version, version)
        migrations = self._migrations.get(key)
        if migrations is None:
            old, new = await self._stories.get(*key[:2]), await self._stories.get(session.scenario_id, version)
            migrations = self._migrations[key] = Migrations(old.story, new.story)
            if len(self._migrations) > _MOST_KEPT:
                self._migrations.popitem(last=False)
        return migrations.of(session.steps, session.current_scene_id)

    async def _keep(self, session: GameSession) -> None:
        try:
            await self._sessions.save(session)
        except Conflict:
            return  # somebody else has met it at the same moment, and moves it to the same place
