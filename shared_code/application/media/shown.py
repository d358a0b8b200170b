"""What is shown to everybody beside stories: avatars, characters and the pictures of bundles."""

from collections.abc import AsyncIterator

from shared_code.application.characters import specifications as characters_having
from shared_code.application.content_bundles import specifications as bundles_having
from shared_code.application.media.access import get_media
from shared_code.domain.avatars import AVATARS_ID, AvatarConfiguration
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.media_asset import MediaAsset
from shared_code.ports.cache import Cache
from shared_code.ports.containers import AVATARS, CHARACTER_MAPS, CONTENT_BUNDLES, MEDIA_ASSETS
from shared_code.ports.repository import Repository

_KEPT_SECONDS = 300
_SOURCES = (AVATARS.name, CHARACTER_MAPS.name, CONTENT_BUNDLES.name)


class ShownMedia:
    """Assets and who shows them, read once in five minutes or after a change."""

    def __init__(
        self,
        assets: Repository[MediaAsset],
        avatars: Repository[AvatarConfiguration],
        characters: Repository[CharacterMap],
        bundles: Repository[ContentBundle],
        *,
        cache: Cache,
    ) -> None:
        self._assets, self._avatars, self._characters, self._bundles = assets, avatars, characters, bundles
        self._cache = cache

    async def asset(self, media_id: str) -> MediaAsset:
        """The asset; it is shared, so it is not to be changed. Raises NotFound."""
        key = f"mystira:media_asset:{media_id}"
        return await self._cache.kept(
            key, [MEDIA_ASSETS.name], _KEPT_SECONDS, lambda: get_media(self._assets, media_id)
        )

    async def has_shown(self, media_id: str) -> bool:
        """Whether an avatar, a character or an active bundle shows it."""
        return media_id in await self._cache.kept("mystira:shown_media", _SOURCES, _KEPT_SECONDS, self._all_shown)

    async def _all_shown(self) -> frozenset[str]:
        return frozenset([media_id async for media_id in self._named() if media_id])

    async def _named(self) -> AsyncIterator[str | None]:
        avatars = await self._avatars.find(AVATARS_ID)
        for of_group in (avatars.age_group_avatars if avatars else {}).values():
            for media_id in of_group:
                yield media_id
        async for character in self._characters.each(characters_having.all_characters()):
            yield character.image
            yield character.audio
        async for bundle in self._bundles.each(bundles_having.active_bundles()):
            yield bundle.image_id
