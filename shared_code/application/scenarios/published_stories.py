"""Published versions, kept in memory for ever since they never change, and what is said of them, for a while."""

from collections import OrderedDict

from shared_code.domain.errors import NotFound
from shared_code.domain.scenario import Scenario, ScenarioVersion, version_id
from shared_code.ports.cache import Cache
from shared_code.ports.containers import SCENARIOS
from shared_code.ports.repository import Repository

_KEPT_SECONDS = 300


class PublishedStories:
    """Published versions by (scenario, version); the least used leave when there are too many."""

    def __init__(
        self,
        versions: Repository[ScenarioVersion],
        scenarios: Repository[Scenario],
        cache: Cache,
        *,
        capacity: int = 256,
    ) -> None:
        self._versions = versions
        self._scenarios = scenarios
        self._cache = cache
        self._capacity = capacity
        self._kept: OrderedDict[str, ScenarioVersion] = OrderedDict()

    async def standing(self, scenario_id: str) -> Scenario:
        """Where a scenario stands, to be read and not written, at most five minutes old. Raises NotFound."""
        key = f"mystira:Scenario:{scenario_id}"
        return await self._cache.kept(key, [SCENARIOS.name], _KEPT_SECONDS, lambda: self._scenarios.get(scenario_id))

    async def replacement(self, scenario_id: str, version: int) -> int | None:
        """The version in which plays of a withdrawn one go on; None for one that may be played."""
        try:
            return (await self.standing(scenario_id)).replacement_of(version)
        except NotFound:
            return None  # a story that is gone withdraws nothing

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
