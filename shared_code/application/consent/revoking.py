"""Taking a consent back."""

from datetime import datetime

from shared_code.application.consent.aftermath import Aftermath
from shared_code.application.consent.deletions import Deletions
from shared_code.application.messages import Command, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor
from shared_code.domain.consent import ConsentStatus, ParentalConsent, consent_id
from shared_code.domain.deletion import person_hash
from shared_code.domain.email_address import EmailAddress
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class RevokeParentalConsent(Command):
    """`parentEmail` must be the address of the parent who was asked."""

    child_profile_id: ProfileId
    parent_email: EmailAddress | None = None


class RevokedView(View):
    consent_id: str
    status: ConsentStatus
    scheduled_deletion_at: datetime | None
    message: str


async def revoke_parental_consent(
    command: RevokeParentalConsent,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    consents: Repository[ParentalConsent],
    deletions: Deletions,
    aftermath: Aftermath,
    clock: Clock,
) -> RevokedView:
    """Stop the child's play now, and delete all that is kept of it in seven days, unless a parent consents anew."""
    profile = await access_profile(profiles, command.child_profile_id, actor)
    consent = await consents.find(profile.id)
    if consent is None:
        raise NotFound("No parent was asked for this player, so there is no consent to take back.")
    consent.revoke(command.parent_email, at=clock.now())
    await consents.save(consent)
    await aftermath.of_revoked(consent, by=person_hash(actor.account))
    planned = await deletions.find(profile.id)
    return RevokedView(
        consent_id=consent_id(profile.id),
        status=consent.status,
        scheduled_deletion_at=planned.scheduled_at if planned else None,
        message="The player can no longer play. What is kept of the player is deleted in seven days.",
    )
