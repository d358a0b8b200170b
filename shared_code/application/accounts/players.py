"""The players of an account."""

from typing import Annotated

from pydantic import Field

from shared_code.application.accounts.access import require_account
from shared_code.application.messages import Command, Query
from shared_code.application.profiles import specifications as having
from shared_code.application.profiles.access import access_profile
from shared_code.application.profiles.queries import ListProfilesOfAccount, list_profiles_of_account
from shared_code.application.profiles.views import ProfileView
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.profile import MOST_PROFILES, TooManyProfiles, UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class GetProfilesByAccount(Query):
    account_id: AccountId


async def get_profiles_by_account(
    query: GetProfilesByAccount, actor: Actor, *, profiles: Repository[UserProfile], clock: Clock
) -> list[ProfileView]:
    """The players of an account, by name."""
    wanted = ListProfilesOfAccount(account_id=query.account_id)
    return await list_profiles_of_account(wanted, actor, profiles=profiles, clock=clock)


class LinkProfilesToAccount(Command):
    account_id: AccountId
    user_profile_ids: Annotated[tuple[ProfileId, ...], Field(min_length=1, max_length=MOST_PROFILES)]


async def link_profiles_to_account(
    command: LinkProfilesToAccount,
    actor: Actor,
    *,
    accounts: Repository[Account],
    profiles: Repository[UserProfile],
    clock: Clock,
) -> list[ProfileView]:
    """Take profiles into an account: the caller's own ones, as an Admin anybody's; then all of the account's."""
    require_account(command.account_id, actor)
    account = await accounts.get(command.account_id)
    wanted = [await access_profile(profiles, each, actor) for each in dict.fromkeys(command.user_profile_ids)]
    missing = [each for each in wanted if each.account_id != account.id or each.unlinked_at is not None]
    held = await profiles.count(having.profiles_of_account(account.id) & having.linked_profiles())
    if held + len(missing) > MOST_PROFILES:
        raise TooManyProfiles(f"An account has at most {MOST_PROFILES} profiles; this one has {held}.")
    for profile in missing:
        profile.link(account.id)
        await profiles.save(profile)
    listed = GetProfilesByAccount(account_id=account.id)
    return await get_profiles_by_account(listed, actor, profiles=profiles, clock=clock)
