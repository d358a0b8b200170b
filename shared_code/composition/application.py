"""The application's own parts that need more than their ports: loaded when the first of them is asked for."""

from collections.abc import Callable
from typing import Any

from shared_code.application.accounts.bootstrap import AccountBootstrap
from shared_code.application.accounts.directory import AccountDirectory
from shared_code.application.consent.aftermath import Aftermath
from shared_code.application.consent.deletions import Deletions
from shared_code.application.consent.gate import ConsentGate
from shared_code.application.consent.letters import ConsentLetters
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.identity.signing_in import SignIns
from shared_code.application.media.shown import ShownMedia
from shared_code.application.scenarios.published_stories import PublishedStories
from shared_code.application.story_continuity.analyst import Analyst
from shared_code.composition.parts import Parts
from shared_code.domain.account import Account, AccountEmail, AccountIdentity
from shared_code.domain.avatars import AvatarConfiguration
from shared_code.domain.badge import Badge
from shared_code.domain.character_map import CharacterMap
from shared_code.domain.consent import ParentalConsent
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.continuity_operation import KeptReading
from shared_code.domain.deletion import DeletionRequest, DeletionSubject
from shared_code.domain.game_session import GameSession
from shared_code.domain.media_asset import MediaAsset
from shared_code.domain.profile import UserProfile
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.scenario import Scenario, ScenarioVersion, StoryDraft
from shared_code.ports.cache import Cache
from shared_code.ports.call_limiter import CallLimiter
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.fact_finder import FactFinder
from shared_code.ports.mailer import Mailer
from shared_code.ports.repository import Repository
from shared_code.ports.secrets import Secrets
from shared_code.ports.story_reader import StoryReader
from shared_code.ports.token_issuer import TokenIssuer


def application_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each of these parts is made."""
    return {
        AccountBootstrap: lambda: _account_bootstrap(parts),
        AccountDirectory: lambda: _account_directory(parts),
        Aftermath: lambda: _aftermath(parts),
        Analyst: lambda: _analyst(parts),
        ConsentGate: lambda: _consent_gate(parts),
        ConsentLetters: lambda: ConsentLetters(parts.get(Mailer), parts.settings.public_base_url),
        Deletions: lambda: _deletions(parts),
        PlayedStories: lambda: _played_stories(parts),
        PublishedStories: lambda: _published_stories(parts),
        SessionViews: lambda: _session_views(parts),
        ShownMedia: lambda: _shown_media(parts),
        SignIns: lambda: _sign_ins(parts),
    }


def _account_bootstrap(parts: Parts) -> AccountBootstrap:
    return AccountBootstrap(parts.get(AccountDirectory), parts.get(Repository[Account]), parts.get(Clock))


def _account_directory(parts: Parts) -> AccountDirectory:
    return AccountDirectory(
        parts.get(Repository[Account]),
        parts.get(Repository[AccountEmail]),
        parts.get(Repository[AccountIdentity]),
        parts.get(Repository[DeletionRequest]),
        own_issuer=parts.settings.token_issuer,
        clock=parts.get(Clock),
    )


def _aftermath(parts: Parts) -> Aftermath:
    profiles, sessions = parts.get(Repository[UserProfile]), parts.get(Repository[GameSession])
    return Aftermath(profiles, sessions, parts.get(Deletions), parts.get(Clock))


def _analyst(parts: Parts) -> Analyst:
    from shared_code.application.story_continuity.analysis import ContinuityAnalysis  # noqa: PLC0415 - only for readers
    from shared_code.application.story_continuity.readers import Readers  # noqa: PLC0415
    from shared_code.application.story_continuity.stories import StoriesInReading  # noqa: PLC0415

    return ContinuityAnalysis(
        stories=StoriesInReading(parts.get(Repository[StoryDraft])),
        readings=parts.get(Repository[KeptReading]),
        readers=Readers(parts.get(FactFinder), parts.get(StoryReader)),
        limiter=parts.get(CallLimiter),
        clock=parts.get(Clock),
    )


def _consent_gate(parts: Parts) -> ConsentGate:
    consents, required = parts.get(Repository[ParentalConsent]), parts.settings.require_parental_consent
    return ConsentGate(consents, parts.get(Clock), required=required)


def _deletions(parts: Parts) -> Deletions:
    from shared_code.application.accounts.traces import AccountTraces  # noqa: PLC0415 - only for who deletes
    from shared_code.application.consent.child_traces import ChildTraces  # noqa: PLC0415

    return Deletions(
        parts.get(Repository[DeletionRequest]),
        {
            DeletionSubject.PROFILE: lambda: ChildTraces.found_by(parts.get),
            DeletionSubject.ACCOUNT: lambda: AccountTraces.found_by(parts.get),
        },
        parts.get(Clock),
    )


def _played_stories(parts: Parts) -> PlayedStories:
    return PlayedStories(parts.get(PublishedStories), parts.get(Repository[GameSession]), parts.get(Clock))


def _published_stories(parts: Parts) -> PublishedStories:
    return PublishedStories(parts.get(Repository[ScenarioVersion]), parts.get(Repository[Scenario]), parts.get(Cache))


def _session_views(parts: Parts) -> SessionViews:
    return SessionViews(parts.get(PlayedStories), parts.get(Repository[Badge]), parts.get(Cache), parts.get(Clock))


def _shown_media(parts: Parts) -> ShownMedia:
    return ShownMedia(
        parts.get(Repository[MediaAsset]),
        parts.get(Repository[AvatarConfiguration]),
        parts.get(Repository[CharacterMap]),
        parts.get(Repository[ContentBundle]),
        cache=parts.get(Cache),
    )


def _sign_ins(parts: Parts) -> SignIns:
    return SignIns(
        parts.get(Repository[RefreshFamily]),
        parts.get(TokenIssuer),
        secrets=parts.get(Secrets),
        ids=parts.get(Ids),
        clock=parts.get(Clock),
    )
