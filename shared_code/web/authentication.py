"""From a bearer token to the actor of a request."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

import azure.functions as func

from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS, Actor, Role
from shared_code.domain.errors import Unauthorized
from shared_code.ports.identity import TokenVerifier

if TYPE_CHECKING:
    from shared_code.application.accounts.bootstrap import AccountBootstrap

_ROLES = {role.value: role for role in Role}


_FOR_TOKENS = re.compile(r"[^:/?]+://[^/?]+/api/auth/(refresh|magic/\w+)/?(\?.*)?", re.IGNORECASE)


class Authentication:
    """Knows who calls; a token that is sent must be valid even where none is needed.

    Only where one asks for a new token, because the old one has ended, nobody looks at the old one.
    """

    def __init__(self, composition: Composition) -> None:
        self._composition = composition

    @cached_property
    def _bootstrap(self) -> "AccountBootstrap":
        from shared_code.application.accounts.bootstrap import AccountBootstrap  # noqa: PLC0415 - after the start

        return self._composition.get(AccountBootstrap)

    async def actor_of(self, request: func.HttpRequest) -> Actor:
        """Who sent this request, ANONYMOUS without a token. Raises Unauthorized, Unavailable."""
        header = request.headers.get("authorization")
        if header is None or _asks_for_a_token(request):
            return ANONYMOUS
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthorized("Send an access token: Authorization: Bearer <token>.")
        verified = await self._composition.get(TokenVerifier).verify(token.strip())
        account_id = await self._bootstrap.account_of(verified)
        roles = frozenset(_ROLES[name] for name in verified.roles if name in _ROLES)
        return Actor(account_id, roles | {Role.USER}, verified.name, verified.expires_at)


def _asks_for_a_token(request: func.HttpRequest) -> bool:
    return _FOR_TOKENS.fullmatch(request.url) is not None
