"""The pictures of badges."""

import hashlib
from datetime import datetime

from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import derived_id

LARGEST = 5 * 1_048_576
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))


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


def image_type_of(content: bytes) -> str | None:
    """The media type that the first bytes of a PNG, JPEG, GIF or WebP tell; None of anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((f"image/{kind}" for begins, kind in _SIGNATURES if content.startswith(begins)), None)


def digest_of(content: bytes) -> str:
    """What tells one content from any other."""
    return hashlib.sha256(content).hexdigest()[:32]
