"""Media in lists and in numbers, for those who keep them."""

from collections import Counter
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared_code.application.media import specifications as having
from shared_code.application.media.access import find_media, get_media
from shared_code.application.media.views import MediaItem, media_item
from shared_code.application.messages import Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.media_formats import MediaKind
from shared_code.domain.specification import Specification
from shared_code.ports.repository import Repository

_UNITS = ("bytes", "KB", "MB", "GB", "TB")
_STEP = 1024


class MediaOrder(StrEnum):
    UPLOADED_AT = "uploadedAt"
    FILE_NAME = "fileName"
    SIZE = "size"
    ID = "id"


_FIELDS = {
    MediaOrder.UPLOADED_AT: "created_at",
    MediaOrder.FILE_NAME: "content__file_name",
    MediaOrder.SIZE: "content__file_size_bytes",
    MediaOrder.ID: "id",
}


class ListMedia(PagedQuery):
    """`search` and `searchTerm` are one, and so are `type` and `mediaType`; of several tags one is enough."""

    search_term: str | None = Field(default=None, max_length=200)
    search: str | None = Field(default=None, max_length=200)
    media_type: MediaKind | None = None
    type: MediaKind | None = None
    tags: tuple[str, ...] = ()
    sort_by: MediaOrder = MediaOrder.UPLOADED_AT
    sort_descending: bool = True


class MediaList(PageView):
    media: list[MediaItem]


async def list_media(query: ListMedia, *, assets: Repository[MediaAsset]) -> MediaList:
    """A page of the media that fit, the newest first unless another order is asked for."""
    items, page = await page_of(assets, _wanted(query), query)
    return MediaList.model_validate({"media": [media_item(asset) for asset in items], **page})


class GetMediaItem(Query):
    media_id: str


async def get_media_item(query: GetMediaItem, *, assets: Repository[MediaAsset]) -> MediaItem:
    """What is known of an asset, public or not."""
    return media_item(await get_media(assets, query.media_id))


class ValidateMediaReferences(Query):
    """Media ids that a story or a list wants to name."""

    media_ids: Annotated[tuple[Annotated[str, Field(max_length=200)], ...], Field(min_length=1, max_length=500)]


class MediaReferences(View):
    missing_media_ids: list[str]
    total_validated: int
    valid_count: int


async def validate_media_references(
    query: ValidateMediaReferences, *, assets: Repository[MediaAsset]
) -> MediaReferences:
    """Which of these ids have no asset; one that is given twice counts once."""
    wanted = [*dict.fromkeys(query.media_ids)]
    missing = [media_id for media_id in wanted if await find_media(assets, media_id) is None]
    return MediaReferences(
        missing_media_ids=missing, total_validated=len(wanted), valid_count=len(wanted) - len(missing)
    )


class GetMediaStatistics(Query):
    KEPT_SECONDS = 300


class MediaStatistics(View):
    total_media_files: int
    audio_files: int
    video_files: int
    image_files: int
    total_storage_bytes: int
    total_storage_formatted: str
    tag_usage: dict[str, int]
    last_updated: datetime | None


async def get_media_statistics(
    query: GetMediaStatistics,  # noqa: ARG001
    *,
    assets: Repository[MediaAsset],
) -> MediaStatistics:
    """How many files there are and how much room they take, without thumbnails.

    Every asset is read, a hundred at a time, by the first who asks after a change; the answer is kept for the others.
    """
    counted: Counter[MediaKind] = Counter()
    tags: Counter[str] = Counter()
    stored, last = 0, None
    async for asset in assets.each(having.all_media()):
        counted[asset.media_type] += 1
        tags.update(set(asset.tags))
        stored += asset.content.file_size_bytes
        last = max(filter(None, (last, asset.updated_at)), default=None)
    return MediaStatistics(
        total_media_files=counted.total(),
        audio_files=counted[MediaKind.AUDIO],
        video_files=counted[MediaKind.VIDEO],
        image_files=counted[MediaKind.IMAGE],
        total_storage_bytes=stored,
        total_storage_formatted=in_words(stored),
        tag_usage=dict(tags.most_common()),
        last_updated=last,
    )


def in_words(size: int) -> str:
    """So many bytes, in the unit that suits: `1.5 MB`."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.{1 if unit else 0}f} {_UNITS[unit]}"


def _wanted(query: ListMedia) -> Specification[MediaAsset]:
    kind, text = query.media_type or query.type, query.search_term or query.search
    wanted = having.media_of_kind(kind) if kind else having.all_media()
    if text:
        wanted &= having.media_that_mention(text)
    if query.tags:
        wanted &= having.media_tagged(*query.tags)
    field = _FIELDS[query.sort_by]
    return wanted.newest_first(field) if query.sort_descending else wanted.ordered_by(field)
