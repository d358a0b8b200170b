"""What stands behind the ports of consent and of deleting what is kept of people."""

from collections.abc import Callable
from typing import Any

from shared_code.application.consent.aftermath import Aftermath
from shared_code.application.consent.deletions import Deletions
from shared_code.application.consent.gate import ConsentGate
from shared_code.application.consent.letters import ConsentLetters
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.deletion import DeletionRequest, DeletionSubject
from shared_code.domain.game_session import GameSession
from shared_code.domain.profile import UserProfile
from shared_code.identity_composition import Parts
from shared_code.ports.clock import Clock
from shared_code.ports.mailer import Mailer
from shared_code.ports.repository import Repository


def consent_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """Makers of the ports of consent."""
    get, settings = parts.get, parts.settings
    return {
        Aftermath: lambda: Aftermath(
            get(Repository[UserProfile]), get(Repository[GameSession]), get(Deletions), get(Clock)
        ),
        ConsentGate: lambda: ConsentGate(
            get(Repository[ParentalConsent]), get(Clock), required=settings.require_parental_consent
        ),
        ConsentLetters: lambda: ConsentLetters(get(Mailer), settings.public_base_url),
        Deletions: lambda: _deletions(parts),
    }


def _deletions(parts: Parts) -> Deletions:
    from shared_code.application.accounts.traces import AccountTraces  # noqa: PLC0415
    from shared_code.application.consent.child_traces import ChildTraces  # noqa: PLC0415

    return Deletions(
        parts.get(Repository[DeletionRequest]),
        {
            DeletionSubject.PROFILE: lambda: ChildTraces.found_by(parts.get),
            DeletionSubject.ACCOUNT: lambda: AccountTraces.found_by(parts.get),
        },
        parts.get(Clock),
    )
