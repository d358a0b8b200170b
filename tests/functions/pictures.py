"""Small files of each format, made here."""

import io
import struct
import wave
from typing import Any

from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), colour: str = "teal", **options: Any) -> bytes:
    """A picture of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **options)
    return written.getvalue()


def sound(seconds: float = 0.1) -> bytes:
    """Silence as a WAV file."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * int(8000 * seconds)))
    return written.getvalue()


def box_file(brand: bytes) -> bytes:
    """The head of a file of the ISO base media format."""
    return struct.pack(">I4s4sI4s", 20, b"ftyp", brand, 512, b"isom") + bytes(64)


def film(size: int = 200) -> bytes:
    """What begins as an MP4 film does."""
    head = box_file(b"isom")
    return head + bytes(range(256)) * ((size - len(head)) // 256) + b"f" * ((size - len(head)) % 256)


BY_NAME = {
    "a.png": picture(),
    "a.jpg": picture("JPEG"),
    "a.jpeg": picture("JPEG"),
    "a.gif": picture("GIF"),
    "a.webp": picture("WEBP"),
    "a.bmp": picture("BMP"),
    "a.wav": sound(),
    "tagged.mp3": b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(64),
    "plain.mp3": b"\xff\xfb\x90\x00" + bytes(413),
    "low.mp3": b"\xff\xf3\x40\x00" + bytes(100),
    "a.aac": b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(64),
    "a.ogg": b"OggS\x00\x02" + bytes(22) + b"\x01vorbis" + bytes(64),
    "voice.waptt": b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(64),
    "a.m4a": box_file(b"M4A "),
    "a.mp4": box_file(b"isom"),
    "b.mp4": box_file(b"avc1"),
    "a.mov": box_file(b"qt  "),
    "a.webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(64),
    "a.mkv": b"\x1aE\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska" + bytes(64),
    "a.avi": b"RIFF\x00\x01\x00\x00AVI LIST" + bytes(64),
    "a.wmv": bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + bytes(64),
}
"""A file of each format that is taken, by its name."""

REFUSED = {
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a.html": b"<html><script>alert(1)</script></html>",
    "a.txt": b"Once upon a time",
    "a.exe": b"MZ" + bytes(100),
    "a.heic": box_file(b"heic"),
    "a.ogv": b"OggS\x00\x02" + bytes(22) + b"\x80theora" + bytes(64),
    "a.zip": b"PK\x03\x04" + bytes(100),
}
"""Files that are not taken."""
