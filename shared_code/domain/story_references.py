"""What a story names that is kept elsewhere: media, characters, and the names of the master data."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared_code.domain.media_formats import MediaKind
from shared_code.domain.story import Scene, Story


@dataclass(frozen=True)
class Place:
    """Where a story names something: a scene, or the story as a whole."""

    scene_id: str | None = None
    scene_title: str | None = None

    @classmethod
    def of(cls, scene: Scene) -> "Place":
        """The place that a scene is."""
        return cls(scene.id, scene.title)


@dataclass(frozen=True)
class MediaReference:
    media_id: str
    kind: MediaKind
    place: Place


@dataclass(frozen=True)
class CharacterReference:
    character_id: str
    place: Place


@dataclass(frozen=True)
class NameReference:
    """A name of the master data; `sort` is what it is a name of, such as `axis`."""

    name: str
    sort: str
    place: Place


def media_references(story: Story) -> list[MediaReference]:
    """Every place that names a media id, in the order of the file."""
    return [MediaReference(media_id, kind, place) for media_id, kind, place in _media(story) if media_id]


def _media(story: Story) -> Iterator[tuple[str | None, MediaKind, Place]]:
    everywhere = Place()
    yield story.image, MediaKind.IMAGE, everywhere
    tracks = story.music_palette.tracks_by_profile.values() if story.music_palette else ()
    yield from ((track, MediaKind.AUDIO, everywhere) for profile in tracks for track in profile)
    for character in story.characters:
        yield character.image, MediaKind.IMAGE, everywhere
        yield character.audio, MediaKind.AUDIO, everywhere
    for scene in story.scenes:
        yield from _media_of_scene(scene)


def _media_of_scene(scene: Scene) -> Iterator[tuple[str | None, MediaKind, Place]]:
    place = Place.of(scene)
    if scene.media is not None:
        yield scene.media.image, MediaKind.IMAGE, place
        yield scene.media.audio, MediaKind.AUDIO, place
        yield scene.media.video, MediaKind.VIDEO, place
    yield from ((effect.track, MediaKind.AUDIO, place) for effect in scene.sound_effects)


def character_references(story: Story) -> list[CharacterReference]:
    """The cast, and every scene that gives somebody the turn."""
    cast = [CharacterReference(character.id, Place()) for character in story.characters]
    turns = [(scene.active_character, scene) for scene in story.scenes]
    return cast + [CharacterReference(active, Place.of(scene)) for active, scene in turns if active]


def name_references(story: Story) -> list[NameReference]:
    """Every axis, archetype and echo type, once for each place that names it."""
    return list(dict.fromkeys(_names(story)))


def _names(story: Story) -> Iterator[NameReference]:
    everywhere = Place()
    yield from (NameReference(axis, "axis", everywhere) for axis in story.core_axes)
    yield from (NameReference(name, "archetype", everywhere) for name in story.archetypes)
    for character in story.characters:
        names = character.metadata.archetype if character.metadata else ()
        yield from (NameReference(name, "archetype", everywhere) for name in names)
    for scene in story.scenes:
        yield from _names_in_scene(scene)


def _names_in_scene(scene: Scene) -> Iterator[NameReference]:
    place = Place.of(scene)
    for branch in scene.branches:
        if branch.compass_change is not None:
            yield NameReference(branch.compass_change.axis, "axis", place)
        if branch.echo_log is not None:
            yield NameReference(branch.echo_log.echo_type, "echo type", place)
    yield from (NameReference(reveal.echo_type, "echo type", place) for reveal in scene.echo_reveals)
