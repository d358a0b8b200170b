"""What a player has reached so far, kept with the profile so that showing it needs one read."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import Field

from shared_code.domain.badge import PlayerScenarioScore, UserBadge, cumulative_totals
from shared_code.domain.entity import Value


class Standing(Value):
    """The cumulative total of each axis, by its plain name, and when each badge was earned, by its id.

    It follows from the profile's scores and user badges, and can be made of them again at any time.
    """

    totals: dict[str, float] = Field(default_factory=dict)
    earned: dict[str, datetime] = Field(default_factory=dict)

    @classmethod
    def of(cls, scores: Iterable[PlayerScenarioScore], badges: Iterable[UserBadge]) -> "Standing":
        """What follows from all scores and all user badges of one profile."""
        return cls(totals=cumulative_totals(scores), earned={badge.badge_id: badge.earned_at for badge in badges})
