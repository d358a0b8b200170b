"""What the host answers, as typed values; fields that the player does not show are left out."""

from datetime import timedelta

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel
from pydantic.dataclasses import dataclass

_CAMEL = ConfigDict(alias_generator=to_camel)


@dataclass(frozen=True, config=_CAMEL)
class Account:
    id: str
    display_name: str


@dataclass(frozen=True, config=_CAMEL)
class Profile:
    """A player; `age_group` is a band such as 6-9."""

    id: str
    name: str
    age_group: str

    @property
    def youngest(self) -> int:
        """The youngest age of the band: what a story's minimum age is held against."""
        return int(self.age_group.partition("-")[0])


@dataclass(frozen=True, config=_CAMEL)
class Scenario:
    """A published story as a list shows it."""

    id: str
    title: str
    description: str
    difficulty: str
    session_length: str
    age_group: str
    minimum_age: int
    scene_count: int

    def suits(self, profile: Profile) -> bool:
        """Whether the profile is old enough for it."""
        return self.minimum_age <= profile.youngest


@dataclass(frozen=True, config=_CAMEL)
class ScenarioPage:
    scenarios: list[Scenario]
    has_next_page: bool


@dataclass(frozen=True, config=_CAMEL)
class Session:
    """One play; `compass_values` are from -2 to 2 by axis."""

    id: str
    scenario_id: str
    profile_id: str
    status: str
    step_count: int
    compass_values: dict[str, float]
    elapsed_time: timedelta

    @property
    def is_paused(self) -> bool:
        return self.status == "Paused"

    @property
    def is_completed(self) -> bool:
        return self.status == "Completed"


@dataclass(frozen=True, config=_CAMEL)
class Choice:
    index: int
    text: str


@dataclass(frozen=True, config=_CAMEL)
class Reveal:
    """An earlier choice that comes back; `reveal_mechanic` is mirror, dream, spirit or none."""

    description: str
    reveal_mechanic: str


@dataclass(frozen=True, config=_CAMEL)
class Scene:
    """The current scene, names filled in; `type` is narrative, choice, roll or special."""

    scene_id: str
    title: str
    type: str
    text: str
    is_ending: bool
    choices: list[Choice]
    difficulty: int | None
    active_player_name: str | None
    reveals: list[Reveal]

    @property
    def is_roll(self) -> bool:
        return self.type == "roll"


@dataclass(frozen=True, config=_CAMEL)
class Outcome:
    """What a twenty-sided die showed against the number that was needed."""

    roll: int
    difficulty: int
    success: bool


@dataclass(frozen=True, config=_CAMEL)
class Roll:
    outcome: Outcome
    session: Session


@dataclass(frozen=True, config=_CAMEL)
class WonBadge:
    badge_name: str
    badge_message: str
    axis: str


@dataclass(frozen=True, config=_CAMEL)
class Award:
    """What one profile has won; a story that was finalised before is not scored again."""

    profile_name: str
    new_badges: list[WonBadge]
    already_played: bool


@dataclass(frozen=True, config=_CAMEL)
class Finalized:
    awards: list[Award]


@dataclass(frozen=True, config=_CAMEL)
class Tier:
    title: str
    tier: str
    required_score: float
    is_earned: bool


@dataclass(frozen=True, config=_CAMEL)
class AxisProgress:
    """The score of one axis and the badges it leads to, the nearest first."""

    compass_axis_id: str
    current_score: float
    tiers: list[Tier]

    @property
    def next_tier(self) -> Tier | None:
        """The first badge that is still to be won."""
        return next((tier for tier in self.tiers if not tier.is_earned), None)


@dataclass(frozen=True, config=_CAMEL)
class BadgeProgress:
    axis_progresses: list[AxisProgress]
