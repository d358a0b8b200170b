"""Identifiers that must not mix, and the one way they are derived."""

import hashlib
from typing import NewType

AccountId = NewType("AccountId", str)
ProfileId = NewType("ProfileId", str)
ScenarioId = NewType("ScenarioId", str)
SessionId = NewType("SessionId", str)
SceneId = NewType("SceneId", str)
ETag = NewType("ETag", str)

SYSTEM = AccountId("system")
"""The owner of what belongs to nobody: shipped stories, and those whose author has left."""


def derived_id(*parts: str) -> str:
    """The same 26 characters for the same parts: an identifier that needs no look-up and no luck."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=13).hexdigest().upper()


def account_id_of(issuer: str, subject: str) -> AccountId:
    """The account of one person at one identity provider."""
    return AccountId(derived_id("account", issuer, subject))
