"""A story as it is written: scenes, branches and what they leave behind.

The YAML form is snake_case, the JSON form camelCase; both map onto these models without loss. Keys that nobody
knows are kept and reported, never dropped; a null is the same as an absent key.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, field_validator

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.story_part import Part
from shared_code.domain.word import Word


class SceneType(Word):
    NARRATIVE = "narrative"
    CHOICE = "choice"
    ROLL = "roll"
    SPECIAL = "special"


class Difficulty(Word):
    EASY = "Easy"
    MEDIUM = "Medium"
    HARD = "Hard"


class SessionLength(Word):
    SHORT = "Short"
    MEDIUM = "Medium"
    LONG = "Long"


class RevealMechanic(Word):
    MIRROR = "mirror"
    DREAM = "dream"
    SPIRIT = "spirit"
    NONE = "none"


class EntityKind(Word):
    CHARACTER = "character"
    LOCATION = "location"
    ITEM = "item"
    CONCEPT = "concept"


class EntityStatus(Word):
    """What a scene does with an entity: makes it known, takes it as known, or lets it go for good."""

    INTRODUCED = "introduced"
    USED = "used"
    REMOVED = "removed"


class Media(Part):
    """Ids of media assets."""

    image: str | None = None
    audio: str | None = None
    video: str | None = None


class CompassChange(Part):
    """How a branch moves the compass: `delta` from -1 to 1."""

    OLDER: ClassVar[Mapping[str, str]] = {
        "compass_axis": "axis",
        "change": "delta",
        "impact": "delta",
        "reason": "developmental_link",
    }

    axis: str
    delta: float
    developmental_link: str | None = None

    @classmethod
    def _completed(cls, named: dict[str, Any]) -> dict[str, Any]:
        """Older files call either of the two `value`: the axis where none is given, else the delta."""
        missing = next((name for name in ("axis", "delta") if name not in named), None)
        if missing and "value" in named:
            named[missing] = named.pop("value")
        return named


class EchoLog(Part):
    """What a branch leaves behind: `strength` from -1 to 1."""

    OLDER: ClassVar[Mapping[str, str]] = {"type": "echo_type"}

    echo_type: str
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

    OLDER: ClassVar[Mapping[str, str]] = {
        "text": "choice",
        "option": "choice",
        "next_scene_id": "next_scene",
        "compass_impact": "compass_change",
    }

    choice: str = ""
    next_scene: str | None = None
    compass_change: CompassChange | None = None
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


class SceneEntity(Part):
    """An author's note on who or what is in a scene; checked against the notes of all scenes before it."""

    OLDER: ClassVar[Mapping[str, str]] = {"type": "kind"}

    name: str
    kind: EntityKind = EntityKind.CHARACTER
    status: EntityStatus = EntityStatus.USED


class Scene(Part):
    """One scene; its type says how it is left."""

    OLDER: ClassVar[Mapping[str, str]] = {
        "next_scene_id": "next_scene",
        "choices": "branches",
        "echo_reveal_references": "echo_reveals",
    }

    id: str
    title: str = ""
    type: SceneType
    description: str = ""
    active_character: str | None = None
    next_scene: str | None = None
    difficulty: int | None = None
    media: Media | None = None
    music: SceneMusic | None = None
    sound_effects: tuple[SoundEffect, ...] = ()
    branches: tuple[Branch, ...] = ()
    echo_reveals: tuple[EchoReveal, ...] = ()
    entities: tuple[SceneEntity, ...] = ()

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


class Story(Part):
    """A whole story; scenes are in the order of the file."""

    OLDER: ClassVar[Mapping[str, str]] = {"compass_axes": "core_axes"}

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.EASY
    session_length: SessionLength = SessionLength.SHORT
    age_group: AgeGroup
    minimum_age: int = Field(ge=0, le=150)
    archetypes: tuple[str, ...] = ()
    core_axes: tuple[str, ...] = ()
    image: str | None = None
    music_palette: MusicPalette | None = None
    characters: tuple[Character, ...] = ()
    scenes: tuple[Scene, ...] = ()

    @classmethod
    def _completed(cls, named: dict[str, Any]) -> dict[str, Any]:
        """Without a minimum age, the story is for the youngest of its age group."""
        group = named.get("age_group")
        youngest = next((known.minimum_age for known in AgeGroup if known == group), 0)
        return {"minimum_age": youngest} | named

    @cached_property
    def scene_by_id(self) -> Mapping[str, Scene]:
        """Each scene by its id; of two with one id, the first."""
        return {scene.id: scene for scene in reversed(self.scenes)}

    @cached_property
    def start(self) -> Scene:
        """The first listed scene that nothing leads to; the first listed one when everything is led to."""
        return next((scene for scene in self.scenes if scene.id not in self.led_to), self.scenes[0])

    @cached_property
    def led_to(self) -> frozenset[str]:
        """The ids that scenes other than themselves lead to."""
        targets = {way.next_scene for scene in self.scenes for way in scene.branches if way.next_scene != scene.id}
        onward = {scene.next_scene for scene in self.scenes if not scene.branches and scene.next_scene != scene.id}
        return frozenset(target for target in targets | onward if target)

    def scene(self, scene_id: str) -> Scene | None:
        """The scene of that id, if there is one."""
        return self.scene_by_id.get(scene_id)

    def ends_at(self, target: str | None) -> bool:
        """Whether going there ends the story: no target, a missing scene, or an ending."""
        scene = self.scene_by_id.get(target) if target else None
        return scene is None or scene.is_ending


AuthoredStory = Annotated[Story, BeforeValidator(Story.model_validate)]
"""A story as its author wrote it, with the spellings and types of files, even in a message that is strict."""
