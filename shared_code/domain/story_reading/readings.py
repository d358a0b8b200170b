"""What a reader of stories answers: what lies before a scene, who is in it, and how a whole way reads."""

from enum import StrEnum

from shared_code.domain.continuity.facts import Mention
from shared_code.domain.entity import Value
from shared_code.domain.story import EntityKind


class Standing(StrEnum):
    """How an entity stands when the scenes of a prefix are over."""

    ACTIVE = "active"
    REMOVED = "removed"
    UNKNOWN = "unknown"
    BACKGROUND_ONLY = "background_only"


class SemanticRole(StrEnum):
    """What part an entity plays in what happens."""

    AGENT = "agent"
    PATIENT = "patient"
    EXPERIENCER = "experiencer"
    THEME = "theme"
    INSTRUMENT = "instrument"
    LOCATION = "location"
    SOURCE = "source"
    GOAL = "goal"
    POSSESSOR = "possessor"
    RECIPIENT = "recipient"
    ATTRIBUTE = "attribute"
    CO_AGENT = "co_agent"
    OTHER = "other"


class Known(Value):
    """One entity that a prefix tells of."""

    name: str
    kind: EntityKind
    is_proper_noun: bool
    standing: Standing


class PrefixSummary(Value):
    """Whom a reader of a prefix knows when it is over."""

    entities: tuple[Known, ...]


class Before(Value):
    """What the summaries of all ways to a scene agree on, and who is worth looking for in it."""

    active: tuple[str, ...]
    removed: tuple[str, ...]
    candidates: tuple[Known, ...]


class Label(Value):
    """One candidate in one scene, and the parts that it plays there."""

    mention: Mention
    roles: tuple[SemanticRole, ...]


class SceneLabels(Value):
    labels: tuple[Label, ...]


class Assessment(StrEnum):
    OK = "ok"
    MINOR = "has_minor_issues"
    MAJOR = "has_major_issues"
    BROKEN = "broken"


class Gravity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class IssueCategory(StrEnum):
    ENTITY = "entity_consistency"
    TIME = "time_consistency"
    EMOTIONAL = "emotional_consistency"
    CAUSAL = "causal_consistency"
    OTHER = "other"


class PathIssue(Value):
    severity: Gravity
    category: IssueCategory
    scene_ids: tuple[str, ...]
    summary: str
    suggested_fix: str


class PathReading(Value):
    """How one way through a story reads, from its first scene to its last."""

    scene_ids: tuple[str, ...]
    overall_assessment: Assessment
    issues: tuple[PathIssue, ...] = ()
