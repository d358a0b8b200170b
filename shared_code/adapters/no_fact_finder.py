"""Finds nothing: only what authors have noted counts."""

from shared_code.domain.continuity.facts import SceneFacts
from shared_code.domain.story import Scene, Story


class NoFactFinder:
    async def facts(self, story: Story, scene: Scene) -> SceneFacts:  # noqa: ARG002
        """No mention of anybody."""
        return SceneFacts(scene_id=scene.id, mentions=())
