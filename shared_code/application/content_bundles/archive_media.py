"""The media of a bundle's archive, on their way to the media shelf."""

import asyncio
import re
from dataclasses import dataclass

from shared_code.application.content_bundles.archive_contents import ArchiveContents, stem_of
from shared_code.application.content_bundles.archive_views import ArchivedMedia, Outcome, Report
from shared_code.application.content_bundles.bundle_file import BundleFile, MediaNote
from shared_code.application.media.access import find_media
from shared_code.application.media.archives import told
from shared_code.application.media.storing import Shelf, Upload
from shared_code.domain.content_hash import content_hash
from shared_code.domain.errors import Conflict, Validation
from shared_code.domain.media_formats import MediaKind
from shared_code.domain.media_metadata import MEDIA_ID


@dataclass(frozen=True)
class MediaShelf:
    """Takes the files of an archive one at a time: a file's name without its ending is its media id."""

    shelf: Shelf
    contents: ArchiveContents
    bundle: BundleFile | None
    is_public: bool | None
    overwrite: bool

    async def plan(self, report: Report) -> list[str]:
        """Look at every file and report what would become of it; the paths of those that are to be kept."""
        wanted = []
        for path in self.contents.media:
            outcome = await self._outcome(path, report)
            report.media.append(ArchivedMedia(file=told(path), id=told(stem_of(path)), outcome=outcome))
            if outcome in {Outcome.CREATED, Outcome.UPDATED}:
                wanted.append(path)
        return wanted

    async def keep(self, path: str) -> None:
        """Keep one file."""
        await self.shelf.put(self._upload(path, await self._content(path)))

    async def _outcome(self, path: str, report: Report) -> Outcome:
        if not re.fullmatch(MEDIA_ID, stem_of(path)):
            report.errors.append((told(path), "its name without the ending is no media id"))
            return Outcome.REFUSED
        try:
            content = await self._content(path)
            kept = await find_media(self.shelf.assets, stem_of(path))
            if kept is not None and kept.content.hash == await asyncio.to_thread(content_hash, content):
                return Outcome.UNCHANGED
            await self.shelf.checked(self._upload(path, content))
        except (Validation, Conflict) as error:
            report.errors.append((told(path), error.detail))
            return Outcome.REFUSED
        return Outcome.CREATED if kept is None else Outcome.UPDATED

    async def _content(self, path: str) -> bytes:
        return await asyncio.to_thread(self.contents.archive.read, path, at_most=MediaKind.VIDEO.largest)

    def _upload(self, path: str, content: bytes) -> Upload:
        name = path.rpartition("/")[2]
        note = self.bundle.note(name) if self.bundle else MediaNote(file=name)
        return Upload(
            media_id=stem_of(path),
            content=content,
            file_name=name,
            description=note.description or None,
            tags=[*note.tags] or None,
            is_public=self.is_public,
            overwrite=self.overwrite,
        )
