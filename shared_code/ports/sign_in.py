"""How people may sign in here, as the settings say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignInProvider:
    """An identity provider, and what a client must know to sign in there."""

    issuer: str
    metadata_url: str
    audience: str
    client_id: str
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class SignInOptions:
    """The providers, the first one leading; the issuer of the app's own tokens; what a mailed link begins with."""

    providers: tuple[SignInProvider, ...]
    own_issuer: str
    own_audience: str
    link_start: str
