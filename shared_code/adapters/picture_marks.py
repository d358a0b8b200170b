"""What cameras and programs write into pictures beside the pixels: place, time, names. It is taken out without loss."""

import struct
import zlib
from collections.abc import Iterator

_JPEG_START, _JPEG_SCAN = b"\xff\xd8", 0xDA
_JPEG_MARKS = frozenset({0xE1, 0xED, 0xFE})  # Exif and XMP, IPTC, comments
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_MARKS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_PNG_HEADER_END = 33
_CHUNK_FRAME = 12
_EXIF = b"Exif\0\0"


def without_marks(content: bytes, orientation: bytes) -> bytes:
    """The same picture of a JPEG or PNG file without its marks; any other file, and a strange one, as it is.

    `orientation` is an Exif block that says nothing but how the camera was held; empty when that does not matter.
    """
    if content.startswith(_JPEG_START):
        return _joined(content, _JPEG_START + _segment(0xE1, orientation), _jpeg_parts(content))
    if content.startswith(_PNG_START):
        header = content[:_PNG_HEADER_END]
        return _joined(content, header + _chunk(b"eXIf", orientation.removeprefix(_EXIF)), _png_parts(content))
    return content


Parts = Iterator[tuple[bool, slice]]


def _joined(content: bytes, start: bytes, parts: Parts) -> bytes:
    """The parts that are no marks; the very same bytes when there are none."""
    listed = list(parts)
    if not any(is_mark for is_mark, _ in listed):
        return content
    return start + b"".join(content[place] for is_mark, place in listed if not is_mark)


def _jpeg_parts(content: bytes) -> Parts:
    """The segments up to the first scan, and the rest as one; a broken segment begins the rest."""
    place = len(_JPEG_START)
    while place + 4 <= len(content) and content[place] == 0xFF and content[place + 1] != _JPEG_SCAN:  # noqa: PLR2004
        [length] = struct.unpack_from(">H", content, place + 2)
        yield content[place + 1] in _JPEG_MARKS, slice(place, place + 2 + length)
        place += 2 + length
    yield False, slice(place, None)


def _png_parts(content: bytes) -> Parts:
    place = _PNG_HEADER_END
    while place + _CHUNK_FRAME <= len(content):
        [length] = struct.unpack_from(">I", content, place)
        yield content[place + 4 : place + 8] in _PNG_MARKS, slice(place, place + _CHUNK_FRAME + length)
        place += _CHUNK_FRAME + length
    yield False, slice(place, None)


def _chunk(name: bytes, payload: bytes) -> bytes:
    named = name + payload
    return struct.pack(">I", len(payload)) + named + struct.pack(">I", zlib.crc32(named)) if payload else b""


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload if payload else b""
