"""The people of an account who play."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from shared_code.domain.age_group import OLDEST, AgeGroup, age_on
from shared_code.domain.entity import Entity
from shared_code.domain.errors import Conflict, RuleViolation, Validation
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.standing import Standing

MOST_PROFILES = 100

_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"

ProfileName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100, pattern=_ONE_LINE)]
Pronouns = Annotated[str, StringConstraints(strip_whitespace=True, max_length=50, pattern=_ONE_LINE)]
Bio = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
OwnProfileId = Annotated[ProfileId, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Themes = Annotated[tuple[str, ...], Field(max_length=30)]


class ProfileIdTaken(Conflict):
    code = "PROFILE_ID_TAKEN"
    title = "Another profile has this id"


class TooManyProfiles(RuleViolation):
    code = "TOO_MANY_PROFILES"
    title = "The account has as many profiles as it may have"


class UserProfile(Entity):
    """A player, child or adult, in somebody's account.

    One that was taken out of its account still is its adult's to put back, until it is deleted. `former_accounts` are
    those in which its sessions may be kept.
    """

    id: ProfileId
    account_id: AccountId
    name: str
    age_group: AgeGroup
    date_of_birth: date | None = None
    preferred_fantasy_themes: tuple[str, ...] = ()
    is_guest: bool = False
    is_npc: bool = False
    character_id: str | None = None
    selected_avatar_media_id: str | None = None
    pronouns: str | None = None
    bio: str | None = None
    has_completed_onboarding: bool = False
    former_accounts: tuple[AccountId, ...] = ()
    unlinked_at: datetime | None = None
    created_at: datetime | None = None
    standing: Standing = Field(default_factory=Standing)
    deleted_plays: int = 0

    def forget_play(self) -> None:
        """Count a session that is deleted: the ids of later ones are derived from that, so none is used twice."""
        self.deleted_plays += 1

    def born_on(self, date_of_birth: date, *, today: date) -> None:
        """Keep the date of birth, which decides the age group. Raises Validation for a date that cannot be one."""
        if date_of_birth > today:
            raise Validation.of("dateOfBirth", "is in the future")
        if age_on(today, date_of_birth) > OLDEST:
            raise Validation.of("dateOfBirth", f"is more than {OLDEST} years ago")
        self.date_of_birth = date_of_birth
        self.grow(today)

    def grow(self, today: date) -> None:
        """Be in the age group of today."""
        self.age_group = self.group_on(today)

    def group_on(self, day: date) -> AgeGroup:
        """The age group that the date of birth decides, where it is known; else the one that was named."""
        return self.age_group if self.date_of_birth is None else AgeGroup.of_age(age_on(day, self.date_of_birth))

    def age(self, today: date) -> int | None:
        """Whole years, where the date of birth is known."""
        return None if self.date_of_birth is None else age_on(today, self.date_of_birth)

    def play_character(self, character_id: str, *, as_npc: bool) -> None:
        """Take a character, as a player or as one whom nobody plays."""
        self.character_id, self.is_npc = character_id, as_npc

    def link(self, account_id: AccountId) -> None:
        """Belong to an account, perhaps another one than until now."""
        if self.account_id != account_id:
            self.former_accounts = tuple(dict.fromkeys([*self.former_accounts, self.account_id]))
        self.account_id, self.unlinked_at = account_id, None

    def forget_account(self, account_id: AccountId) -> None:
        """Know nothing more of an account in which it once was."""
        self.former_accounts = tuple(former for former in self.former_accounts if former != account_id)

    def unlink(self, *, at: datetime) -> None:
        """Leave the list of the account's players; its adult can still put it back."""
        self.unlinked_at = self.unlinked_at or at
