"""How to sign in here, and who has."""

from datetime import datetime

from shared_code.application.messages import Query, View
from shared_code.domain.actor import Actor
from shared_code.domain.magic_link import LINK_LIFETIME
from shared_code.domain.refresh_family import IDLE_LIFETIME
from shared_code.ports.sign_in import SignInOptions


class GetAuthConfig(Query):
    """How one may sign in."""


class ProviderView(View):
    """An identity provider: where its discovery document is, and what a client asks it for."""

    issuer: str
    metadata_url: str
    audience: str
    client_id: str
    scopes: list[str]


class MagicLinkView(View):
    """Signing in by mail; the app issues the tokens."""

    is_enabled: bool = True
    issuer: str
    audience: str
    link_minutes: int
    refresh_token_days: int


class AuthConfigView(View):
    """All ways to sign in; every access token goes into `Authorization: Bearer <token>`."""

    providers: list[ProviderView]
    magic_link: MagicLinkView


async def get_auth_config(query: GetAuthConfig, *, options: SignInOptions) -> AuthConfigView:  # noqa: ARG001
    """The ways to sign in."""
    providers = [
        ProviderView(
            issuer=provider.issuer,
            metadata_url=provider.metadata_url,
            audience=provider.audience,
            client_id=provider.client_id,
            scopes=list(provider.scopes),
        )
        for provider in options.providers
    ]
    magic_link = MagicLinkView(
        issuer=options.own_issuer,
        audience=options.own_audience,
        link_minutes=LINK_LIFETIME.seconds // 60,
        refresh_token_days=IDLE_LIFETIME.days,
    )
    return AuthConfigView(providers=providers, magic_link=magic_link)


class GetAuthStatus(Query):
    """Whether the caller is signed in."""


class AuthStatusView(View):
    is_authenticated: bool
    username: str | None
    roles: list[str]
    expires_at: datetime | None


async def get_auth_status(query: GetAuthStatus, actor: Actor) -> AuthStatusView:  # noqa: ARG001
    """Who the caller is, as far as the token says; also for somebody who has not signed in."""
    return AuthStatusView(
        is_authenticated=actor.account_id is not None,
        username=actor.name,
        roles=sorted(actor.roles),
        expires_at=actor.signed_in_until,
    )
