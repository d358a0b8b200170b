"""Published versions, kept in memory: they never change, so they never expire."""

from collections import OrderedDict

from shared_code.domain.scenario import ScenarioVersion, version_id
from shared_code.ports.repository import Repository


class PublishedStories:
    """Published versions by (scenario, version); the least used leave when there are too many."""

    def __init__(self, versions: Repository[ScenarioVersion], *, capacity: int = 256) -> None:
        self._versions = versions
        self._capacity = capacity
        self._kept: OrderedDict[str, ScenarioVersion] = OrderedDict()

    async def get(self, scenario_id: str, version: int) -> ScenarioVersion:
        """One published version. Raises NotFound."""
        key = version_id(scenario_id, version)
        kept = self._kept.get(key)
        if kept is None:
            kept = await self._versions.get(key)
            self._kept[key] = kept
            if len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept
