"""The accounts that are asked for."""

from shared_code.domain.account import Account
from shared_code.domain.specification import Specification, matches, where


def accounts_named(text: str) -> Specification[Account]:
    return where(display_name=matches(text))


def accounts_with_email(text: str) -> Specification[Account]:
    return where(email=matches(text))


def active_accounts(active: bool) -> Specification[Account]:
    return where(is_active=active)
