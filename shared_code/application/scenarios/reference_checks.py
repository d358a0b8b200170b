"""Looking up what one story names, within a bound."""

from collections.abc import Iterable, Sequence

from shared_code.application.master_data.standards import known_standards
from shared_code.application.messages import View
from shared_code.application.scenarios import specifications as having
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.master_list import MasterList
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.media_formats import MediaKind
from shared_code.domain.media_metadata import MEDIA_METADATA_ID, MediaMetadataFile
from shared_code.domain.nearest_name import NearestNames
from shared_code.domain.scenario import StoryDraft
from shared_code.domain.story import Story
from shared_code.domain.story_references import (
    CharacterReference,
    MediaReference,
    NameReference,
    Place,
    character_references,
    media_references,
    name_references,
)
from shared_code.ports.repository import Repository

MOST_MEDIA = 1000
_AT_ONCE = 100


class PlacedView(View):
    """Where something is named; the story as a whole is no scene."""

    scene_id: str | None
    scene_title: str | None


class MediaReferenceView(PlacedView):
    media_id: str
    media_type: MediaKind
    exists: bool
    has_metadata: bool


class CharacterReferenceView(PlacedView):
    character_id: str
    exists: bool
    has_metadata: bool


class MissingReference(PlacedView):
    """One thing to mend: `missing_file`, `wrong_type`, `missing_metadata`, `missing_character` or `unknown_name`."""

    reference_id: str
    reference_type: str
    issue_type: str
    description: str
    suggested_fix: str


class ReferenceCheck(View):
    """What one story names; it is valid when nothing of that is missing.

    Media ids beyond the first thousand are not looked up, only counted.
    """

    scenario_id: ScenarioId
    scenario_name: str
    is_valid: bool
    missing_media_references: list[str]
    invalid_media_references: list[str]
    metadata_issues: list[str]
    media_references: list[MediaReferenceView]
    character_references: list[CharacterReferenceView]
    missing_references: list[MissingReference]
    unchecked_media: int


class ReferenceChecks:
    """Looks up what stories name in what is stored."""

    def __init__(
        self,
        assets: Repository[MediaAsset],
        metadata: Repository[MediaMetadataFile],
        characters: Repository[CharacterMap],
        lists: Repository[MasterList],
    ) -> None:
        self._assets = assets
        self._metadata = metadata
        self._characters = characters
        self._lists = lists

    async def check(self, draft: StoryDraft, *, asks_for_metadata: bool) -> ReferenceCheck:
        """Look up everything that one story names."""
        story, named = draft.story, media_references(draft.story)
        ids = list(dict.fromkeys(reference.media_id for reference in named))
        looked_up = set(ids[:MOST_MEDIA])
        assets = await self._found(ids[:MOST_MEDIA])
        described = await self._described(assets.values())
        media = [_media_view(one, assets, described) for one in named if one.media_id in looked_up]
        cast = await self._cast(story)
        issues = [
            *(issue for view in media if (issue := _media_issue(view, assets, asks_for_metadata=asks_for_metadata))),
            *(_character_issue(view, story) for view in cast if not view.exists),
            *await self._unknown_names(story),
        ]
        return ReferenceCheck(
            scenario_id=draft.scenario_id,
            scenario_name=story.title,
            is_valid=not issues,
            missing_media_references=_ids(issues, "missing_file"),
            invalid_media_references=_ids(issues, "wrong_type"),
            metadata_issues=[issue.description for issue in issues if issue.issue_type in _OF_METADATA],
            media_references=media,
            character_references=cast,
            missing_references=issues,
            unchecked_media=len(ids) - len(looked_up),
        )

    async def _found(self, ids: Sequence[str]) -> dict[str, MediaAsset]:
        """The assets of these ids, read so many at a time."""
        found: dict[str, MediaAsset] = {}
        for start in range(0, len(ids), _AT_ONCE):
            wanted = having.media_with_ids(ids[start : start + _AT_ONCE])
            found |= {asset.id: asset async for asset in self._assets.each(wanted)}
        return found

    async def _described(self, assets: Iterable[MediaAsset]) -> set[str]:
        kept = await self._metadata.find(MEDIA_METADATA_ID)
        listed = {entry.id for entry in kept.entries} if kept else set()
        return listed | {asset.id for asset in assets if asset.description}

    async def _cast(self, story: Story) -> list[CharacterReferenceView]:
        """A character is there if the story has it, or may be borrowed."""
        own = {character.id: character for character in story.characters}
        borrowed: dict[str, CharacterMap | None] = {}
        views = []
        for reference in character_references(story):
            name = reference.character_id
            if name not in borrowed:
                borrowed[name] = await self._characters.find(name)
            has_metadata = borrowed[name] is not None or (name in own and own[name].metadata is not None)
            views.append(_character_view(reference, name in own or borrowed[name] is not None, has_metadata))
        return views

    async def _unknown_names(self, story: Story) -> list[MissingReference]:
        standards, nearest = await known_standards(self._lists), NearestNames()
        known = {
            "axis": standards.axes,
            "archetype": standards.archetypes,
            "echo type": standards.echo_types,
        }
        folded = {sort: {name.casefold() for name in names} for sort, names in known.items()}
        return [
            _name_issue(reference, nearest.nearest(reference.name, known[reference.sort]))
            for reference in name_references(story)
            if folded[reference.sort] and reference.name.casefold() not in folded[reference.sort]
        ]


