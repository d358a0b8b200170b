"""Who people are: their tokens, their secrets, and the mail that reaches them."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from shared_code.composition.parts import Parts
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.identity import TokenVerifier
from shared_code.ports.mailer import Mailer
from shared_code.ports.secrets import Secrets
from shared_code.ports.sign_in import SignInOptions, SignInProvider
from shared_code.ports.token_issuer import TokenIssuer
from shared_code.settings import Settings

if TYPE_CHECKING:
    from shared_code.adapters.token_keys import TokenKeys


def identity_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each port of identity is made."""
    keys = cache(lambda: _token_keys(parts))
    return {
        Mailer: lambda: _mailer(parts),
        Secrets: _secrets,
        SignInOptions: lambda: _sign_in_options(parts.settings),
        TokenIssuer: lambda: _token_issuer(parts, keys()),
        TokenVerifier: lambda: _token_verifier(parts, keys()),
    }


def _mailer(parts: Parts) -> Mailer:
    from shared_code.adapters.mail_folder import MailFolder, MailInMemory  # noqa: PLC0415

    settings, folder = parts.settings, parts.folder()
    if settings.mail_endpoint:
        from azure.identity.aio import DefaultAzureCredential  # noqa: PLC0415

        from shared_code.adapters.acs_mail import AcsMailer  # noqa: PLC0415

        return AcsMailer(settings.mail_endpoint, settings.mail_sender, DefaultAzureCredential(), parts.get(Ids))
    if folder is None:
        return MailInMemory()
    return MailFolder(folder / "mail", settings.mail_sender, clock=parts.get(Clock), ids=parts.get(Ids))


def _secrets() -> Secrets:
    from shared_code.adapters.system import RandomSecrets  # noqa: PLC0415

    return RandomSecrets()


def _sign_in_options(settings: Settings) -> SignInOptions:
    providers = [
        SignInProvider(
            trusted.issuer,
            trusted.metadata_url,
            trusted.audience,
            trusted.client_id or trusted.audience,
            trusted.scopes,
        )
        for trusted in settings.identity_providers
    ]
    return SignInOptions(tuple(providers), settings.token_issuer, settings.token_audience, settings.magic_link_base_url)


def _token_issuer(parts: Parts, keys: "TokenKeys") -> TokenIssuer:
    from shared_code.adapters.app_tokens import AppTokens  # noqa: PLC0415

    names = parts.settings.token_issuer, parts.settings.token_audience
    return AppTokens(*names, keys, clock=parts.get(Clock), ids=parts.get(Ids))


def _token_keys(parts: Parts) -> "TokenKeys":
    from shared_code.adapters.token_keys import TokenKeys, key_in, new_key  # noqa: PLC0415

    given, former, folder = parts.settings.token_signing_key, parts.settings.token_former_keys, parts.folder()
    if given:
        return TokenKeys(lambda: given, former)
    return TokenKeys(new_key if folder is None else lambda: key_in(folder / "token-key.pem"), former)


def _token_verifier(parts: Parts, keys: "TokenKeys") -> TokenVerifier:
    from shared_code.adapters.oidc import IdentityProvider, OidcVerifier  # noqa: PLC0415

    ours = IdentityProvider(parts.settings.token_issuer, "", parts.settings.token_audience)
    providers = [
        IdentityProvider(trusted.issuer, trusted.metadata_url, trusted.audience, trusted.verifies_emails)
        for trusted in parts.settings.identity_providers
    ]
    return OidcVerifier([*providers, ours], parts.get(Clock), keys_at_hand={ours.issuer: keys})
