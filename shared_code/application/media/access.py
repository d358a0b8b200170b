"""Who may see which media: the one way to an asset.

An asset is public once a published story names its id, or once a moderator says so; everybody may see it then. Until
then creators and above see it, and nobody else learns that it is there. Writing is for creators and above.
"""

from shared_code.application.messages import Message
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import NotFound
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.media_formats import MediaKind
from shared_code.ports.cache import Cache
from shared_code.ports.containers import MEDIA_ASSETS
from shared_code.ports.repository import Repository

_KEPT_SECONDS = 300


async def access_media(assets: Repository[MediaAsset], cache: Cache, media_id: str, actor: Actor) -> MediaAsset:
    """The asset to be shown, for whoever may see it; it is shared, so it is not to be changed. Raises NotFound."""
    asset = await cache.kept(
        f"mystira:media_asset:{media_id}", [MEDIA_ASSETS.name], _KEPT_SECONDS, lambda: get_media(assets, media_id)
    )
    if not (asset.is_public or actor.is_at_least(Role.CREATOR)):
        raise NotFound.of("MediaAsset", media_id)
    return asset


async def media_to_change(assets: Repository[MediaAsset], media_id: str, message: Message) -> MediaAsset:
    """The asset for a creator's change. Raises NotFound, PreconditionFailed."""
    asset = await get_media(assets, media_id)
    message.check_version(asset)
    return asset


async def get_media(assets: Repository[MediaAsset], media_id: str) -> MediaAsset:
    """The asset of this id. Raises NotFound."""
    asset = await find_media(assets, media_id)
    if asset is None:
        raise NotFound.of("MediaAsset", media_id)
    return asset


async def find_media(assets: Repository[MediaAsset], media_id: str) -> MediaAsset | None:
    """The asset of this id, or None: a point read in the partition of the kind that its id begins with, as ids do.

    An id that begins otherwise costs up to three; an id that nothing has always does.
    """
    for kind in sorted(MediaKind, key=lambda kind: not media_id.startswith(kind.value)):
        asset = await assets.find(media_id, kind.value)
        if asset is not None:
            return asset
    return None
