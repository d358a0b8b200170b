"""Which published stories name which media."""

from collections.abc import Callable

from shared_code.application.media.access import find_media
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.entity import RecordedEvent
from shared_code.domain.errors import Conflict, NotFound, Unavailable
from shared_code.domain.media_asset import MediaAsset, MediaUse, media_use_id
from shared_code.domain.scenario import Scenario
from shared_code.domain.story_media import media_ids_of
from shared_code.ports.repository import Repository

_PUBLISHED = "ScenarioPublished"


class MediaPublication:
    """The subscriber that makes public what a published story names, and notes who names it."""

    def __init__(
        self,
        uses: Callable[[], Repository[MediaUse]],
        assets: Callable[[], Repository[MediaAsset]],
        stories: Callable[[], PublishedStories],
    ) -> None:
        self._uses, self._assets, self._stories = uses, assets, stories

    def hears(self, event: RecordedEvent) -> bool:
        """Whether a story was published."""
        return event.type == _PUBLISHED

    async def __call__(self, event: RecordedEvent) -> None:
        """Note each media id of the new version; an asset that is uploaded later finds the note. Raises Unavailable."""
        scenario_id, version = str(event.payload["scenarioId"]), int(event.payload["version"])
        try:
            story = (await self._stories().get(scenario_id, version)).story
        except NotFound:
            return
        try:
            for media_id in media_ids_of(story):
                await self._note(media_id, scenario_id)
        except Conflict as error:
            raise Unavailable("Somebody else wrote this media meanwhile.") from error

    async def _note(self, media_id: str, scenario_id: str) -> None:
        uses, assets = self._uses(), self._assets()
        use = await uses.find(media_use_id(media_id)) or MediaUse.of(media_id)
        if use.add(scenario_id):
            await uses.save(use)
        asset = await find_media(assets, media_id)
        if asset is not None and not asset.is_public:
            asset.show(to_everybody=True)
            await assets.save(asset)


async def published_stories_with(
    media_id: str, uses: Repository[MediaUse], scenarios: Repository[Scenario], stories: PublishedStories
) -> list[str]:
    """The scenarios whose published version names a media id now: of those that ever did, each is looked at."""
    use = await uses.find(media_use_id(media_id))
    return [
        scenario_id
        for scenario_id in (use.scenario_ids if use else [])
        if await _names(media_id, await scenarios.find(scenario_id), stories)
    ]


async def _names(media_id: str, scenario: Scenario | None, stories: PublishedStories) -> bool:
    if scenario is None or scenario.published_version is None:
        return False
    return media_id in media_ids_of((await stories.get(scenario.id, scenario.published_version)).story)
