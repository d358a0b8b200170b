"""The kinds of media that are taken, and how each is known by its first bytes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from shared_code.domain.errors import TooLarge, UnsupportedMedia

_MEGABYTE = 1_048_576
_HEAD = 4096
_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_PCM_AUDIO = (b"M4A ", b"M4B ", b"M4P ")
_STILL_PICTURES = (b"avif", b"avis", b"heic", b"heix", b"heif", b"mif1", b"msf1")
_SAYS_NOTHING = ("", "application/octet-stream", "binary/octet-stream", "multipart/form-data")


class MediaKind(StrEnum):
    """What an asset is to who plays it; `largest` in bytes."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"

    @property
    def largest(self) -> int:
        return _LARGEST[self]


_LARGEST = {
    MediaKind.IMAGE: 10 * _MEGABYTE,
    MediaKind.AUDIO: 50 * _MEGABYTE,
    MediaKind.VIDEO: 100 * _MEGABYTE,
}


@dataclass(frozen=True)
class MediaFormat:
    """One format of files; `spellings` are the extensions and media types that are used for it besides its own."""

    extension: str
    media_type: str
    kind: MediaKind
    recognises: Callable[[bytes], bool]
    spellings: frozenset[str] = field(default_factory=frozenset)

    def require_agreement(self, file_name: str | None, declared_type: str | None) -> None:
        """Raise UnsupportedMedia when the name of the file or its declared type says that it is something else."""
        extension = (file_name or "").rpartition(".")[2].lower() if "." in (file_name or "") else ""
        declared = (declared_type or "").partition(";")[0].strip().lower()
        if extension and extension not in {self.extension, *self.spellings}:
            raise UnsupportedMedia.of("fileName", f"ends with .{extension[:20]}, but the file is {self.article}")
        if declared not in {*_SAYS_NOTHING, self.media_type, *self.spellings}:
            raise UnsupportedMedia.of("contentType", f"says something else, but the file is {self.article}")

    def require_size(self, size: int) -> None:
        """Raise TooLarge when a file of this kind may not have so many bytes."""
        if size > self.kind.largest:
            most = self.kind.largest // _MEGABYTE
            raise TooLarge.of("file", f"has {size} bytes; at most {most} MB are taken of the kind {self.kind.value}")

    @property
    def article(self) -> str:
        return f"of the type {self.media_type}"


def format_of(content: bytes) -> MediaFormat:
    """The format that the content has, whatever its name says. Raises UnsupportedMedia."""
    head = content[:_HEAD]
    for known in FORMATS:
        if known.recognises(head):
            return known
    taken = " ".join(known.extension for known in FORMATS)
    raise UnsupportedMedia.of("file", f"is of no type that is taken here. Convert it to one of: {taken}")


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == form


def _box_file(*brands: bytes, other_than: tuple[bytes, ...] = ()) -> Callable[[bytes], bool]:
    """Files of the ISO base media format, by their major brand: one of `brands`, or any `other_than` those."""

    def recognises(head: bytes) -> bool:
        brand = head[8:12]
        return (
            head[4:8] == b"ftyp"
            and len(brand) == len(b"ftyp")
            and (brand in brands or bool(other_than))
            and (brand not in other_than)
        )

    return recognises


def _matroska(document_type: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"\x1aE\xdf\xa3" and document_type in head[:64]


def _is_mp3(head: bytes) -> bool:
    """A tag, or a frame of layer III with a bit rate and a sampling rate."""
    if head[:3] == b"ID3":
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - the bits of ISO 11172-3
        return False
    return head[1] & 0x18 != 0x08 and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C  # noqa: PLR2004


def _is_aac(head: bytes) -> bool:
    return len(head) >= 7 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0  # noqa: PLR2004 - an ADTS header


def _is_ogg_audio(head: bytes) -> bool:
    return head[:4] == b"OggS" and b"theora" not in head


def _image(extension: str, recognises: Callable[[bytes], bool], *spellings: str) -> MediaFormat:
    kind = "jpeg" if extension == "jpg" else extension
    return MediaFormat(extension, f"image/{kind}", MediaKind.IMAGE, recognises, frozenset(spellings))


def _audio(extension: str, media_type: str, recognises: Callable[[bytes], bool], *spellings: str) -> MediaFormat:
    return MediaFormat(extension, media_type, MediaKind.AUDIO, recognises, frozenset(spellings))


def _video(extension: str, media_type: str, recognises: Callable[[bytes], bool], *spellings: str) -> MediaFormat:
    return MediaFormat(extension, media_type, MediaKind.VIDEO, recognises, frozenset(spellings))


FORMATS = (
    _image("jpg", _begins(b"\xff\xd8\xff"), "jpeg", "image/jpg", "image/pjpeg"),
    _image("png", _begins(b"\x89PNG\r\n\x1a\n"), "image/x-png"),
    _image("gif", _begins(b"GIF87a", b"GIF89a")),
    _image("webp", _riff(b"WEBP")),
    _image("bmp", _begins(b"BM"), "image/x-ms-bmp", "image/x-bmp"),
    _audio("wav", "audio/wav", _riff(b"WAVE"), "audio/wave", "audio/x-wav", "audio/vnd.wave"),
    _audio("ogg", "audio/ogg", _is_ogg_audio, "oga", "opus", "waptt", "application/ogg", "audio/opus", "audio/vorbis"),
    _audio("m4a", "audio/mp4", _box_file(*_PCM_AUDIO), "m4b", "audio/x-m4a", "audio/m4a", "audio/aac"),
    _audio("aac", "audio/aac", _is_aac, "audio/aacp", "audio/x-aac"),
    _audio("mp3", "audio/mpeg", _is_mp3, "mpga", "audio/mp3", "audio/x-mp3"),
    _video("mov", "video/quicktime", _box_file(b"qt  ")),
    _video("mp4", "video/mp4", _box_file(other_than=(*_PCM_AUDIO, *_STILL_PICTURES, b"qt  ")), "m4v", "video/x-m4v"),
    _video("webm", "video/webm", _matroska(b"webm")),
    _video("mkv", "video/x-matroska", _matroska(b"matroska"), "video/matroska"),
    _video("avi", "video/x-msvideo", _riff(b"AVI "), "video/avi", "video/msvideo"),
    _video("wmv", "video/x-ms-wmv", _begins(_ASF), "asf", "video/x-ms-asf"),
)
