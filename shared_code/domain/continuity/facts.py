"""What a scene says of the people, places and things in it."""

from enum import StrEnum

from shared_code.domain.entity import Value
from shared_code.domain.story import EntityKind


class Introduction(StrEnum):
    """Whether a scene makes an entity known, takes it as known, or only lacks it."""

    NEW = "new"
    ALREADY_KNOWN = "already_known"
    REINTRODUCED = "reintroduced"
    NOT_PRESENT = "not_present"


class Usage(StrEnum):
    """How the words of a scene sound to somebody who has never met the entity."""

    CLEAR_INTRODUCTION = "clear_introduction"
    ALREADY_KNOWN_STYLE = "already_known_style"
    AMBIGUOUS = "ambiguous"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Mention(Value):
    """One entity in one scene; `removed` when it is gone once the scene is over; `evidence` is a quotation."""

    name: str
    kind: EntityKind
    is_proper_noun: bool
    introduction: Introduction
    removed: bool
    usage: Usage
    confidence: Confidence
    evidence: str


class SceneFacts(Value):
    """All that one scene says of entities."""

    scene_id: str
    mentions: tuple[Mention, ...]
