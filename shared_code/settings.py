"""What the environment decides, read once."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Json, ValidationError
from pydantic.alias_generators import to_camel


class SettingsInvalid(Exception):
    """The app cannot start; the message names each setting that is missing or wrong, never its value."""


class TrustedIssuer(BaseModel):
    """An identity provider whose access tokens are accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)

    issuer: str = Field(min_length=1)
    metadata_url: str = Field(pattern=r"^https?://")
    audience: str = Field(min_length=1)
    verifies_emails: bool = False
    """Whether it lets nobody in whose address it has not proved, although its tokens do not say `email_verified`."""
    client_id: str = ""
    """What clients call themselves there; empty: the audience."""
    scopes: tuple[str, ...] = ("openid", "profile", "email", "offline_access")
    """What clients ask for there."""


def _listed(value: Any) -> Any:
    return [item.strip() for item in value.split(",") if item.strip()] if isinstance(value, str) else value


class Settings(BaseModel):
    """Each field is the environment variable of the same name in capitals."""

    model_config = ConfigDict(frozen=True)

    identity_providers: Annotated[Json[tuple[TrustedIssuer, ...]], Field(min_length=1)]
    """A JSON list of trusted issuers: [{"issuer", "metadataUrl", "audience"}], the leading one first."""
    token_issuer: str = Field(default="https://mystira.local", min_length=1)
    """What the app calls itself in the access tokens that it issues."""
    token_audience: str = Field(default="mystira", min_length=1)
    """For whom the app's own access tokens are."""
    token_signing_key: str = Field(default="", pattern=r"^(-----BEGIN [\s\S]+)?$")
    """The RSA private key (PEM) of the app's own tokens, the same for all instances; empty: one in the data folder."""
    token_former_keys: str = Field(default="", pattern=r"^(-----BEGIN [\s\S]+)?$")
    """Earlier keys (PEM, public or private) whose tokens are still good: the way to change the key."""
    magic_link_base_url: str = Field(
        default="http://localhost:7000/authentication/magic-verify?token=", pattern=r"^https?://\S+=$"
    )
    """What a mailed sign-in link begins with; the token follows."""
    mystira_data: str = Field(default=".mystira", min_length=1)
    """The folder of the embedded stores, or `:memory:` to keep nothing."""
    blob_storage: str = ""
    """The https address of an account, used with the app's own identity, or a connection string; empty: a folder."""
    blob_container: str = Field(default="mystira-app-media", pattern=r"^[a-z0-9](?:-?[a-z0-9]){2,62}$")
    """The private container of that account."""
    blob_links_url: str = Field(default="http://localhost:7071/devhost/blobs", pattern=r"^https?://")
    """Where the embedded host serves the signed links to files of that folder."""
    signalr_connection: str = ""
    """The connection string of Azure SignalR Service in serverless mode; empty: no real-time messages."""
    cors_allowed_origins: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    """Origins of web clients, separated by commas."""
    prefix_summaries_per_minute: int = Field(default=0, ge=0)
    """How many summaries of what lies before a scene may be asked for in a minute; 0: as many as come."""
    role_labellings_per_minute: int = Field(default=0, ge=0)
    """How many labellings of a scene may be asked for in a minute; 0: as many as come."""
    requests_per_minute: int = Field(default=100, ge=0)
    """How many requests one client may send in a minute; 0: as many as it likes. Some routes have stricter limits."""
    trusted_proxies: int = Field(default=1, ge=1, le=10)
    """How many entries of X-Forwarded-For, from the right, were written by our own front ends."""
    discord_bot_token: str = ""
    """The token of the bot that speaks to the community; empty: there is none, and nothing is said."""
    discord_url: str = Field(default="https://discord.com/api/v10", pattern=r"^https?://")
    """Where Discord's REST interface is."""
    discord_report_channel: str = Field(default="", pattern=r"^[0-9]{0,20}$")
    """The channel in which the bot sums up each health report; empty: none."""
    build_version: str = "development"
    """What clients are told of the build that runs."""
    mail_endpoint: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """The endpoint of Azure Communication Services; empty: mail is written into the data folder."""
    mail_sender: str = "DoNotReply@mystira.app"
    """The address that mail comes from."""
    chain_explorer_url: str = Field(default="https://aeneid.storyscan.io", pattern=r"^(https?://\S+)?$")
    """The web site on which people look at what is registered on the chain; empty: none is named."""
    public_base_url: str = Field(default="http://localhost:7071", pattern=r"^https?://[^?#\s]+$")
    """Where people reach this app: the page on which a parent consents is below it."""
    require_parental_consent: bool = True
    """Whether a child under thirteen may only play with a parent's consent."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. Raises SettingsInvalid."""
    given = {name: environment[name.upper()] for name in Settings.model_fields if name.upper() in environment}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False, include_context=False)
        told = [f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in wrong]
        raise SettingsInvalid("The settings are not complete.\n" + "\n".join(told)) from None
