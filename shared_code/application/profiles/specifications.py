"""The profiles that queries ask for."""

from shared_code.domain.profile import UserProfile
from shared_code.domain.specification import Specification, where


def profiles_of_account(account_id: str) -> Specification[UserProfile]:
    return where(account_id=account_id)
