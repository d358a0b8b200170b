"""Who may see which media: the one way to an asset.

An asset is public once a published story, an avatar, a character or an active bundle names its id, or once a moderator
says so; everybody may see it then. Until then creators and above see it, and nobody else learns that it is there.
Writing is for creators and above.
"""

from typing import Protocol

from shared_code.application.messages import Message
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import NotFound
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.media_formats import MediaKind
from shared_code.ports.repository import Repository


class Shown(Protocol):
    async def asset(self, media_id: str) -> MediaAsset:
        """The asset; it is shared, so it is not to be changed. Raises NotFound."""
        ...

    async def has_shown(self, media_id: str) -> bool:
        """Whether something that everybody sees names this id."""
        ...


async def access_media(media: Shown, media_id: str, actor: Actor) -> MediaAsset:
    """The asset for whoever may see it; it says that it is public when anything makes it so. Raises NotFound."""
    asset = await media.asset(media_id)
    if not asset.is_public and await media.has_shown(media_id):
        return asset.model_copy(update={"is_public": True})
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
