"""Sessions as clients see them, with what they have achieved."""

from collections.abc import Iterable

from shared_code.application.badges.ladders import ladders_of
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.views import SessionView, session_view
from shared_code.domain.achievements import Achievement, achievements
from shared_code.domain.badge import Badge, first_steps
from shared_code.domain.game_session import GameSession
from shared_code.domain.story import Story
from shared_code.ports.cache import Cache
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class SessionViews:
    """Shows sessions; what it needs beside them is kept, so showing one that was shown before reads nothing."""

    def __init__(self, stories: PlayedStories, badges: Repository[Badge], cache: Cache, clock: Clock) -> None:
        self._stories = stories
        self._badges = badges
        self._cache = cache
        self._clock = clock

    async def of(self, session: GameSession) -> SessionView:
        """One session."""
        story = await self._stories.of(session)
        achieved = await self._achieved(session, story)
        return session_view(session, story, self._clock.now(), achievement_count=len(achieved))

    async def after_move(self, session: GameSession, story: Story | None = None) -> SessionView:
        """One session right after a move in its story; its achievements, which take longer, are not counted."""
        story = story or await self._stories.of(session)
        return session_view(session, story, self._clock.now(), achievement_count=None)

    async def all_of(self, sessions: Iterable[GameSession]) -> list[SessionView]:
        """Several sessions, in their order."""
        return [await self.of(session) for session in sessions]

    async def achieved(self, session: GameSession) -> list[Achievement]:
        """What a session has achieved so far; an axis counts from its first badge of the session's age group."""
        return await self._achieved(session, await self._stories.of(session))

    async def _achieved(self, session: GameSession, story: Story) -> list[Achievement]:
        ladders = await ladders_of(session.target_age_group, self._badges, self._cache)
        return achievements(session, story, first_steps(ladders))
