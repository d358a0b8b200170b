"""Zip files from outside: nothing is read of one before its list of contents has been found harmless."""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812

from shared_code.domain.errors import TooLarge, Validation

MOST_ENTRIES = 1_000
LARGEST_TOTAL = 300 * 1_048_576
LARGEST_RATIO = 100
_LISTING_LIMIT = 2 * 1_048_576
_HARMLESS = 1_048_576
_LONGEST_NAME = 200
_END, _END_SIZE, _LISTING_SIZE = b"PK\x05\x06", 22, slice(-10, -6)
_LARGE_LOCATOR, _LARGE_LOCATOR_SIZE = b"PK\x06\x07", 20
_ENCRYPTED = 0x1 | 0x40
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".jar")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    StructError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True)
class Archive:
    """A zip file whose list of contents is harmless; `entries` by file name, with folders only if asked for so."""

    file: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]

    def is_at_root(self, name: str) -> bool:
        """Whether a file lies in no folder."""
        return name in self.entries and self.entries[name].filename == name

    def read(self, name: str, *, at_most: int) -> bytes:
        """One file. Raises Validation when it is broken, TooLarge when it is longer."""
        entry = self.entries[name]
        if entry.file_size > at_most:
            raise TooLarge.of(told(name), f"has {entry.file_size} bytes; at most {at_most} are taken")
        try:
            return self.file.read(entry)
        except _BROKEN as error:
            raise Validation.of(told(name), "is broken") from error


def open_archive(content: bytes, *, with_folders: bool = False) -> Archive:
    """The archive that these bytes are. Raises Validation and TooLarge, before anything is unpacked."""
    _require_short_listing(content)
    try:
        file = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise _refused("is no zip file, or a broken one") from error
    listed = [entry for entry in file.infolist() if not _is_litter(entry.filename)]
    if len(listed) > MOST_ENTRIES:
        raise TooLarge.of("file", f"holds more than {MOST_ENTRIES} files")
    for entry in listed:
        _require_safe_name(entry.orig_filename)
        _require_plain(entry)
    _require_sane_sizes(listed, len(content))
    return Archive(file, _by_name(listed, with_folders=with_folders))


def told(name: str) -> str:
    """A name from outside, as it can be shown."""
    return ascii(name)[1:-1][:_LONGEST_NAME]


def _require_short_listing(content: bytes) -> None:
    """Look at the end of the file before its list is read: a list of millions would fill the memory."""
    end = content[-_END_SIZE:]
    if not end.startswith(_END) or end[-2:] != b"\0\0":
        raise _refused("is no zip file, or one with a comment at its end; write it without")
    locator = content[-_END_SIZE - _LARGE_LOCATOR_SIZE : -_END_SIZE]
    if locator.startswith(_LARGE_LOCATOR) or int.from_bytes(content[_LISTING_SIZE], "little") > _LISTING_LIMIT:
        raise TooLarge.of("file", f"holds more than {MOST_ENTRIES} files")


def _is_litter(name: str) -> bool:
    """Folders, and what file managers leave behind."""
    return name.endswith("/") or name.startswith("__MACOSX/") or name.rpartition("/")[2] in {".DS_Store", "Thumbs.db"}


def _require_safe_name(name: str) -> None:
    if any(unicodedata.category(letter).startswith("C") for letter in name) or not unicodedata.is_normalized(
        "NFC", name
    ):
        raise _refused(f"has a name with signs that cannot be shown, or not in NFC: {told(name)}")
    steps = name.split("/")
    if "\\" in name or ":" in name or any(step in {"", ".", ".."} for step in steps) or len(name) > _LONGEST_NAME:
        raise _refused(f"has a name that leads elsewhere or is too long: {told(name)}")
    if name.casefold().endswith(_NESTED):
        raise _refused(f"holds another archive: {told(name)}. Pack its files directly")


def _require_plain(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(f"is encrypted: {told(entry.filename)}")
    if entry.compress_type not in _METHODS:
        raise _refused(f"is packed in a way that is not taken: {told(entry.filename)}. Use deflate")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _refused(f"holds a link: {told(entry.filename)}")


def _require_sane_sizes(listed: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in listed)
    if total > LARGEST_TOTAL:
        raise TooLarge.of("file", f"unpacks to {total} bytes; at most {LARGEST_TOTAL} are taken")
    if total > _HARMLESS and total > packed * LARGEST_RATIO:
        raise TooLarge.of("file", f"unpacks to more than {LARGEST_RATIO} times its size")
    for entry in listed:
        if entry.file_size > _HARMLESS and entry.file_size > entry.compress_size * LARGEST_RATIO:
            raise TooLarge.of("file", f"{told(entry.filename)} unpacks to more than {LARGEST_RATIO} times its size")


def _by_name(listed: list[zipfile.ZipInfo], *, with_folders: bool) -> dict[str, zipfile.ZipInfo]:
    names = {entry.filename: entry for entry in listed} if with_folders else dict(_named(listed))
    if len({name.casefold() for name in names}) < len(listed):
        raise _refused("holds two files whose names differ in case or folder only")
    return names


def _named(listed: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    return ((entry.filename.rpartition("/")[2], entry) for entry in listed)


def _refused(message: str) -> Validation:
    return Validation.of("file", message)
