"""Staying signed in, and signing out."""

from typing import Annotated

from pydantic import Field

from shared_code.application.identity import specifications as having
from shared_code.application.identity.magic_links import Client
from shared_code.application.identity.signing_in import SignedIn, SignIns
from shared_code.application.messages import Command
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.domain.refresh_family import RefreshFamily, RefreshRefused, RefreshTokenReused
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.ports.secrets import Secrets

Token = Annotated[str, Field(min_length=1, max_length=200)]


class RefreshToken(Command):
    refresh_token: Token
    client: Client = ""


async def refresh_token(
    command: RefreshToken,
    *,
    families: Repository[RefreshFamily],
    accounts: Repository[Account],
    sign_ins: SignIns,
    secrets: Secrets,
    clock: Clock,
) -> SignedIn:
    """A new access token and the next refresh token; one that is used again ends its whole sign-in.

    A client that repeats its request within ten seconds, because the answer was lost, gets the same successor.
    """
    family, secret = await _family_of(command.refresh_token, families)
    if family is None:
        raise RefreshRefused("This refresh token is not one that was given here. Sign in again.")
    account = await accounts.find(family.account_id)
    if account is None:
        raise RefreshRefused("The account of this refresh token does not exist any more.")
    account.require_active()
    now, client = clock.now(), command.client
    successor = family.lost_successor(secret, client=client, at=now)
    if successor is None:
        try:
            successor = family.rotate(secret, salt=secrets.new(), client=client, at=now)
        except RefreshTokenReused:
            await families.save(family)
            raise
        await families.save(family)
    return sign_ins.answer(account, family, successor)


class SignOut(Command):
    """Ends one sign-in, or without a token all of the caller's; access tokens end by themselves within the hour."""

    refresh_token: Token | None = None


async def sign_out(command: SignOut, actor: Actor, *, families: Repository[RefreshFamily], clock: Clock) -> None:
    """Let no refresh token of a sign-in be good any more; to do it twice is no failure."""
    if command.refresh_token is None:
        await end_sign_ins(families, actor.account, clock)
        return
    family, _ = await _family_of(command.refresh_token, families)
    if family is not None and family.account_id == actor.account and family.revoked_at is None:
        family.revoke(at=clock.now())
        await families.save(family)


async def end_sign_ins(families: Repository[RefreshFamily], account_id: str, clock: Clock) -> None:
    """End all sign-ins of an account."""
    async for family in families.each(having.open_families_of(account_id)):
        family.revoke(at=clock.now())
        await families.save(family)


async def _family_of(token: str, families: Repository[RefreshFamily]) -> tuple[RefreshFamily | None, str]:
    """The family that a token names, and its secret."""
    family_id, _, secret = token.partition(".")
    return await families.find(family_id) if family_id else None, secret
