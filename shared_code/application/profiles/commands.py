"""Changing profiles."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from shared_code.application.accounts.access import require_account
from shared_code.application.messages import Command
from shared_code.application.profiles.access import access_profile
from shared_code.application.profiles.themes import known_themes
from shared_code.application.profiles.views import ProfileView, profile_view
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import Validation
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.master_list import MasterList
from shared_code.domain.profile import Bio, ProfileName, Pronouns, Themes, UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_KEPT_AS_SENT = (
    "name",
    "is_guest",
    "is_npc",
    "selected_avatar_media_id",
    "pronouns",
    "bio",
    "has_completed_onboarding",
)
_NEVER_ABSENT = {"name", "age_group", "is_guest", "is_npc", "has_completed_onboarding", "preferred_fantasy_themes"}


class UpdateUserProfile(Command):
    """Only what is sent is changed; null takes an optional thing away."""

    profile_id: ProfileId
    name: ProfileName | None = None
    preferred_fantasy_themes: Themes | None = None
    date_of_birth: date | None = None
    age_group: AgeGroup | None = None
    is_guest: bool | None = None
    is_npc: bool | None = None
    account_id: AccountId | None = None
    selected_avatar_media_id: str | None = Field(default=None, max_length=200)
    pronouns: Pronouns | None = None
    bio: Bio | None = None
    has_completed_onboarding: bool | None = None

    @model_validator(mode="after")
    def _nothing_needed_is_taken_away(self) -> Self:
        for name in sorted(self.model_fields_set & _NEVER_ABSENT):
            if getattr(self, name) is None:
                alias = type(self).model_fields[name].alias
                raise ValueError(f"{alias} cannot be null; leave it out to keep it as it is")
        return self


async def update_user_profile(
    command: UpdateUserProfile,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    lists: Repository[MasterList],
    clock: Clock,
) -> ProfileView:
    """Change what is sent; a date of birth, once known, decides the age group."""
    profile = await access_profile(profiles, command.profile_id, actor)
    command.check_version(profile)
    sent, today = command.model_fields_set, clock.now().date()
    for name in sent.intersection(_KEPT_AS_SENT):
        setattr(profile, name, getattr(command, name))
    if command.preferred_fantasy_themes is not None:
        profile.preferred_fantasy_themes = await known_themes(command.preferred_fantasy_themes, lists)
    if command.account_id is not None:
        require_account(command.account_id, actor)
        profile.link(command.account_id)
    _age(command, profile, today)
    await profiles.save(profile)
    return profile_view(profile, clock.now())


def _age(command: UpdateUserProfile, profile: UserProfile, today: date) -> None:
    """Keep what the command says of the age; what contradicts the date of birth is refused."""
    if command.date_of_birth is not None:
        profile.born_on(command.date_of_birth, today=today)
    elif "date_of_birth" in command.model_fields_set:
        profile.date_of_birth = None
    if command.age_group is not None and profile.date_of_birth is None:
        profile.age_group = command.age_group
    profile.grow(today)


class CompleteOnboarding(Command):
    profile_id: ProfileId


async def complete_onboarding(
    command: CompleteOnboarding, actor: Actor, *, profiles: Repository[UserProfile], clock: Clock
) -> ProfileView:
    """Remember that this player has seen the introduction; twice is once."""
    profile = await access_profile(profiles, command.profile_id, actor)
    command.check_version(profile)
    if not profile.has_completed_onboarding:
        profile.has_completed_onboarding = True
        await profiles.save(profile)
    return profile_view(profile, clock.now())


class AssignCharacterToProfile(Command):
    """The account, when it is said, must be the profile's own."""

    profile_id: ProfileId
    character_id: str = Field(min_length=1, max_length=100)
    account_id: AccountId | None = None
    is_npc_assignment: bool = False


async def assign_character_to_profile(
    command: AssignCharacterToProfile, actor: Actor, *, profiles: Repository[UserProfile], clock: Clock
) -> ProfileView:
    """Let a profile take a character, to play or as one whom nobody plays."""
    profile = await access_profile(profiles, command.profile_id, actor)
    command.check_version(profile)
    if command.account_id not in {None, profile.account_id}:
        raise Validation.of("accountId", "is not the account of this profile")
    profile.play_character(command.character_id, as_npc=command.is_npc_assignment)
    await profiles.save(profile)
    return profile_view(profile, clock.now())
