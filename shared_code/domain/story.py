"""A story as it is written: scenes, branches and what they leave behind.

The YAML form is snake_case, the JSON form camelCase; both map onto these models without loss. Keys that nobody
knows are kept and reported, never dropped.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic.alias_generators import to_camel

from shared_code.domain.age_group import AgeGroup


def _also(name: str, *others: str) -> AliasChoices:
    """Accept the field under its own two spellings and under older ones."""
    return AliasChoices(to_camel(name), name, *others)


class Part(BaseModel):
    """A piece of a story; equal when its content is equal."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, frozen=True, extra="allow", loc_by_alias=False
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, value: object) -> object:
        if isinstance(value, dict):
            return {key: held for key, held in value.items() if held is not None}
        return value


class SceneType(StrEnum):
    NARRATIVE = "narrative"
    CHOICE = "choice"
    ROLL = "roll"
    SPECIAL = "special"


class Difficulty(StrEnum):
    EASY = "Easy"
    MEDIUM = "Medium"
    HARD = "Hard"


class SessionLength(StrEnum):
    SHORT = "Short"
    MEDIUM = "Medium"
    LONG = "Long"


class RevealMechanic(StrEnum):
    MIRROR = "mirror"
    DREAM = "dream"
    SPIRIT = "spirit"
    NONE = "none"


class Media(Part):
    """Ids of media assets."""

    image: str | None = None
    audio: str | None = None
    video: str | None = None


class CompassChange(Part):
    """How a branch moves the compass: `delta` from -1 to 1."""

    axis: str = Field(validation_alias=_also("axis", "compass_axis"))
    delta: float = Field(validation_alias=_also("delta", "change", "impact", "value"))
    developmental_link: str | None = Field(
        default=None,
        validation_alias=_also("developmental_link", "reason"),
        serialization_alias="developmentalLink",
    )


class EchoLog(Part):
    """What a branch leaves behind: `strength` from -1 to 1."""

    echo_type: str = Field(validation_alias=_also("echo_type", "type"), serialization_alias="echoType")
    description: str = ""
    strength: float = 0.5


class EchoReveal(Part):
    """An echo that comes back in this scene if it was left at `trigger_scene_id` (anywhere, when empty)."""

    echo_type: str
    min_strength: float = 0.5
    trigger_scene_id: str = ""
    max_age_scenes: int | None = None
    reveal_mechanic: RevealMechanic = RevealMechanic.NONE
    required: bool = False


class Branch(Part):
    """One way out of a scene; an empty target means that the story ends."""

    choice: str = Field(default="", validation_alias=_also("choice", "text", "option"))
    next_scene: str | None = Field(
        default=None,
        validation_alias=_also("next_scene", "nextSceneId", "next_scene_id"),
        serialization_alias="nextScene",
    )
    compass_change: CompassChange | None = Field(
        default=None,
        validation_alias=_also("compass_change", "compass_impact"),
        serialization_alias="compassChange",
    )
    echo_log: EchoLog | None = None


class SceneMusic(Part):
    profile: str
    energy: float | None = None
    continuity: str | None = None
    transition_hint: str | None = None
    priority: str | None = None
    ducking: str | None = None


class SoundEffect(Part):
    track: str
    loopable: bool = False
    energy: float | None = None


class Scene(Part):
    """One scene; its type says how it is left."""

    id: str
    title: str = ""
    type: SceneType
    description: str = ""
    active_character: str | None = None
    next_scene: str | None = Field(
        default=None,
        validation_alias=_also("next_scene", "nextSceneId", "next_scene_id"),
        serialization_alias="nextScene",
    )
    difficulty: int | None = None
    media: Media | None = None
    music: SceneMusic | None = None
    sound_effects: tuple[SoundEffect, ...] = ()
    branches: tuple[Branch, ...] = Field(default=(), validation_alias=_also("branches", "choices"))
    echo_reveals: tuple[EchoReveal, ...] = Field(
        default=(),
        validation_alias=_also("echo_reveals", "echoRevealReferences"),
        serialization_alias="echoReveals",
    )

    @property
    def is_ending(self) -> bool:
        """Whether the story ends on entering this scene: nothing leads out of it."""
        return not self.branches and not self.next_scene

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of the scenes that this one leads to."""
        named = [branch.next_scene for branch in self.branches] or [self.next_scene]
        return tuple(target for target in named if target)


class CharacterMetadata(Part):
    role: tuple[str, ...] = ()
    archetype: tuple[str, ...] = ()
    species: str | None = None
    age: int | None = None
    traits: tuple[str, ...] = ()
    backstory: str | None = None

    @field_validator("role", "archetype", "traits", mode="before")
    @classmethod
    def _one_is_a_list_of_one(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Character(Part):
    id: str
    name: str
    image: str | None = None
    audio: str | None = None
    metadata: CharacterMetadata | None = None


class MusicPalette(Part):
    default_profile: str | None = None
    tracks_by_profile: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def _youngest(validated: Mapping[str, Any]) -> int:
    group = validated.get("age_group")
    return group.minimum_age if isinstance(group, AgeGroup) else 0


class Story(Part):
    """A whole story; scenes are in the order of the file."""

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.EASY
    session_length: SessionLength = SessionLength.SHORT
    age_group: AgeGroup
    minimum_age: int = Field(ge=0, le=150, default_factory=_youngest)
    archetypes: tuple[str, ...] = ()
    core_axes: tuple[str, ...] = Field(
        default=(), validation_alias=_also("core_axes", "compass_axes"), serialization_alias="coreAxes"
    )
    image: str | None = None
    music_palette: MusicPalette | None = None
    characters: tuple[Character, ...] = ()
    scenes: tuple[Scene, ...] = ()

    @cached_property
    def scene_by_id(self) -> Mapping[str, Scene]:
        """Each scene by its id; of two with one id, the first."""
        return MappingProxyType({scene.id: scene for scene in reversed(self.scenes)})

    @cached_property
    def start(self) -> Scene:
        """The first listed scene that nothing leads to; the first listed one when everything is led to."""
        reached = {target for scene in self.scenes for target in scene.targets if target != scene.id}
        return next((scene for scene in self.scenes if scene.id not in reached), self.scenes[0])

    def scene(self, scene_id: str) -> Scene | None:
        """The scene of that id, if there is one."""
        return self.scene_by_id.get(scene_id)

    def ends_at(self, target: str | None) -> bool:
        """Whether going there ends the story: no target, a missing scene, or an ending."""
        scene = self.scene_by_id.get(target) if target else None
        return scene is None or scene.is_ending
