"""The badges and scores that queries and commands ask for."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, PlayerScenarioScore, UserBadge
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.specification import Specification, everything, where


def badges_for_age_group(age_group: AgeGroup) -> Specification[Badge]:
    return where(age_group=age_group.value)


def badges_of_profile(profile_id: ProfileId) -> Specification[UserBadge]:
    earned: Specification[UserBadge] = everything()
    return earned.within(profile_id).newest_first("earned_at")


def scores_of_profile(profile_id: ProfileId) -> Specification[PlayerScenarioScore]:
    scores: Specification[PlayerScenarioScore] = everything()
    return scores.within(profile_id)
