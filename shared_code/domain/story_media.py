"""The media ids that a story names."""

from collections.abc import Iterator

from shared_code.domain.story import Story


def media_ids_of(story: Story) -> list[str]:
    """Every media id that a story names, once, in the order of the file."""
    return list(dict.fromkeys(media_id for media_id in _named(story) if media_id))


def _named(story: Story) -> Iterator[str | None]:
    yield story.image
    for character in story.characters:
        yield from (character.image, character.audio)
    for scene in story.scenes:
        if scene.media is not None:
            yield from (scene.media.image, scene.media.audio, scene.media.video)
    if story.music_palette is not None:
        for tracks in story.music_palette.tracks_by_profile.values():
            yield from tracks
