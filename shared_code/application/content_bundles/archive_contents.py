"""The parts of a bundle's archive: what it is, its stories, its media; and such an archive written."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared_code.application.media.archives import Archive, open_archive, told
from shared_code.domain.content_bundle import MOST_SCENARIOS
from shared_code.domain.errors import TooLarge, Validation

BUNDLE_FILES = ("bundle.yaml", "bundle.yml", "bundle.json")
STORIES, MEDIA = "scenarios", "media"
LARGEST_STORY = 5 * 1_048_576
LARGEST_STORIES = 20 * 1_048_576

_STORY_ENDINGS = (".yaml", ".yml", ".json")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content is the same file, whenever it is written


@dataclass(frozen=True)
class ArchiveContents:
    """The paths of an archive by what they are; `strays` are of no use to a bundle."""

    archive: Archive
    bundle_file: str | None = None
    stories: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

    def story(self, path: str) -> bytes:
        """One story file. Raises Validation, TooLarge."""
        return self.archive.read(path, at_most=LARGEST_STORY)


def contents_of(content: bytes) -> ArchiveContents:
    """What lies where in a bundle's archive. Raises Validation and TooLarge, before anything is unpacked."""
    archive = open_archive(content, with_folders=True)
    paths = sorted(archive.entries)
    bundle_files = [path for path in paths if path in BUNDLE_FILES]
    stories = [path for path in paths if _is_in(STORIES, path) and path.casefold().endswith(_STORY_ENDINGS)]
    media = [path for path in paths if _is_in(MEDIA, path)]
    if len(bundle_files) > 1:
        raise Validation.of("file", f"says what the bundle is more than once: {', '.join(bundle_files)}")
    if not bundle_files and not stories:
        raise Validation.of("file", f"holds no bundle: put stories at {STORIES}/*.yaml, and {BUNDLE_FILES[0]} beside")
    _require_few(archive, stories)
    strays = sorted({*paths} - {*bundle_files, *stories, *media})
    return ArchiveContents(archive, bundle_files[0] if bundle_files else None, stories, media, [*map(told, strays)])


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these files by their paths; the same files are the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            # pictures and sounds are packed already, and what packs too well is refused when it comes back
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, content)
    return written.getvalue()


def stem_of(path: str) -> str:
    """The name of a file without folder and ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def _is_in(folder: str, path: str) -> bool:
    return path.startswith(f"{folder}/") and path.count("/") == 1


def _require_few(archive: Archive, stories: list[str]) -> None:
    if len(stories) > MOST_SCENARIOS:
        raise TooLarge.of("file", f"holds {len(stories)} stories; a bundle has up to {MOST_SCENARIOS}")
    total = sum(archive.entries[path].file_size for path in stories)
    if total > LARGEST_STORIES:
        raise TooLarge.of("file", f"holds stories of {total} bytes; at most {LARGEST_STORIES} are taken")
