"""Whether somebody may play what is in a bundle, and why."""

from shared_code.application.content_bundles.access import visible_content_bundle
from shared_code.application.messages import Query, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.content_bundle import AccessReason, ContentBundle
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_EXPLAINED = {
    AccessReason.FREE: "The bundle is free.",
    AccessReason.PURCHASED: "A scenario of the bundle was bought.",
    AccessReason.SUBSCRIBED: "The subscription opens it.",
    AccessReason.NOT_ACQUIRED: "The bundle is not free: buy it, or subscribe.",
    AccessReason.TOO_YOUNG: "The bundle is for an older age group than this player's.",
}
_REFUSALS = {AccessReason.NOT_ACQUIRED, AccessReason.TOO_YOUNG}


class CheckBundleAccess(Query):
    """A bundle, and who of the caller's family would play it."""

    bundle_id: str
    profile_id: ProfileId | None = None


class BundleAccess(View):
    bundle_id: str
    has_access: bool
    reason: AccessReason
    explanation: str


async def check_bundle_access(
    query: CheckBundleAccess,
    actor: Actor,
    *,
    bundles: Repository[ContentBundle],
    accounts: Repository[Account],
    profiles: Repository[UserProfile],
    clock: Clock,
) -> BundleAccess:
    """Say whether the caller's account opens an active bundle, for a player of theirs if one is named."""
    bundle = await visible_content_bundle(bundles, query.bundle_id)
    player = await access_profile(profiles, query.profile_id, actor) if query.profile_id else None
    account = await accounts.find(actor.account)
    reason = bundle.access(
        purchased=account.subscription.purchased_scenarios if account else (),
        subscribed=account is not None and account.subscription.is_active(clock.now()),
        age_group=player.age_group if player else None,
    )
    return BundleAccess(
        bundle_id=bundle.id,
        has_access=reason not in _REFUSALS,
        reason=reason,
        explanation=_EXPLAINED[reason],
    )
