"""The profiles that queries ask for."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.profile import UserProfile
from shared_code.domain.specification import Specification, absent, has_any, matches, where


def profiles_of_account(account_id: str) -> Specification[UserProfile]:
    return where(account_id=account_id)


def profiles_once_in(account_id: str) -> Specification[UserProfile]:
    return where(former_accounts=has_any(account_id))


def linked_profiles() -> Specification[UserProfile]:
    return where(unlinked_at=absent())


def guest_profiles() -> Specification[UserProfile]:
    return where(is_guest=True)


def non_guest_profiles() -> Specification[UserProfile]:
    return where(is_guest=False)


def npc_profiles(npc: bool = True) -> Specification[UserProfile]:
    return where(is_npc=npc)


def onboarded_profiles(onboarded: bool = True) -> Specification[UserProfile]:
    return where(has_completed_onboarding=onboarded)


def profiles_of_age_group(age_group: AgeGroup) -> Specification[UserProfile]:
    return where(age_group=age_group.value)


def profiles_named(text: str) -> Specification[UserProfile]:
    return where(name=matches(text))
