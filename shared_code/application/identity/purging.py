"""Removing what nobody can sign in with any more."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from shared_code.application.identity import specifications as having
from shared_code.domain.errors import Conflict
from shared_code.domain.magic_link import MagicLink
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.specification import Specification
from shared_code.ports.repository import Repository

_KEPT = timedelta(days=1)


async def purge_sign_ins(links: Repository[MagicLink], families: Repository[RefreshFamily], at: datetime) -> int:
    """Remove links and sign-ins a day after their end; how many."""
    before = at - _KEPT
    return await _purged(links, having.links_ended_before(before)) + await _purged(
        families, having.families_ended_before(before)
    )


async def _purged(repository: Repository[Any], ended: Specification[Any]) -> int:
    count = 0
    async for entity in repository.each(ended):
        with suppress(Conflict):  # a new link for the same address: it is not at its end any more
            await repository.delete(entity)
            count += 1
    return count
