"""What one part of a story says of another: scenes, characters, music."""

from collections.abc import Iterator

from shared_code.domain.story import Media, Scene, Story
from shared_code.domain.story_checks import rules
from shared_code.domain.story_checks.subject import Draft, Subject, quoted


def references(subject: Subject) -> Iterator[Draft]:
    """Everything that is named is there."""
    story = subject.story
    if not story.scene_by_id.keys() >= {branch.next_scene for _, branch in subject.branches} - {None, ""}:
        yield from _branches(subject)
    characters = {character.id for character in story.characters}
    for index, scene in enumerate(story.scenes):
        pointer, actor = f"/scenes/{index}", scene.active_character
        if scene.next_scene:
            yield from _missing(story, scene, f"{pointer}/next_scene", scene.next_scene)
        if actor and actor not in characters:
            message = f"No character has the id {quoted(actor)}"
            yield Draft(rules.UNKNOWN_CHARACTER, f"{pointer}/active_character", message, actor, characters)
        if scene.echo_reveals:
            yield from _triggers(story, scene, pointer)
        if scene.media:
            yield from _media(scene.media, f"{pointer}/media")
    yield from _music(story)


def _branches(subject: Subject) -> Iterator[Draft]:
    story = subject.story
    for index, scene in enumerate(story.scenes):
        for number, branch in enumerate(scene.branches):
            yield from _missing(story, scene, f"/scenes/{index}/branches/{number}/next_scene", branch.next_scene)


def _missing(story: Story, scene: Scene, pointer: str, target: str | None) -> Iterator[Draft]:
    if target and target not in story.scene_by_id:
        message = f"{quoted(scene.id)} leads to {quoted(target)}, which is not a scene"
        yield Draft(rules.MISSING_TARGET, pointer, message, target, story.scene_by_id)


def _triggers(story: Story, scene: Scene, pointer: str) -> Iterator[Draft]:
    for number, reveal in enumerate(scene.echo_reveals):
        trigger = reveal.trigger_scene_id
        if trigger and trigger not in story.scene_by_id:
            message = f"The reveal waits for {quoted(trigger)}, which is not a scene"
            place = f"{pointer}/echo_reveals/{number}/trigger_scene_id"
            yield Draft(rules.UNKNOWN_TRIGGER, place, message, trigger, story.scene_by_id)


def _media(media: Media, pointer: str) -> Iterator[Draft]:
    named = {"image": media.image, "audio": media.audio, "video": media.video}
    for kind, name in named.items():
        if name is not None and not name.strip():
            yield Draft(rules.BLANK_MEDIA, f"{pointer}/{kind}", f"The {kind} has no name.")


def _music(story: Story) -> Iterator[Draft]:
    """Names of profiles, where a palette lists them."""
    palette = story.music_palette
    if palette is None or not palette.tracks_by_profile:
        return
    played = [
        (f"/scenes/{index}/music/profile", scene.music.profile)
        for index, scene in enumerate(story.scenes)
        if scene.music
    ]
    for pointer, profile in [("/music_palette/default_profile", palette.default_profile), *played]:
        if profile is not None and profile not in palette.tracks_by_profile:
            message = f"The palette has no music profile {quoted(profile)}"
            yield Draft(rules.UNKNOWN_MUSIC, pointer, message, profile, palette.tracks_by_profile)
