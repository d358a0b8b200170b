"""The media that queries ask for."""

from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.media_formats import MediaKind
from shared_code.domain.specification import Specification, everything, has_any, matches, where


def all_media() -> Specification[MediaAsset]:
    return everything()


def media_of_kind(kind: MediaKind) -> Specification[MediaAsset]:
    return all_media().within(kind.value)


def media_tagged(*tags: str) -> Specification[MediaAsset]:
    return where(tags=has_any(*tags))


def media_that_mention(text: str) -> Specification[MediaAsset]:
    named: Specification[MediaAsset] = where(id=matches(text))
    described: Specification[MediaAsset] = where(description=matches(text))
    return named | where(content__file_name=matches(text)) | described
