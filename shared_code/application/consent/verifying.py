"""A parent's answer."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared_code.application.consent import specifications as having
from shared_code.application.consent.aftermath import Aftermath
from shared_code.application.consent.page import denied_page, granted_page, question_page, refused_page
from shared_code.application.messages import Command, FileAnswer, FromHeader, Query, View
from shared_code.domain.consent import (
    ConsentStatus,
    ConsentTokenRefused,
    ParentalConsent,
    VerificationMethod,
    consent_id,
)
from shared_code.domain.deletion import person_hash
from shared_code.domain.digests import digest_of
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

_FORM = "application/x-www-form-urlencoded"
_NOT_KNOWN = "The link is not known."

Token = Annotated[str, Field(min_length=1, max_length=200)]


class VerifyParentalConsentLink(Query):
    """The link of the mail."""

    token: Token


async def verify_parental_consent_link(
    query: VerifyParentalConsentLink,
    *,
    consents: Repository[ParentalConsent],
    profiles: Repository[UserProfile],
    clock: Clock,
) -> FileAnswer:
    """The page that asks; opening it changes nothing, however often a mail scanner does."""
    try:
        consent = await _consent_with(query.token, consents)
        consent.require_open(query.token, at=clock.now())
    except ConsentTokenRefused as error:
        return refused_page(error.detail)
    profile = await profiles.find(consent.child_profile_id)
    return question_page(profile.name if profile else "of this mail", query.token)


class Decision(StrEnum):
    GRANT = "grant"
    DENY = "deny"


class VerifyParentalConsent(Command):
    """The answer, as JSON or as the page's form sends it."""

    verification_token: Token
    verification_method: VerificationMethod = VerificationMethod.EMAIL
    decision: Decision = Decision.GRANT
    sent_as: Annotated[str | None, FromHeader("Content-Type")] = None

    @property
    def is_form(self) -> bool:
        """Whether a person looks at a page, and wants one as the answer."""
        return (self.sent_as or "").partition(";")[0].strip().lower() == _FORM


class ConsentDecisionView(View):
    consent_id: str
    status: ConsentStatus
    message: str


async def verify_parental_consent(
    command: VerifyParentalConsent,
    *,
    consents: Repository[ParentalConsent],
    aftermath: Aftermath,
    clock: Clock,
) -> ConsentDecisionView | FileAnswer:
    """Take the parent's answer, once. Raises ConsentTokenRefused; a form gets a page that says why."""
    try:
        consent = await _decided(command, consents, clock)
    except ConsentTokenRefused as error:
        if command.is_form:
            return refused_page(error.detail)
        raise
    if consent.is_active:
        await aftermath.of_verified(consent, by=person_hash(consent.parent_email_hash))
    if command.is_form:
        return granted_page() if consent.is_active else denied_page()
    message = "The player may play." if consent.is_active else "The player may not play."
    return ConsentDecisionView(consent_id=consent_id(consent.child_profile_id), status=consent.status, message=message)


async def _decided(
    command: VerifyParentalConsent, consents: Repository[ParentalConsent], clock: Clock
) -> ParentalConsent:
    consent = await _consent_with(command.verification_token, consents)
    if command.decision is Decision.GRANT:
        consent.verify(command.verification_token, command.verification_method, at=clock.now())
    else:
        consent.deny(command.verification_token, at=clock.now())
    await consents.save(consent)
    return consent


async def _consent_with(token: str, consents: Repository[ParentalConsent]) -> ParentalConsent:
    found = await consents.matching(having.consents_with_token(digest_of(token)))
    if not found.items:
        raise ConsentTokenRefused.because(_NOT_KNOWN)
    return found.items[0]
