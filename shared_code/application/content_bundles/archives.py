"""Bundles from an archive: look at all of it first, then keep all of it or nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from shared_code.application.content_bundles.access import may_edit
from shared_code.application.content_bundles.archive_contents import LARGEST_STORY, ArchiveContents, contents_of
from shared_code.application.content_bundles.archive_media import MediaShelf
from shared_code.application.content_bundles.archive_stories import StoryShelf, Told
from shared_code.application.content_bundles.archive_views import (
    ArchivedBundle,
    BundleUpload,
    BundleValidation,
    Outcome,
    Report,
)
from shared_code.application.content_bundles.bundle_file import BundleFile, bundle_file_of, wrong_fields
from shared_code.application.content_bundles.members import require_published
from shared_code.application.media.access import find_media
from shared_code.application.media.commands import default_publicity
from shared_code.application.media.storing import Shelf
from shared_code.application.messages import Command, Query
from shared_code.domain.actor import Actor
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import FieldError, RuleViolation, Validation
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.scenario import Scenario
from shared_code.domain.story_media import media_ids_of
from shared_code.ports.repository import Repository

_MOST_ERRORS = 50
_MOST_LOOKED_FOR = 300


class ArchiveRefused(RuleViolation):
    code = "ARCHIVE_REFUSED"
    title = "The archive cannot be imported as it is"


@dataclass(frozen=True)
class Unpacking:
    """One archive on its way into the stores."""

    actor: Actor
    overwrite: bool
    with_references: bool
    story_shelf: StoryShelf
    shelf: Shelf
    bundles: Repository[ContentBundle]

    async def planned(self, file: bytes) -> "Plan":
        """Look at every part of an archive. Raises Validation and TooLarge for one that is broken or harmful."""
        contents, report = await asyncio.to_thread(contents_of, file), Report()
        report.warnings += [f"{path}: it is of no use to a bundle and is left out" for path in contents.strays]
        told_bundle = self._bundle_file(contents, report)
        media = MediaShelf(
            self.shelf, contents, told_bundle, default_publicity(self.actor, is_public=None), self.overwrite
        )
        media_paths = await media.plan(report)
        changes = []
        told_stories = await self.story_shelf.read(contents, report)
        for told in told_stories:
            scenario = await self.story_shelf.plan(told, self.actor, report, overwrite=self.overwrite)
            if scenario is not None:
                changes.append((told, scenario))
        if self.with_references:
            await self._warn_of_missing_media(told_stories, report)
        bundle = await self._bundle(told_bundle, told_stories, report) if told_bundle else None
        return Plan(report, self, media, media_paths, changes, bundle)

    def _bundle_file(self, contents: ArchiveContents, report: Report) -> BundleFile | None:
        path = contents.bundle_file
        if path is None:
            report.warnings.append("bundle.yaml: it is missing, so stories and media are imported without a bundle")
            return None
        try:
            read = self.story_shelf.files.read(contents.archive.read(path, at_most=LARGEST_STORY))
            return bundle_file_of(read)
        except ValidationError as error:
            report.errors += [(path, f"{wrong.field}: {wrong.message}") for wrong in wrong_fields(error)]
        except Validation as error:
            report.errors.append((path, error.detail))
        return None

    async def _bundle(self, file: BundleFile, stories: Sequence[Told], report: Report) -> ContentBundle | None:
        """What the bundle becomes, not yet saved; None where there is nothing to save."""
        own = [told.scenario_id for told in stories]
        scenario_ids = [*dict.fromkeys([*file.scenario_ids, *own])]
        await self._require_others([name for name in scenario_ids if name not in own], report)
        report.warnings += [
            f"{told.path}: it is for {told.story.age_group.value}, the bundle for {file.age_group.value}"
            for told in stories
            if told.story.age_group.minimum_age > file.age_group.minimum_age
        ]
        fields = file.shown() | {"scenario_ids": tuple(scenario_ids)}
        kept = await self.bundles.find(file.id)
        bundle = kept or ContentBundle(
            id=file.id,
            owner_account_id=self.actor.account,
            title=file.title,
            age_group=file.age_group,
            created_at=self.story_shelf.clock.now(),
        )
        before = bundle.model_copy(deep=True)
        try:
            bundle.revise(fields, reviewed=False)
        except Validation as error:
            report.errors.append(("bundle.yaml", error.detail))
        outcome = self._outcome(kept, before, report)
        report.bundle = ArchivedBundle(
            id=bundle.id,
            title=bundle.title,
            age_group=bundle.age_group,
            scenario_ids=scenario_ids,
            outcome=outcome,
        )
        bundle.is_active = False
        return bundle if outcome in {Outcome.CREATED, Outcome.UPDATED} else None

    def _outcome(self, kept: ContentBundle | None, before: ContentBundle, report: Report) -> Outcome:
        if kept is None:
            return Outcome.CREATED
        if not may_edit(kept, self.actor):
            report.errors.append(("bundle.yaml", f"id: '{kept.id}' is taken; give another one"))
            return Outcome.REFUSED
        if kept == before:
            return Outcome.UNCHANGED
        if not self.overwrite:
            report.errors.append(("bundle.yaml", "it is kept with other content; repeat with overwriteExisting=true"))
            return Outcome.REFUSED
        return Outcome.UPDATED

    async def _warn_of_missing_media(self, stories: Sequence[Told], report: Report) -> None:
        """Name the media that stories name and that are neither in the archive nor kept."""
        brought = {item.id for item in report.media}
        named = dict.fromkeys(name for told in stories for name in media_ids_of(told.story) if name not in brought)
        for name in [*named][:_MOST_LOOKED_FOR]:
            if await find_media(self.shelf.assets, name) is None:
                report.warnings.append(f"media/{name}: a story names it, and it is neither here nor kept")

    async def _require_others(self, scenario_ids: list[ScenarioId], report: Report) -> None:
        """A story that the archive does not bring must be there for everybody."""
        try:
            await require_published(self.story_shelf.scenarios, scenario_ids, self.actor, "scenario_ids")
        except Validation as error:
            report.errors += [("bundle.yaml", f"{wrong.field}: {wrong.message}") for wrong in error.errors]


@dataclass(frozen=True)
class Plan:
    """What importing an archive would do."""

    report: Report
    unpacking: Unpacking
    media: MediaShelf
    media_paths: list[str]
    changes: list[tuple[Told, Scenario]]
    bundle: ContentBundle | None

    async def carry_out(self) -> None:
        """Keep media, stories and then the bundle that names them. Raises ArchiveRefused, having kept nothing."""
        errors = self.report.errors
        if errors:
            raise ArchiveRefused(
                f"Nothing was imported: {len(errors)} things are wrong.",
                errors=[FieldError(place, message) for place, message in errors[:_MOST_ERRORS]],
            )
        for path in self.media_paths:
            await self.media.keep(path)
        for told, scenario in self.changes:
            await self.unpacking.story_shelf.keep(told, scenario)
        if self.bundle is not None:
            await self.unpacking.bundles.save(self.bundle)


class ValidateBundleArchive(Query):
    """A zip file: `bundle.yaml`, `scenarios/*.yaml`, `media/*`; `validateReferences` names media that are missing."""

    file: bytes
    overwrite_existing: bool = True
    validate_references: bool = True


async def validate_bundle_archive(
    query: ValidateBundleArchive,
    actor: Actor,
    *,
    stories: StoryShelf,
    media: Shelf,
    bundles: Repository[ContentBundle],
) -> BundleValidation:
    """Check every part of a bundle's archive; nothing is kept."""
    unpacking = Unpacking(
        actor, query.overwrite_existing, query.validate_references, story_shelf=stories, shelf=media, bundles=bundles
    )
    return (await unpacking.planned(query.file)).report.validation()


class ImportBundleArchive(Command):
    """A zip file: `bundle.yaml`, `scenarios/*.yaml`, `media/*`; a file's name without its ending is its id.

    What is kept already is changed only with `overwriteExisting`; `validateReferences` names media that are missing.
    """

    file: bytes
    overwrite_existing: bool = False
    validate_references: bool = True
    dry_run: bool = False


async def import_bundle_archive(
    command: ImportBundleArchive,
    actor: Actor,
    *,
    stories: StoryShelf,
    media: Shelf,
    bundles: Repository[ContentBundle],
) -> BundleUpload:
    """Keep media, stories as drafts, and the bundle, not active yet; nothing where any of it is wrong."""
    unpacking = Unpacking(
        actor,
        command.overwrite_existing,
        command.validate_references,
        story_shelf=stories,
        shelf=media,
        bundles=bundles,
    )
    plan = await unpacking.planned(command.file)
    if not command.dry_run:
        await plan.carry_out()
    return plan.report.upload(dry_run=command.dry_run)
