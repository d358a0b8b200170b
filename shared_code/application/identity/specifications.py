"""The links and sign-ins that are looked for."""

from datetime import datetime

from shared_code.domain.magic_link import MagicLink
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.specification import Specification, absent, less_than, where


def open_families_of(account_id: str) -> Specification[RefreshFamily]:
    return where(account_id=account_id, revoked_at=absent())


def families_ended_before(moment: datetime) -> Specification[RefreshFamily]:
    return where(expires_at=less_than(_stored(moment)))


def links_ended_before(moment: datetime) -> Specification[MagicLink]:
    return where(expires_at=less_than(_stored(moment)))


def _stored(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
