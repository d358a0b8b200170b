"""Making profiles, one or several at a time."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared_code.application.accounts.access import require_account
from shared_code.application.messages import Command, Message, View
from shared_code.application.profiles import specifications as having
from shared_code.application.profiles.themes import known_themes
from shared_code.application.profiles.views import ProfileView, profile_view
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.deletion import DeletionRequest, deletion_id
from shared_code.domain.errors import FieldError, MystiraError
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.master_list import MasterList
from shared_code.domain.profile import (
    MOST_PROFILES,
    Bio,
    OwnProfileId,
    ProfileIdTaken,
    ProfileName,
    Pronouns,
    Themes,
    TooManyProfiles,
    UserProfile,
)
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.repository import Repository


class NewProfile(Message):
    """What a profile is made of; the age is told by `dateOfBirth`, or else by `ageGroup`."""

    id: OwnProfileId | None = None
    name: ProfileName
    preferred_fantasy_themes: Themes = ()
    date_of_birth: date | None = None
    age_group: AgeGroup | None = None
    is_guest: bool = False
    is_npc: bool = False
    selected_avatar_media_id: str | None = Field(default=None, max_length=200)
    pronouns: Pronouns | None = None
    bio: Bio | None = None
    has_completed_onboarding: bool = False

    @model_validator(mode="after")
    def _some_age(self) -> Self:
        if self.age_group is None and self.date_of_birth is None:
            raise ValueError("tell the age by dateOfBirth or by ageGroup")
        return self


class CreateUserProfile(NewProfile, Command):
    """A profile in the caller's account; an Admin may name another."""

    account_id: AccountId | None = None


async def create_user_profile(
    command: CreateUserProfile,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    accounts: Repository[Account],
    deletions: Repository[DeletionRequest],
    lists: Repository[MasterList],
    clock: Clock,
    ids: Ids,
) -> ProfileView:
    """Make one profile; an id of one's own is honoured while nobody has, or had, it."""
    account_id = await _account_of(command.account_id, actor, accounts)
    nursery = _Nursery(account_id, profiles, deletions, lists, clock=clock, ids=ids)
    return await nursery.made(command)


class CreateMultipleProfiles(Command):
    """One to ten profiles in one account."""

    profiles: Annotated[tuple[NewProfile, ...], Field(min_length=1, max_length=10)]
    account_id: AccountId | None = None


class Refusal(View):
    """Why one of several was not made, in the words of a problem document."""

    error_code: str
    detail: str
    errors: list[FieldError]


class CreatedProfile(View):
    """What became of one of several; exactly one of `profile` and `problem` is there."""

    index: int
    profile: ProfileView | None = None
    problem: Refusal | None = None


class CreatedProfiles(View):
    profiles: list[ProfileView]
    results: list[CreatedProfile]


async def create_multiple_profiles(
    command: CreateMultipleProfiles,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    accounts: Repository[Account],
    deletions: Repository[DeletionRequest],
    lists: Repository[MasterList],
    clock: Clock,
    ids: Ids,
) -> CreatedProfiles:
    """Make each profile that can be made, and say of the others why not."""
    account_id = await _account_of(command.account_id, actor, accounts)
    nursery = _Nursery(account_id, profiles, deletions, lists, clock=clock, ids=ids)
    results = [await _attempted(nursery, place, wanted) for place, wanted in enumerate(command.profiles)]
    return CreatedProfiles(profiles=[made.profile for made in results if made.profile], results=results)


async def _attempted(nursery: "_Nursery", place: int, wanted: NewProfile) -> CreatedProfile:
    try:
        return CreatedProfile(index=place, profile=await nursery.made(wanted))
    except MystiraError as error:
        refusal = Refusal(error_code=error.code, detail=error.detail, errors=list(error.errors))
        return CreatedProfile(index=place, problem=refusal)


async def _account_of(wanted: AccountId | None, actor: Actor, accounts: Repository[Account]) -> AccountId:
    """The account that gets a profile. Raises NotFound for one that is not the caller's, or is not there."""
    if wanted is None or wanted == actor.account_id:
        return actor.account
    require_account(wanted, actor)
    return (await accounts.get(wanted)).id


class _Nursery:
    """Makes the profiles of one account."""

    def __init__(
        self,
        account_id: AccountId,
        profiles: Repository[UserProfile],
        deletions: Repository[DeletionRequest],
        lists: Repository[MasterList],
        *,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._account_id = account_id
        self._profiles = profiles
        self._deletions = deletions
        self._lists = lists
        self._clock = clock
        self._ids = ids

    async def made(self, wanted: NewProfile) -> ProfileView:
        """A new profile, kept. Raises Validation, ProfileIdTaken, TooManyProfiles."""
        now = self._clock.now()
        themes = await known_themes(wanted.preferred_fantasy_themes, self._lists)
        fields = wanted.model_dump(exclude={"id", "account_id", "date_of_birth", "preferred_fantasy_themes"})
        profile = UserProfile.model_validate(
            fields
            | {
                "id": wanted.id or self._ids.new(),
                "account_id": self._account_id,
                "age_group": wanted.age_group or AgeGroup.TODDLERS,
                "preferred_fantasy_themes": themes,
                "created_at": now,
            }
        )
        if wanted.date_of_birth is not None:
            profile.born_on(wanted.date_of_birth, today=now.date())
        await self._require_room()
        if wanted.id is not None:
            await self._require_unused(wanted.id)
        await self._profiles.save(profile)
        return profile_view(profile, now)

    async def _require_room(self) -> None:
        if await self._profiles.count(having.profiles_of_account(self._account_id)) >= MOST_PROFILES:
            raise TooManyProfiles(f"An account has at most {MOST_PROFILES} profiles. Delete one first.")

    async def _require_unused(self, profile_id: ProfileId) -> None:
        """Nobody has this id, and nobody had it whose traces are deleted, or soon will be."""
        taken = await self._profiles.find(profile_id) or await self._deletions.find(deletion_id(profile_id))
        if taken is not None:
            raise ProfileIdTaken("Another profile has this id, or had it. Leave the id out to be given one.")
