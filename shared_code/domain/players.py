"""Who plays which character."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from shared_code.domain.entity import Value
from shared_code.domain.identifiers import ProfileId


class PlayerKind(StrEnum):
    PROFILE = "Profile"
    GUEST = "Guest"


class PlayerAssignment(Value):
    """Who plays a character: a profile of the account, or a guest who is not scored."""

    type: PlayerKind = PlayerKind.PROFILE
    profile_id: ProfileId | None = None
    profile_name: str | None = Field(default=None, max_length=100)
    guest_name: str | None = Field(default=None, max_length=100)

    @property
    def name(self) -> str:
        """What the others call this player."""
        return self.profile_name or self.guest_name or "Player"


class CharacterAssignment(Value):
    """One character of the story and who plays it, if anyone."""

    character_id: str = Field(max_length=100)
    is_unused: bool = False
    player_assignment: PlayerAssignment | None = None

    @property
    def player(self) -> PlayerAssignment | None:
        """Who plays it; nobody plays a character that is unused."""
        return None if self.is_unused else self.player_assignment


def names_of(assignments: Iterable[CharacterAssignment]) -> list[str]:
    """What the players of these characters are called, in order."""
    return [item.player.name for item in assignments if item.player]
