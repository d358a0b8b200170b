"""Badges: what they ask for, who has earned them, and the scores that earn them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.compass_axis import OnAxis, WordedOnAxis, plain_axis
from shared_code.domain.entity import Entity, Event
from shared_code.domain.identifiers import ProfileId, ScenarioId, SessionId, derived_id
from shared_code.domain.word import Word


class Tier(Word):
    """The rungs of a ladder, the lowest first; read in any case."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"
    PLATINUM = "platinum"
    DIAMOND = "diamond"

    @property
    def rank(self) -> int:
        """Its place from below, counted from 1."""
        return [*Tier].index(self) + 1


Axis = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
BadgeTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=120)]
BadgeDescription = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=500)]
ImageId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=200)]
RequiredScore = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
TierOrder = Annotated[int, Field(ge=1, le=100)]


class BadgeEarned(Event):
    session_id: str
    profile_id: str
    badge_id: str
    axis: str


class Badge(WordedOnAxis):
    """A badge of one age group, axis and tier; earned at a cumulative axis total of `required_score`."""

    SAYS: ClassVar[tuple[str, ...]] = ("tier_order", "title", "description", "required_score", "image_id")

    age_group: AgeGroup
    tier: Tier
    tier_order: int
    title: str
    description: str
    required_score: float
    image_id: str
    created_at: datetime | None = None


class UserBadge(OnAxis):
    """A badge that a profile has earned, with the total that earned it."""

    user_profile_id: ProfileId
    badge_id: str
    badge_name: str
    badge_message: str
    trigger_value: float
    threshold: float
    image_id: str
    earned_at: datetime
    game_session_id: SessionId | None = None
    scenario_id: ScenarioId | None = None

    @classmethod
    def won(cls, badge: Badge, profile_id: ProfileId, total: float, *, at: datetime) -> "UserBadge":
        """A badge that a profile has won with this total of its axis."""
        return cls(
            id=user_badge_id(profile_id, badge.id),
            user_profile_id=profile_id,
            badge_id=badge.id,
            badge_name=badge.title,
            badge_message=badge.description,
            axis=badge.axis,
            trigger_value=total,
            threshold=badge.required_score,
            image_id=badge.image_id,
            earned_at=at,
        )

    def won_in(self, session_id: SessionId, scenario_id: ScenarioId) -> None:
        """Say in which play it was won, and tell those who watch that play."""
        self.game_session_id, self.scenario_id = session_id, scenario_id
        event = BadgeEarned(
            session_id=session_id, profile_id=self.user_profile_id, badge_id=self.badge_id, axis=self.axis
        )
        self.record(event, at=self.earned_at)


class PlayerScenarioScore(Entity):
    """The axis sums of a profile's first finalised play of a scenario; replays never count."""

    profile_id: ProfileId
    scenario_id: ScenarioId
    game_session_id: SessionId
    axis_scores: dict[str, float]
    created_at: datetime


def badge_id(age_group: AgeGroup, axis: str, tier: Tier) -> str:
    """One badge per age group, axis and tier."""
    return derived_id("badge", age_group.value, axis, tier.value)


def score_id(profile_id: str, scenario_id: str) -> str:
    """One score per profile and scenario."""
    return derived_id("score", profile_id, scenario_id)


def user_badge_id(profile_id: str, badge_id: str) -> str:
    """One award per profile and badge."""
    return derived_id("user-badge", profile_id, badge_id)


def cumulative_totals(scores: Iterable[PlayerScenarioScore]) -> dict[str, float]:
    """The sum of each axis over all scores; spellings of one axis that differ in case or signs are one axis."""
    totals: dict[str, float] = defaultdict(float)
    for score in scores:
        for axis, value in score.axis_scores.items():
            totals[plain_axis(axis)] += value
    return {axis: round(total, 6) for axis, total in totals.items()}


def earned_badges(badges: Iterable[Badge], totals: Mapping[str, float], already: Iterable[str]) -> list[Badge]:
    """The badges that these totals newly earn: per axis in order of required score, up to the first unmet one."""
    held = set(already)
    ladders = sorted(badges, key=lambda badge: (plain_axis(badge.axis), badge.required_score))
    reached = [badge for badge in ladders if badge.required_score <= totals.get(plain_axis(badge.axis), 0.0)]
    return [badge for badge in reached if badge.id not in held]


def first_steps(badges: Iterable[Badge]) -> dict[str, float]:
    """The lowest total that earns a badge, of each axis by its plain name."""
    lowest: dict[str, float] = {}
    for badge in badges:
        axis = plain_axis(badge.axis)
        lowest[axis] = min(badge.required_score, lowest.get(axis, badge.required_score))
    return lowest
