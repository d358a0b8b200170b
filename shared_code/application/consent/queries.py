"""Reading where a consent and a deletion stand."""

from datetime import datetime

from pydantic import Field

from shared_code.application.consent.deletions import Deletions
from shared_code.application.messages import Query, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor, Role
from shared_code.domain.age_group import OLDEST, AgeGroup
from shared_code.domain.consent import ConsentStatus, ParentalConsent, VerificationMethod, consent_id
from shared_code.domain.deletion import DeletionAction, DeletionReason, DeletionRequest, DeletionStatus, person_hash
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_MESSAGES = {
    ConsentStatus.PENDING: "The mail to the parent has not been sent. Ask again.",
    ConsentStatus.EMAIL_SENT: "The parent has not answered yet.",
    ConsentStatus.VERIFIED: "A parent has consented.",
    ConsentStatus.DENIED: "The parent did not consent.",
    ConsentStatus.REVOKED: "The parent has taken the consent back.",
    ConsentStatus.EXPIRED: "The parent did not answer within 48 hours. Ask again.",
    None: "No parent was asked yet.",
}


class CheckAge(Query):
    age: int = Field(ge=0, le=OLDEST)


class AgeView(View):
    requires_parental_consent: bool
    age_group: AgeGroup
    message: str


async def check_age(query: CheckAge) -> AgeView:
    """Which age group an age is in, and whether a parent must consent; nothing is kept."""
    group = AgeGroup.of_age(query.age)
    message = "A parent must consent first." if group.needs_consent else "No consent is needed."
    return AgeView(requires_parental_consent=group.needs_consent, age_group=group, message=message)


class GetConsentStatus(Query):
    child_profile_id: ProfileId


class ConsentStatusView(View):
    """Where a consent stands; `status` is null while nobody was asked."""

    consent_id: str
    child_profile_id: ProfileId
    status: ConsentStatus | None
    is_active: bool
    is_required: bool
    requested_at: datetime | None
    consented_at: datetime | None
    revoked_at: datetime | None
    verification_method: VerificationMethod | None
    message: str


async def get_consent_status(
    query: GetConsentStatus,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    consents: Repository[ParentalConsent],
    clock: Clock,
) -> ConsentStatusView:
    """Where the consent for a child of the caller's account stands."""
    profile = await access_profile(profiles, query.child_profile_id, actor)
    consent = await consents.find(profile.id)
    status = consent.status_at(clock.now()) if consent else None
    return ConsentStatusView(
        consent_id=consent_id(profile.id),
        child_profile_id=profile.id,
        status=status,
        is_active=consent is not None and consent.is_active,
        is_required=profile.group_on(clock.now().date()).needs_consent,
        requested_at=consent.requested_at if consent else None,
        consented_at=consent.consented_at if consent else None,
        revoked_at=consent.revoked_at if consent else None,
        verification_method=consent.verification_method if consent else None,
        message=_MESSAGES[status],
    )


class GetDeletionStatus(Query):
    child_profile_id: ProfileId


class AuditEntryView(View):
    action: DeletionAction
    timestamp: datetime


class DeletionView(View):
    """How far a deletion is; `nextAttemptAt` is null when none will be made."""

    deletion_id: str
    status: DeletionStatus
    reason: DeletionReason
    requested_at: datetime
    scheduled_deletion_at: datetime
    next_attempt_at: datetime | None
    completed_at: datetime | None
    attempts: int
    audit_trail: list[AuditEntryView]


async def get_deletion_status(query: GetDeletionStatus, actor: Actor, *, deletions: Deletions) -> DeletionView:
    """The deletion of a child's data, for the adult whose child it is or was. Raises NotFound."""
    request = await deletions.find(query.child_profile_id)
    asks = person_hash(actor.account)
    if request is None or not (request.holder_hash == asks or actor.is_at_least(Role.ADMIN)):
        raise NotFound.of("DeletionRequest", query.child_profile_id)
    return deletion_view(request)


def deletion_view(request: DeletionRequest) -> DeletionView:
    """How far a deletion is."""
    return DeletionView(
        deletion_id=request.id,
        status=request.status,
        reason=request.reason,
        requested_at=request.requested_at,
        scheduled_deletion_at=request.scheduled_at,
        next_attempt_at=request.next_attempt_at,
        completed_at=request.completed_at,
        attempts=request.attempts,
        audit_trail=[AuditEntryView(action=e.action, timestamp=e.timestamp) for e in request.audit_trail],
    )
