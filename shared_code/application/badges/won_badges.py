"""The badges that profiles have won."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime

from shared_code.application.accounts.access import access_account_by_email
from shared_code.application.badges import specifications as having
from shared_code.application.messages import Query, View
from shared_code.application.profiles import specifications as living
from shared_code.application.profiles.access import access_profile
from shared_code.domain.account import Account, AccountEmail
from shared_code.domain.actor import Actor
from shared_code.domain.badge import UserBadge, user_badge_id
from shared_code.domain.identifiers import ProfileId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository


class UserBadgeView(View):
    """A badge that was won; by its configuration it is known to older clients."""

    id: str
    user_profile_id: ProfileId
    badge_id: str
    badge_configuration_id: str
    badge_name: str
    badge_message: str
    axis: str
    trigger_value: float
    threshold: float
    image_id: str
    earned_at: datetime
    game_session_id: SessionId | None
    scenario_id: ScenarioId | None


def user_badge_view(badge: UserBadge) -> UserBadgeView:
    """A badge that was won, as its player sees it."""
    shown = {name: getattr(badge, name) for name in UserBadgeView.model_fields if name != "badge_configuration_id"}
    return UserBadgeView(**shown, badge_configuration_id=badge.badge_id)


class GetUserBadges(Query):
    profile_id: ProfileId


async def get_user_badges(
    query: GetUserBadges, actor: Actor, *, profiles: Repository[UserProfile], earned: Repository[UserBadge]
) -> list[UserBadgeView]:
    """The badges of a profile, the newest first."""
    profile = await access_profile(profiles, query.profile_id, actor)
    return [user_badge_view(badge) async for badge in earned.each(having.badges_of_profile(profile.id))]


class GetUserBadgesByAxis(Query):
    profile_id: ProfileId
    axis: str


async def get_user_badges_by_axis(
    query: GetUserBadgesByAxis, actor: Actor, *, profiles: Repository[UserProfile], earned: Repository[UserBadge]
) -> list[UserBadgeView]:
    """The badges of a profile on one axis, whatever its spelling, the newest first."""
    profile = await access_profile(profiles, query.profile_id, actor)
    wanted = having.badges_of_profile_on_axis(profile.id, query.axis)
    return [user_badge_view(badge) async for badge in earned.each(wanted)]


class HasUserEarnedBadge(Query):
    profile_id: ProfileId
    badge_configuration_id: str


class Earned(View):
    has_earned: bool


async def has_user_earned_badge(
    query: HasUserEarnedBadge, actor: Actor, *, profiles: Repository[UserProfile], earned: Repository[UserBadge]
) -> Earned:
    """Whether a profile has a badge; nobody has one that does not exist."""
    profile = await access_profile(profiles, query.profile_id, actor)
    held = await earned.find(user_badge_id(profile.id, query.badge_configuration_id), profile.id)
    return Earned(has_earned=held is not None)


class GetBadgeStatistics(Query):
    profile_id: ProfileId


async def get_badge_statistics(
    query: GetBadgeStatistics, actor: Actor, *, profiles: Repository[UserProfile], earned: Repository[UserBadge]
) -> dict[str, int]:
    """How many badges a profile has on each axis."""
    profile = await access_profile(profiles, query.profile_id, actor)
    return await _counted(earned.each(having.badges_of_profile(profile.id)))


class GetBadgesForAccount(Query):
    email: str


async def get_badges_for_account(
    query: GetBadgesForAccount,
    actor: Actor,
    *,
    accounts: Repository[Account],
    emails: Repository[AccountEmail],
    profiles: Repository[UserProfile],
    earned: Repository[UserBadge],
) -> list[UserBadgeView]:
    """The badges of all players of an account, the newest first of each."""
    account = await access_account_by_email(accounts, emails, query.email, actor)
    return [user_badge_view(badge) async for badge in _of_account(account, profiles, earned)]


class GetBadgeStatisticsForAccount(Query):
    email: str


async def get_badge_statistics_for_account(
    query: GetBadgeStatisticsForAccount,
    actor: Actor,
    *,
    accounts: Repository[Account],
    emails: Repository[AccountEmail],
    profiles: Repository[UserProfile],
    earned: Repository[UserBadge],
) -> dict[str, int]:
    """How many badges the players of an account have together on each axis."""
    account = await access_account_by_email(accounts, emails, query.email, actor)
    return await _counted(_of_account(account, profiles, earned))


async def _of_account(
    account: Account, profiles: Repository[UserProfile], earned: Repository[UserBadge]
) -> AsyncIterator[UserBadge]:
    async for profile in profiles.each(living.profiles_of_account(account.id).ordered_by("name")):
        async for badge in earned.each(having.badges_of_profile(profile.id)):
            yield badge


async def _counted(badges: AsyncIterator[UserBadge]) -> dict[str, int]:
    return dict(sorted(Counter([badge.axis async for badge in badges]).items()))
