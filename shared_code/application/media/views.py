"""Media as callers see it."""

from datetime import datetime

from shared_code.application.messages import View
from shared_code.domain.media_asset import MediaAsset, MediaProperties
from shared_code.domain.media_formats import MediaKind

_VERSION_DIGITS = 16


class MediaAssetView(View):
    """An asset; `url` changes with its content, so what it answers may be kept for ever."""

    id: str
    media_id: str
    url: str
    media_type: MediaKind
    mime_type: str
    file_size_bytes: int
    description: str
    tags: list[str]
    hash: str
    version: int
    thumbnail_url: str | None
    metadata: MediaProperties
    created_at: datetime
    updated_at: datetime | None


class MediaItem(MediaAssetView):
    """An asset in the lists of those who keep the media."""

    file_name: str
    content_type: str
    size: int
    uploaded_at: datetime
    is_public: bool


def media_view(asset: MediaAsset) -> MediaAssetView:
    """The asset for those who show it."""
    view = MediaAssetView(**_shown(asset))
    view.of_version(asset.revision)
    return view


def media_item(asset: MediaAsset) -> MediaItem:
    """The asset for those who keep it."""
    content = asset.content
    item = MediaItem(
        **_shown(asset),
        file_name=content.file_name,
        content_type=content.mime_type,
        size=content.file_size_bytes,
        uploaded_at=asset.created_at,
        is_public=asset.is_public,
    )
    item.of_version(asset.revision)
    return item


def content_version(asset: MediaAsset) -> str:
    """Says which content an asset has, short enough for an address."""
    return asset.content.hash[:_VERSION_DIGITS]


def _shown(asset: MediaAsset) -> dict[str, object]:
    content, version = asset.content, content_version(asset)
    return {
        "id": asset.id,
        "media_id": asset.id,
        "url": f"/api/media/{asset.id}?v={version}",
        "media_type": asset.media_type,
        "mime_type": content.mime_type,
        "file_size_bytes": content.file_size_bytes,
        "description": asset.description,
        "tags": asset.tags,
        "hash": content.hash,
        "version": asset.version,
        "thumbnail_url": f"/api/media/{asset.id}/thumbnail?v={version}" if content.thumbnail_name else None,
        "metadata": content.properties,
        "created_at": asset.created_at,
        "updated_at": asset.updated_at,
    }
