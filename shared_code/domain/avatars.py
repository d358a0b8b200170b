"""The pictures that a player can choose."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity
from shared_code.domain.errors import RuleViolation

AVATARS_ID = "avatar-configuration"
MOST_AVATARS = 200


class TooManyAvatars(RuleViolation):
    code = "TOO_MANY_AVATARS"
    title = "The age group has as many avatars as it may have"


class AvatarConfiguration(Entity):
    """The avatars of each age group, by media ids: one document for all; once somebody has edited it, it is theirs."""

    id: str = AVATARS_ID
    age_group_avatars: dict[AgeGroup, list[str]] = Field(default_factory=dict)
    edited_at: datetime | None = None

    def of(self, group: AgeGroup) -> list[str]:
        """The avatars of one age group, in the order in which they are offered."""
        return self.age_group_avatars.get(group, [])

    def replace(self, group: AgeGroup, media_ids: Sequence[str], *, at: datetime) -> None:
        """Offer these to an age group, each once. Raises TooManyAvatars."""
        offered = [*dict.fromkeys(media_ids)]
        if len(offered) > MOST_AVATARS:
            raise TooManyAvatars(f"An age group has up to {MOST_AVATARS} avatars.")
        self.age_group_avatars = {**self.age_group_avatars, group: offered}
        self.edited_at = at

    def add(self, group: AgeGroup, media_id: str, *, at: datetime) -> None:
        """Offer one more, last; one that is offered stays where it is. Raises TooManyAvatars."""
        self.replace(group, [*self.of(group), media_id], at=at)

    def remove(self, group: AgeGroup, media_id: str, *, at: datetime) -> None:
        """Offer one no more; players who have chosen it keep it."""
        self.replace(group, [kept for kept in self.of(group) if kept != media_id], at=at)
