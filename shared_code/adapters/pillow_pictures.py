"""Pictures read by Pillow."""

import asyncio
import io

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from shared_code.adapters.picture_marks import without_marks
from shared_code.domain.errors import TooLarge, Validation
from shared_code.ports.pictures import Picture

MOST_PIXELS = 40_000_000
THUMBNAIL = 320
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
_QUALITY = 80
_UPRIGHT = 1
_FIRST_THAT_LIES = 5  # Exif orientations from 5 on are turned by a quarter


class PillowPictures:
    """Decodes one picture at a time in a thread: a large one takes 160 MB of memory."""

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)

    async def read(self, content: bytes) -> Picture:
        """Look at a picture. Raises Validation for a broken one, TooLarge for one with too many pixels."""
        async with self._one:
            return await asyncio.to_thread(_read, content)


def _read(content: bytes) -> Picture:
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _require_few_pixels(image.width * image.height)
            return _seen(image, content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, OverflowError) as error:
        raise Validation.of("file", "is a broken picture: it cannot be shown") from error


def _seen(image: Image.Image, content: bytes) -> Picture:
    """The first frame, turned as the camera was; nothing but pixels comes into the thumbnail, so no place or time."""
    size = image.size
    image.draft("RGB", (2 * THUMBNAIL, 2 * THUMBNAIL))
    small = ImageOps.exif_transpose(image)
    turned = image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT)
    small = small.convert("RGBA" if small.has_transparency_data else "RGB")
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    small.info.clear()
    written = io.BytesIO()
    small.save(written, "WEBP", quality=_QUALITY)
    width, height = reversed(size) if turned >= _FIRST_THAT_LIES else size
    return Picture(width, height, written.getvalue(), without_marks(content, _orientation(turned)))


def _orientation(turned: int) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    return exif.tobytes() if turned != _UPRIGHT else b""


def _require_few_pixels(pixels: int) -> None:
    if pixels > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> TooLarge:
    return TooLarge.of("file", f"has too many pixels; at most {MOST_PIXELS // 1_000_000} million are taken")
