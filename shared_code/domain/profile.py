"""The people of an account who play."""

from pydantic import Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.entity import Entity
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.standing import Standing


class UserProfile(Entity):
    """A player, child or adult, in somebody's account."""

    id: ProfileId
    account_id: AccountId
    name: str
    age_group: AgeGroup
    is_guest: bool = False
    selected_avatar_media_id: str | None = None
    standing: Standing = Field(default_factory=Standing)
