"""Asking a parent for consent."""

import logging
from typing import Annotated

from pydantic import Field

from shared_code.application.consent.letters import ConsentLetters
from shared_code.application.messages import Command, View
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.consent import ConsentNotNeeded, ConsentStatus, ParentalConsent, consent_id
from shared_code.domain.email_address import EmailAddress
from shared_code.domain.errors import Unavailable
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import ProfileName, UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.secrets import Secrets

log = logging.getLogger(__name__)

_ASKED = "If there is such a player, a mail is on its way to the parent. Its link is good for 48 hours."
_VERIFIED = "A parent has consented already."
_SENT = "A mail is on its way to the parent. Its link is good for 48 hours."
_NOT_SENT = "The mail could not be sent. Ask again in a minute."
_TOO_SOON = "A mail was sent less than a minute ago. Ask again in a minute if it does not arrive."


class RequestParentalConsent(Command):
    """`childDisplayName` is what the mail calls the player."""

    child_profile_id: Annotated[ProfileId, Field(min_length=1, max_length=64)]
    parent_email: EmailAddress
    child_display_name: ProfileName | None = None


class ConsentRequestView(View):
    """What whoever asks may know; to a stranger the answer is the same whether there is such a player or not."""

    consent_id: str
    status: ConsentStatus
    message: str


async def request_parental_consent(
    command: RequestParentalConsent,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    accounts: Repository[Account],
    consents: Repository[ParentalConsent],
    letters: ConsentLetters,
    secrets: Secrets,
    clock: Clock,
) -> ConsentRequestView:
    """Mail a link to the parent.

    The player's own adult names any address; for everybody else only that adult's own address is written to, and the
    answer tells nothing. So nobody can have mail sent to strangers, learn who is known, or consent for another's child.
    """
    asking = _Asking(command, consents=consents, letters=letters, secrets=secrets, clock=clock)
    profile = await profiles.find(command.child_profile_id)
    if profile is None:
        return asking.told(ConsentStatus.PENDING, _ASKED)
    group = profile.group_on(clock.now().date())
    if actor.owns(profile.account_id):
        if not group.needs_consent:
            raise ConsentNotNeeded(f"The player is in the age group {group}, which needs none.")
        return await asking.ask(command.child_display_name or profile.name)
    if group.needs_consent and await _is_their_adult(command, profile, accounts):
        await asking.ask(profile.name)
    return asking.told(ConsentStatus.PENDING, _ASKED)


async def _is_their_adult(command: RequestParentalConsent, profile: UserProfile, accounts: Repository[Account]) -> bool:
    account = await accounts.find(profile.account_id)
    known = (account.email or "") if account else ""
    return known.casefold() == command.parent_email.casefold()


class _Asking:
    """One request to one parent."""

    def __init__(
        self,
        command: RequestParentalConsent,
        *,
        consents: Repository[ParentalConsent],
        letters: ConsentLetters,
        secrets: Secrets,
        clock: Clock,
    ) -> None:
        self._command = command
        self._consents = consents
        self._letters = letters
        self._secrets = secrets
        self._clock = clock

    async def ask(self, player: str) -> ConsentRequestView:
        """Keep a new token, and only then mail it: a link that arrives is known."""
        child, now = self._command.child_profile_id, self._clock.now()
        consent = await self._consents.find(child)
        if consent is None:
            consent = ParentalConsent(id=child, child_profile_id=child, status=ConsentStatus.PENDING)
        if consent.is_active:
            return self.told(ConsentStatus.VERIFIED, _VERIFIED)
        if not consent.may_mail(now):
            return self.told(consent.status_at(now), _TOO_SOON)
        token = self._secrets.new()
        consent.ask(self._command.parent_email, token, at=now)
        await self._consents.save(consent)
        try:
            await self._letters.ask(self._command.parent_email, player, token)
        except Unavailable:
            log.warning("consent_mail_not_sent", extra={"consent": consent_id(child)})
            return self.told(ConsentStatus.PENDING, _NOT_SENT)
        consent.mailed()
        await self._consents.save(consent)
        return self.told(consent.status, _SENT)

    def told(self, status: ConsentStatus, message: str) -> ConsentRequestView:
        """The answer."""
        return ConsentRequestView(consent_id=consent_id(self._command.child_profile_id), status=status, message=message)