_OF_METADATA = {"missing_metadata", "missing_character", "unknown_name"}


def _placed(place: Place) -> dict[str, str | None]:
    return {"scene_id": place.scene_id, "scene_title": place.scene_title}


def _media_view(reference: MediaReference, assets: dict[str, MediaAsset], described: set[str]) -> MediaReferenceView:
    return MediaReferenceView(
        **_placed(reference.place),
        media_id=reference.media_id,
        media_type=reference.kind,
        exists=reference.media_id in assets,
        has_metadata=reference.media_id in described,
    )


def _media_issue(
    view: MediaReferenceView, assets: dict[str, MediaAsset], *, asks_for_metadata: bool
) -> MissingReference | None:
    asset, name = assets.get(view.media_id), view.media_id
    if asset is None:
        said = "missing_file", f"There is no {view.media_type} '{name}'.", "Upload it, or name another one."
    elif asset.media_type is not view.media_type:
        said = "wrong_type", f"'{name}' is no {view.media_type} but {asset.media_type}.", "Name it where it fits."
    elif asks_for_metadata and not view.has_metadata:
        said = "missing_metadata", f"Nothing is said of the {view.media_type} '{name}'.", "Describe it."
    else:
        return None
    return _issue(name, view.media_type.value, said, view)


def _character_view(reference: CharacterReference, exists: bool, has_metadata: bool) -> CharacterReferenceView:
    return CharacterReferenceView(
        **_placed(reference.place), character_id=reference.character_id, exists=exists, has_metadata=has_metadata
    )


def _character_issue(view: CharacterReferenceView, story: Story) -> MissingReference:
    name = view.character_id
    nearest = NearestNames().nearest(name, [character.id for character in story.characters])
    fix = f"Did you mean '{nearest}'?" if nearest else "Add the character to the story."
    return _issue(name, "character", ("missing_character", f"The story has no character '{name}'.", fix), view)


def _name_issue(reference: NameReference, nearest: str | None) -> MissingReference:
    fix = f"Did you mean '{nearest}'?" if nearest else "Name one that is in the master data."
    said = "unknown_name", f"The {reference.sort} '{reference.name}' is not in the master data.", fix
    return _issue(reference.name, reference.sort, said, PlacedView(**_placed(reference.place)))


def _issue(name: str, sort: str, said: tuple[str, str, str], place: PlacedView) -> MissingReference:
    issue_type, description, fix = said
    return MissingReference(
        scene_id=place.scene_id,
        scene_title=place.scene_title,
        reference_id=name,
        reference_type=sort,
        issue_type=issue_type,
        description=description,
        suggested_fix=fix,
    )


def _ids(issues: Iterable[MissingReference], issue_type: str) -> list[str]:
    return list(dict.fromkeys(issue.reference_id for issue in issues if issue.issue_type == issue_type))
