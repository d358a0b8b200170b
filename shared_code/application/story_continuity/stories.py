"""The stories that are being read: a draft never changes, and the next batch is read from the same one."""

from collections import OrderedDict

from shared_code.domain.scenario import StoryDraft
from shared_code.domain.story import Story
from shared_code.ports.repository import Repository


class StoriesInReading:
    """Drafts by their ids, the last few of them kept in memory."""

    def __init__(self, drafts: Repository[StoryDraft], *, capacity: int = 4) -> None:
        self._drafts = drafts
        self._capacity = capacity
        self._kept: OrderedDict[str, Story] = OrderedDict()

    async def get(self, draft_id: str) -> Story:
        """The story of one draft. Raises NotFound."""
        if draft_id not in self._kept:
            self._kept[draft_id] = (await self._drafts.get(draft_id)).story
        self._kept.move_to_end(draft_id)
        story = self._kept[draft_id]
        if len(self._kept) > self._capacity:
            self._kept.popitem(last=False)
        return story
