"""Whoever reads a scene and says which entities are in it."""

from typing import Protocol

from shared_code.domain.continuity.facts import SceneFacts
from shared_code.domain.story import Scene, Story


class FactFinder(Protocol):
    """Reads one scene at a time; every call may cost money."""

    async def facts(self, story: Story, scene: Scene) -> SceneFacts:
        """The facts of one scene of a story; what other scenes say may help to tell names from other words."""
        ...
