"""The story that a session plays: the published version to which it is pinned."""

from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.game_session import GameSession
from shared_code.domain.story import Story


class PlayedStories:
    """The stories of sessions, each in the version that its session plays."""

    def __init__(self, stories: PublishedStories) -> None:
        self._stories = stories

    async def of(self, session: GameSession) -> Story:
        """The story to show the session with."""
        return (await self._stories.get(session.scenario_id, session.scenario_version)).story

    async def for_move(self, session: GameSession) -> Story:
        """The story to move the session in."""
        return await self.of(session)
