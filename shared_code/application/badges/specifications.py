"""The badges and scores that queries and commands ask for."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import AxisAchievement
from shared_code.domain.badge import Badge, PlayerScenarioScore, Tier, UserBadge
from shared_code.domain.badge_image import BadgeImage
from shared_code.domain.compass_axis import plain_axis
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.specification import Specification, everything, matches, where


def badges_for_age_group(age_group: AgeGroup) -> Specification[Badge]:
    return where(age_group=age_group.value)


def ladders_for_age_group(age_group: AgeGroup) -> Specification[Badge]:
    return badges_for_age_group(age_group).ordered_by("axis").ordered_by("required_score")


def badges_on_axis(axis: str) -> Specification[Badge]:
    return where(axis_key=plain_axis(axis))


def badges_of_tier(tier: Tier) -> Specification[Badge]:
    return where(tier=tier.value)


def badges_that_mention(text: str) -> Specification[Badge]:
    return where(title=matches(text)) | where(description=matches(text))


def badges_with_image(image_id: str) -> Specification[Badge]:
    return where(image_id=image_id)


def achievements_for_age_group(age_group: AgeGroup) -> Specification[AxisAchievement]:
    return where(age_group=age_group.value)


def achievements_on_axis(axis: str) -> Specification[AxisAchievement]:
    return where(axis_key=plain_axis(axis))


def images_named(image_id: str) -> Specification[BadgeImage]:
    return where(image_id=matches(image_id))


def badges_of_profile(profile_id: ProfileId) -> Specification[UserBadge]:
    earned: Specification[UserBadge] = everything()
    return earned.within(profile_id).newest_first("earned_at")


def badges_of_profile_on_axis(profile_id: ProfileId, axis: str) -> Specification[UserBadge]:
    return badges_of_profile(profile_id) & where(axis_key=plain_axis(axis))


def scores_of_profile(profile_id: ProfileId) -> Specification[PlayerScenarioScore]:
    scores: Specification[PlayerScenarioScore] = everything()
    return scores.within(profile_id)
