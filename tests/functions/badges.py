"""Badges to win in tests."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge

COURAGE, HONESTY = "Courage & Caution", "Honesty & Trust"


def badge(tier: str, required_score: float, *, axis: str = COURAGE, age_group: AgeGroup = AgeGroup.SCHOOL) -> Badge:
    """A badge whose id is the first word of its axis and its tier."""
    identifier = f"{axis.split(maxsplit=1)[0]}-{tier}".lower()
    return Badge(
        id=identifier,
        age_group=age_group,
        axis=axis,
        tier=tier,
        tier_order=1,
        title=f"The {tier} one",
        description=f"For {axis}.",
        required_score=required_score,
        image_id=f"media/badges/{identifier}.png",
    )
