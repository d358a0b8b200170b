"""Characters from a file and into a file."""

from enum import StrEnum

from shared_code.application.characters import specifications as having
from shared_code.application.characters.commands import CharacterFields, CreateCharacterMap
from shared_code.application.characters.files import characters_of, content_of
from shared_code.application.media.access import find_media
from shared_code.application.messages import Command, FileAnswer, Query, View
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.media_asset import MediaAsset
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.story_files import StoryFiles

_MOST_LOOKED_FOR = 300


class ImportCharacterMaps(Command):
    """A YAML or JSON file of characters; one that is kept already is changed only with `overwriteExisting`.

    `validateReferences` names pictures and voices that are not kept.
    """

    file: bytes
    overwrite_existing: bool = False
    validate_references: bool = True
    dry_run: bool = False


class ImportOutcome(StrEnum):
    """What became of one character of a file; `skipped` is kept already, with other content."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class CharacterImport(View):
    id: str
    name: str
    outcome: ImportOutcome


class CharacterImports(View):
    """What came of an import, or would come of it in a dry run."""

    success: bool
    dry_run: bool
    created: int
    updated: int
    unchanged: int
    skipped: int
    results: list[CharacterImport]
    warnings: list[str]


async def import_character_maps(
    command: ImportCharacterMaps,
    *,
    files: StoryFiles,
    characters: Repository[CharacterMap],
    assets: Repository[MediaAsset],
    clock: Clock,
) -> CharacterImports:
    """Keep the characters of a file by their ids; nothing is kept of a file in which anything is wrong."""
    results: list[CharacterImport] = []
    all_told = characters_of(files.read(command.file))
    for told in all_told:
        outcome, character = await _changed(told, command, characters, clock)
        if outcome in {ImportOutcome.CREATED, ImportOutcome.UPDATED} and not command.dry_run:
            await characters.save(character)
        results.append(CharacterImport(id=told.id, name=told.name, outcome=outcome))
    outcomes = [result.outcome for result in results]
    return CharacterImports(
        success=ImportOutcome.SKIPPED not in outcomes,
        dry_run=command.dry_run,
        created=outcomes.count(ImportOutcome.CREATED),
        updated=outcomes.count(ImportOutcome.UPDATED),
        unchanged=outcomes.count(ImportOutcome.UNCHANGED),
        skipped=outcomes.count(ImportOutcome.SKIPPED),
        results=results,
        warnings=await _missing_media(all_told, assets) if command.validate_references else [],
    )


class ExportCharacterMaps(Query):
    """All characters as a file."""


async def export_character_maps(
    query: ExportCharacterMaps,  # noqa: ARG001
    *,
    files: StoryFiles,
    characters: Repository[CharacterMap],
) -> FileAnswer:
    """Every character, by id, in a YAML file that can be imported again."""
    kept = [character async for character in characters.each(having.all_characters().ordered_by("id"))]
    name = 'attachment; filename="character_maps.yaml"'
    return FileAnswer(
        files.write_values(content_of(kept)).encode(), "application/x-yaml", {"Content-Disposition": name}
    )


async def _missing_media(characters: list[CreateCharacterMap], assets: Repository[MediaAsset]) -> list[str]:
    """The media that characters name and nobody keeps, as far as there is time to look for them."""
    named = {
        media_id: character.id
        for character in characters
        for media_id in (character.image, character.audio)
        if media_id
    }
    looked_for = list(named)[:_MOST_LOOKED_FOR]
    return [
        f"{named[media_id]}: the media '{media_id}' are not kept"
        for media_id in looked_for
        if await find_media(assets, media_id) is None
    ]


async def _changed(
    told: CreateCharacterMap, command: ImportCharacterMaps, characters: Repository[CharacterMap], clock: Clock
) -> tuple[ImportOutcome, CharacterMap]:
    """What a character of a file does to what is kept, not yet saved."""
    fields = {name: getattr(told, name) for name in CharacterFields.model_fields}
    kept = await characters.find(told.id)
    if kept is None:
        return ImportOutcome.CREATED, CharacterMap(id=told.id, **fields, edited_at=clock.now())
    if not kept.revise(fields, at=clock.now()):
        return ImportOutcome.UNCHANGED, kept
    return (ImportOutcome.UPDATED if command.overwrite_existing else ImportOutcome.SKIPPED), kept
