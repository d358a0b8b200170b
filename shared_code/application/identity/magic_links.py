"""Signing in by a link that is mailed."""

from contextlib import suppress
from typing import Annotated

from pydantic import Field

from shared_code.application.accounts.changes import DisplayName
from shared_code.application.accounts.directory import AccountDirectory
from shared_code.application.identity.signing_in import SignedIn, SignIns
from shared_code.application.messages import Command, FromHeader, View
from shared_code.domain.account import account_email_id
from shared_code.domain.email_address import EmailAddress
from shared_code.domain.errors import Conflict, Unavailable
from shared_code.domain.magic_link import SENTENCES, LinkStatus, MagicLink, refusal_of
from shared_code.ports.clock import Clock
from shared_code.ports.mailer import Mail, Mailer
from shared_code.ports.repository import Repository
from shared_code.ports.secrets import Secrets
from shared_code.ports.sign_in import SignInOptions

LinkToken = Annotated[str, Field(min_length=1, max_length=200)]
Client = Annotated[str, FromHeader("User-Agent")]

_SUBJECT = "Your link to sign in to Mystira"
_LETTER = """Somebody, hopefully you, wants to sign in to Mystira with this e-mail address.

Open this link within 30 minutes; it works once:

{link}

If it was not you, do nothing: without this link nobody can sign in.
"""


class RequestMagicLink(Command):
    email: EmailAddress
    display_name: DisplayName | None = None


class ResendMagicLink(Command):
    email: EmailAddress


class LinkRequested(View):
    """The same for every address, known or not."""

    status: LinkStatus = LinkStatus.EMAIL_SENT
    message: str = "If mail reaches this address, a link to sign in is on its way. It is good for 30 minutes."


async def request_magic_link(
    command: RequestMagicLink,
    *,
    links: Repository[MagicLink],
    mailer: Mailer,
    options: SignInOptions,
    secrets: Secrets,
    clock: Clock,
) -> LinkRequested:
    """Mail a link to whoever reads the mail of this address."""
    now, secret = clock.now(), secrets.new()
    link = await links.find(account_email_id(command.email))
    if link is None:
        link = MagicLink.first(command.email, secret, at=now)
    elif link.may_be_mailed(now):
        link.renew(secret, at=now)
    else:
        return LinkRequested()
    link.display_name = command.display_name or link.display_name
    await links.save(link)
    await _mail(link, secret, mailer, options, links)
    return LinkRequested()


async def resend_magic_link(
    command: ResendMagicLink,
    *,
    links: Repository[MagicLink],
    mailer: Mailer,
    options: SignInOptions,
    secrets: Secrets,
    clock: Clock,
) -> LinkRequested:
    """Mail a new link in the place of one that is still open; the answer does not tell whether there was one."""
    now, secret = clock.now(), secrets.new()
    link = await links.find(account_email_id(command.email))
    if link is not None and link.is_open(now) and link.may_be_mailed(now):
        link.renew(secret, at=now)
        await links.save(link)
        await _mail(link, secret, mailer, options, links)
    return LinkRequested()


class VerifyMagicLink(Command):
    token: LinkToken


class LinkVerified(View):
    """What a link is good for."""

    status: LinkStatus
    message: str
    can_continue_with_email: bool
    can_continue_with_entra: bool


async def verify_magic_link(
    command: VerifyMagicLink, *, links: Repository[MagicLink], options: SignInOptions, clock: Clock
) -> LinkVerified:
    """Look at a link without using it."""
    link, secret = await _link_of(command.token, links)
    status = link.status_for(secret, clock.now()) if link else LinkStatus.INVALID
    is_good = status is LinkStatus.VERIFIED
    if link is not None and is_good and link.status is not LinkStatus.VERIFIED:
        link.verify()
        await links.save(link)
    return LinkVerified(
        status=status,
        message=SENTENCES[status] if is_good else f"The token {SENTENCES[status]}.",
        can_continue_with_email=is_good,
        can_continue_with_entra=is_good and bool(options.providers),
    )


class ConsumeMagicLink(Command):
    token: LinkToken
    client: Client = ""


class LinkUsed(SignedIn):
    status: str = "Authenticated"
    message: str = "You are signed in."


async def consume_magic_link(
    command: ConsumeMagicLink,
    *,
    links: Repository[MagicLink],
    directory: AccountDirectory,
    sign_ins: SignIns,
    clock: Clock,
) -> LinkUsed:
    """Sign in with a link, once; a newcomer gets an account."""
    link, secret = await _link_of(command.token, links)
    if link is None:
        raise refusal_of(LinkStatus.INVALID)
    link.consume(secret, at=clock.now())
    account = await directory.of_email(link.email, link.display_name)
    account.require_active()
    await links.save(link)  # of two who come at once, one fails here, comes again and finds it used
    signed_in = await sign_ins.begin(account, command.client)
    return LinkUsed(**dict(signed_in))


async def _mail(
    link: MagicLink, secret: str, mailer: Mailer, options: SignInOptions, links: Repository[MagicLink]
) -> None:
    """Send the letter; one that cannot be sent leaves the link Pending, and the caller learns nothing of it."""
    letter = _LETTER.format(link=options.link_start + link.token(secret))
    with suppress(Unavailable):
        await mailer.send(Mail(link.email, _SUBJECT, letter))
        link.was_mailed()
        with suppress(Conflict):  # a newer link was asked for, or this one has been opened already
            await links.save(link)


async def _link_of(token: str, links: Repository[MagicLink]) -> tuple[MagicLink | None, str]:
    """The link that a token names, and its secret."""
    link_id, _, secret = token.partition(".")
    return await links.find(link_id) if link_id else None, secret
