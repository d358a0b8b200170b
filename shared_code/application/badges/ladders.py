"""The badges of an age group, read once and kept."""

from shared_code.application.badges import specifications as having
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge
from shared_code.ports.cache import Cache
from shared_code.ports.containers import BADGES
from shared_code.ports.repository import Repository

_SECONDS = 300.0


async def ladders_of(age_group: AgeGroup, badges: Repository[Badge], cache: Cache) -> list[Badge]:
    """The badges of an age group, by axis and required score, kept until one is written; they are not to be changed."""

    async def read() -> list[Badge]:
        return [badge async for badge in badges.each(having.ladders_for_age_group(age_group))]

    return await cache.kept(f"mystira:badge_ladders:{age_group.value}", [BADGES.name], _SECONDS, read)
