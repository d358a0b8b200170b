"""A parent's consent that a child under thirteen may play."""

from datetime import datetime
from enum import StrEnum

from shared_code.domain.entity import Entity
from shared_code.domain.errors import Forbidden
from shared_code.domain.identifiers import ProfileId


class ConsentRequired(Forbidden):
    code = "CONSENT_REQUIRED"
    title = "A parent must consent first"


class ConsentStatus(StrEnum):
    PENDING = "Pending"
    VERIFIED = "Verified"
    REVOKED = "Revoked"


class ParentalConsent(Entity):
    """One consent per child; its id is the child's profile id, so it is one point read."""

    child_profile_id: ProfileId
    status: ConsentStatus
    consented_at: datetime | None = None

    @property
    def is_active(self) -> bool:
        """Whether it was given and not taken back."""
        return self.status is ConsentStatus.VERIFIED
