"""Telling a story."""

from typing import Protocol

from shared_code.domain.generation_job import StoryBrief
from shared_code.domain.story import Story


class Storyteller(Protocol):
    async def write(self, brief: StoryBrief) -> Story:
        """A whole story. Raises BriefCannotBeTold, and Unavailable when nobody can tell one now."""
        ...
