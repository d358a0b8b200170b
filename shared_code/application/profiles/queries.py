"""Reading profiles."""

from typing import Annotated

from pydantic import StringConstraints

from shared_code.application.accounts.access import require_account
from shared_code.application.messages import Query
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.profiles import specifications as having
from shared_code.application.profiles.access import access_profile
from shared_code.application.profiles.views import ProfileView, profile_view
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.profile import MOST_PROFILES, UserProfile
from shared_code.domain.specification import Specification, everything
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class GetUserProfile(Query):
    profile_id: ProfileId


async def get_user_profile(
    query: GetUserProfile, actor: Actor, *, profiles: Repository[UserProfile], clock: Clock
) -> ProfileView:
    """One profile of the caller's account."""
    return profile_view(await access_profile(profiles, query.profile_id, actor), clock.now())


class ListProfilesOfAccount(Query):
    account_id: AccountId


async def list_profiles_of_account(
    query: ListProfilesOfAccount, actor: Actor, *, profiles: Repository[UserProfile], clock: Clock
) -> list[ProfileView]:
    """The players of an account, by name; an account has at most a hundred."""
    require_account(query.account_id, actor)
    wanted = having.profiles_of_account(query.account_id) & having.linked_profiles()
    found = await profiles.matching(wanted.ordered_by("name").page(1, MOST_PROFILES))
    return [profile_view(profile, clock.now()) for profile in found.items]


class ListProfiles(PagedQuery):
    """Every filter narrows; `searchTerm` is part of a name."""

    guest: bool = False
    non_guest: bool = False
    npc: bool | None = None
    onboarded: bool | None = None
    age_group: AgeGroup | None = None
    account_id: AccountId | None = None
    search_term: Annotated[str | None, StringConstraints(strip_whitespace=True, max_length=100)] = None


class ProfilePage(PageView):
    profiles: list[ProfileView]


async def list_profiles(query: ListProfiles, *, profiles: Repository[UserProfile], clock: Clock) -> ProfilePage:
    """The profiles of all accounts, by name."""
    found, page = await page_of(profiles, _wanted(query).ordered_by("name"), query)
    return ProfilePage(profiles=[profile_view(profile, clock.now()) for profile in found], **page)


def _wanted(query: ListProfiles) -> Specification[UserProfile]:
    filters = [
        query.guest and having.guest_profiles(),
        query.non_guest and having.non_guest_profiles(),
        query.npc is not None and having.npc_profiles(query.npc),
        query.onboarded is not None and having.onboarded_profiles(query.onboarded),
        query.age_group and having.profiles_of_age_group(query.age_group),
        query.account_id and having.profiles_of_account(query.account_id),
        query.search_term and having.profiles_named(query.search_term),
    ]
    wanted: Specification[UserProfile] = everything()
    for narrower in (each for each in filters if each):
        wanted = wanted & narrower
    return wanted
