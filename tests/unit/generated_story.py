"""A file as large as the largest real story: 80 narratives, 16 rolls, 9 choices and 6 endings in one long walk."""

from collections.abc import Iterator

_HEAD = """\
title: The long walk
description: Four friends follow a trail.
tags: [mystery, animals, friendship, social_awareness, empathy]
difficulty: Hard
session_length: Long
age_group: "6-9"
minimum_age: 6
archetypes: [the_innovator, the_architect]
core_axes: [Empathy & Perspective-Taking, Demonstrating Empathy and Compassion]
characters:
  - id: archimedes
    name: Archimedes
    image: image-owl-doid-00000001
    metadata: {role: [leader], archetype: [the_innovator], species: Owl, age: 12, traits: [wise], backstory: An owl.}
scenes:
"""
_WALKS = 25  # stretches between branching scenes
_LONG_WALKS = 5  # of four narratives each; the others have three


def generated_story_file() -> str:
    """The same file each time."""
    return _HEAD + "".join(_scenes())


def _scenes() -> Iterator[str]:
    for walk in range(_WALKS):
        length = 4 if walk < _LONG_WALKS else 3
        for place in range(length):
            onward = f"walk_{walk}_{place + 1}" if place < length - 1 else f"fork_{walk}"
            yield _narrative(f"walk_{walk}_{place}", onward)
        yield _fork(walk)
    for number in range(6):
        yield _scene(f"ending_{number}", "special", "|\n      Home.\n\n      Good night!")


def _scene(scene_id: str, kind: str, description: str) -> str:
    return f"  - id: {scene_id}\n    title: The {scene_id}\n    type: {kind}\n    description: {description}\n"


def _narrative(scene_id: str, onward: str) -> str:
    words = f'"They walk on; [c: Archimedes] hums.\\n\\n  The trail is {scene_id}."'
    media = f"media: {{image: image-{scene_id}-doid-0a1b2c3d, audio: audio-wood}}"
    return f"{_scene(scene_id, 'narrative', words)}    next_scene: {onward}\n    {media}\n"


def _fork(walk: int) -> str:
    onward = f"walk_{walk + 1}_0" if walk + 1 < _WALKS else "ending_0"
    aside = f"ending_{walk // 4}" if walk % 4 == 3 else onward
    kind = _choice if walk % 3 == 0 else _roll
    return kind(walk, onward, aside)


def _choice(walk: int, onward: str, aside: str) -> str:
    sides = [("Ask the fox", onward, 0.8, 1, "the_steward"), ("Walk by", aside, -0.2, -1, "the_leaper")]
    axis = "axis: Empathy & Perspective-Taking"
    branches = "".join(
        f"      - choice: {text}\n        next_scene: {target}\n"
        f"        compass_change: {{{axis}, delta: {delta}, developmental_link: It counts.}}\n"
        f"        echo_log: {{echo_type: {echo}, description: It was so., strength: {strength}}}\n"
        for text, target, delta, strength, echo in sides
    )
    return f"{_scene(f'fork_{walk}', 'choice', 'Well?')}    branches:\n{branches}"


def _roll(walk: int, onward: str, aside: str) -> str:
    return (
        f"{_scene(f'fork_{walk}', 'roll', 'Roll!')}    difficulty: {8 + walk % 7}\n    branches:\n"
        f"      - {{choice: You jump, next_scene: {onward}}}\n      - {{choice: You slip, next_scene: {aside}}}\n"
    )
