"""No play for a child without a parent's consent."""

from shared_code.domain.consent import ConsentRequired, ParentalConsent
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class ConsentGate:
    """Asks for the consent of a child's parent, unless the settings say that none is required."""

    def __init__(self, consents: Repository[ParentalConsent], clock: Clock, *, required: bool) -> None:
        self._consents = consents
        self._clock = clock
        self._required = required

    async def check(self, profile: UserProfile) -> None:
        """Raise ConsentRequired when this player is under thirteen and no active consent is kept."""
        if not self._required or not profile.group_on(self._clock.now().date()).needs_consent:
            return
        consent = await self._consents.find(profile.id)
        if consent is None or not consent.is_active:
            raise ConsentRequired("A child under thirteen plays once a parent has consented.")
