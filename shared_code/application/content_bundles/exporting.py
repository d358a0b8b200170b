"""A bundle as an archive that can be imported again."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any

from shared_code.application.content_bundles.access import access_content_bundle
from shared_code.application.content_bundles.archive_contents import BUNDLE_FILES, MEDIA, STORIES, archive_of
from shared_code.application.content_bundles.bundle_file import content_of
from shared_code.application.media.access import find_media
from shared_code.application.messages import FileAnswer, Query
from shared_code.application.scenarios.access import may_write
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.domain.actor import Actor
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import RuleViolation
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.story import Story
from shared_code.domain.story_media import media_ids_of
from shared_code.ports.blobs import Blobs, joined
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFiles

LARGEST_MEDIA = 90 * 1_048_576


class BundleTooLarge(RuleViolation):
    code = "BUNDLE_TOO_LARGE"
    title = "The media of the bundle are too large for one archive"


class ExportBundle(Query):
    bundle_id: str
    include_media: bool = True


async def export_bundle(
    query: ExportBundle,
    actor: Actor,
    *,
    bundles: Repository[ContentBundle],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    stories: PublishedStories,
    assets: Repository[MediaAsset],
    blobs: Blobs,
    files: StoryFiles,
) -> FileAnswer:
    """A zip file of a bundle: what it is, its stories and the media that they name.

    Of a story that the caller may write it is the working copy, of any other what is published.
    """
    bundle = await access_content_bundle(bundles, query.bundle_id, actor, query)
    told = {scenario_id: story async for scenario_id, story in _Shelves(scenarios, drafts, stories).told(bundle, actor)}
    kept = await _media_of(bundle, told.values(), assets) if query.include_media else []
    notes = [{"file": _file_name(one), "description": one.description, "tags": one.tags} for one in kept]
    content = {
        BUNDLE_FILES[0]: files.write_values(
            content_of(bundle, [note for note in notes if _says_something(note)])
        ).encode(),
        **{f"{STORIES}/{scenario_id}.yaml": files.write(story).encode() for scenario_id, story in told.items()},
        **{f"{MEDIA}/{_file_name(one)}": await joined(blobs.read(one.content.blob_name)) for one in kept},
    }
    headers = {"Content-Disposition": f'attachment; filename="{bundle.id}.zip"'}
    return FileAnswer(archive_of(content), "application/zip", headers)


@dataclass(frozen=True)
class _Shelves:
    """Where the stories of a bundle are."""

    scenarios: Repository[Scenario]
    drafts: Repository[StoryDraft]
    stories: PublishedStories

    async def told(self, bundle: ContentBundle, actor: Actor) -> AsyncIterator[tuple[str, Story]]:
        """The stories of a bundle in its order; one that is gone is left out."""
        for scenario_id in bundle.scenario_ids:
            scenario = await self.scenarios.find(scenario_id)
            if scenario is None or scenario.deleted_at is not None:
                continue
            if may_write(actor, scenario):
                yield scenario_id, (await self.drafts.get(scenario.draft_id)).story
            elif scenario.published_version is not None:
                yield scenario_id, (await self.stories.get(scenario_id, scenario.published_version)).story


async def _media_of(
    bundle: ContentBundle, stories: Iterable[Story], assets: Repository[MediaAsset]
) -> list[MediaAsset]:
    """The assets that a bundle names, itself and in its stories. Raises BundleTooLarge."""
    named = [
        *([bundle.image_id] if bundle.image_id else []),
        *(name for story in stories for name in media_ids_of(story)),
    ]
    found = [await find_media(assets, media_id) for media_id in dict.fromkeys(named)]
    kept = [asset for asset in found if asset is not None]
    total = sum(asset.content.file_size_bytes for asset in kept)
    if total > LARGEST_MEDIA:
        raise BundleTooLarge(
            f"They are {total} bytes; one archive holds {LARGEST_MEDIA}. Repeat with includeMedia=false."
        )
    return kept


def _file_name(asset: MediaAsset) -> str:
    return f"{asset.id}.{asset.content.properties.format}"


def _says_something(note: dict[str, Any]) -> bool:
    return bool(note["description"] or note["tags"])
