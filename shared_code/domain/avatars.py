"""The pictures that a player can choose."""

from pydantic import Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity

AVATARS_ID = "avatar-configuration"


class AvatarConfiguration(Entity):
    """The avatars of each age group, by media ids: one document for all."""

    id: str = AVATARS_ID
    age_group_avatars: dict[AgeGroup, list[str]] = Field(default_factory=dict)
