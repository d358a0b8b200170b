"""Reading profiles."""

from shared_code.application.accounts.access import require_account
from shared_code.application.messages import Query, View
from shared_code.application.profiles import specifications as having
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository

_MOST_PROFILES = 100


class ProfileView(View):
    """A profile as its adult sees it."""

    id: ProfileId
    account_id: AccountId
    name: str
    age_group: AgeGroup
    is_guest: bool
    selected_avatar_media_id: str | None


class GetUserProfile(Query):
    profile_id: ProfileId


async def get_user_profile(query: GetUserProfile, actor: Actor, *, profiles: Repository[UserProfile]) -> ProfileView:
    """One profile of the caller's account."""
    return _view(await access_profile(profiles, query.profile_id, actor))


class ListProfilesOfAccount(Query):
    account_id: AccountId


async def list_profiles_of_account(
    query: ListProfilesOfAccount, actor: Actor, *, profiles: Repository[UserProfile]
) -> list[ProfileView]:
    """The players of an account, by name; an account has at most a hundred."""
    require_account(query.account_id, actor)
    wanted = having.profiles_of_account(query.account_id).ordered_by("name").page(1, _MOST_PROFILES)
    found = await profiles.matching(wanted)
    return [_view(profile) for profile in found.items]


def _view(profile: UserProfile) -> ProfileView:
    view = ProfileView(**{name: getattr(profile, name) for name in ProfileView.model_fields})
    view.of_version(profile.revision)
    return view
