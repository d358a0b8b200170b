"""The pictures of badges."""

from datetime import datetime

from shared_code.domain.entity import Entity
from shared_code.domain.errors import UnsupportedMedia
from shared_code.domain.identifiers import derived_id
from shared_code.domain.media_formats import format_of

LARGEST = 5 * 1_048_576
_TAKEN = {"png", "jpg", "gif", "webp"}


class BadgeImage(Entity):
    """A picture by the name under which badges ask for it; its bytes are a file of their own."""

    image_id: str
    content_type: str
    file_size_bytes: int
    digest: str
    created_at: datetime

    @property
    def blob_name(self) -> str:
        """Where its bytes are kept; other bytes have another place."""
        return f"badges/{self.id}/{self.digest}"


def badge_image_id(image_id: str) -> str:
    """One picture per name."""
    return derived_id("badge-image", image_id)


def image_type_of(content: bytes) -> str:
    """The media type that the first bytes tell. Raises UnsupportedMedia for all but PNG, JPEG, GIF and WebP."""
    known = format_of(content)
    if known.extension not in _TAKEN:
        raise UnsupportedMedia.of("file", f"is {known.article}. Send a PNG, JPEG, GIF or WebP")
    return known.media_type
