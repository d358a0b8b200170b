"""Whoever reads more than one scene at a time."""

from collections.abc import Sequence
from typing import Protocol

from shared_code.domain.findings import Turn
from shared_code.domain.story import Scene, Story
from shared_code.domain.story_reading.readings import Before, PathReading, PrefixSummary, SceneLabels


class StoryReader(Protocol):
    """Every call may cost money. Each raises Unavailable when nobody can read now."""

    async def summarise(self, story: Story, prefix: Sequence[Scene]) -> PrefixSummary:
        """Whom a reader knows after these scenes, one after the other."""
        ...

    async def label(self, story: Story, scene: Scene, before: Before) -> SceneLabels:
        """Which candidates are in a scene, how they enter it, and which parts they play."""
        ...

    async def read(self, story: Story, way: Sequence[Turn], last: Scene) -> PathReading:
        """How one way reads: the scenes that are left, each by its choice, and the last one."""
        ...
