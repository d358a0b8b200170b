"""Fills the stores of a new data folder: the shipped content, and what the demo users begin with."""

from pathlib import Path

from devhost.demo_users import DEMO_USERS, ISSUER
from shared_code.application.accounts.directory import AccountDirectory
from shared_code.application.operations.seeding import SeedContent, Seeded, seed_content
from shared_code.composition import Composition
from shared_code.domain.account import Account
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.consent import ConsentStatus, ParentalConsent
from shared_code.domain.identifiers import AccountId, ProfileId, account_id_of, derived_id
from shared_code.domain.profile import UserProfile
from shared_code.pipeline import build_pipeline
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.settings import Settings

CONTENT = Path(__file__).parent.parent / "content"
_PLAYERS = (("Robin", AgeGroup.SCHOOL), ("Kim", AgeGroup.PRESCHOOLERS), ("Sam", AgeGroup.ADULTS))


async def seed(settings: Settings, content: Path = CONTENT) -> Seeded:
    """Write what is missing or different, and nothing else."""
    # Nobody listens while the stores are filled.
    composition = Composition(settings.model_copy(update={"signalr_connection": ""}))
    try:
        await _seed_demo_users(composition)
        call = build_pipeline(seed_content, composition)
        seeded: Seeded = await call(SeedContent(content=_read(content)), ANONYMOUS)
        return seeded
    finally:
        await composition.close()


def _read(content: Path) -> dict[str, bytes]:
    return {str(path.relative_to(content)): path.read_bytes() for path in content.rglob("*.yaml")}


async def _seed_demo_users(composition: Composition) -> None:
    accounts, now = composition.get(Repository[Account]), composition.get(Clock).now()
    for user in DEMO_USERS.values():
        account_id = account_id_of(ISSUER, user.subject)
        await composition.get(AccountDirectory).take_email(user.email, account_id)
        if await accounts.find(account_id) is None:
            account = Account(
                id=account_id, external_user_id=user.subject, email=user.email, display_name=user.name, created_at=now
            )
            await accounts.save(account)
    await _seed_players(composition, account_id_of(ISSUER, DEMO_USERS["parent"].subject))


async def _seed_players(composition: Composition, account_id: AccountId) -> None:
    """Two children of the demo parent, each with the parent's consent, and the parent as a player."""
    profiles, now = composition.get(Repository[UserProfile]), composition.get(Clock).now()
    consents = composition.get(Repository[ParentalConsent])
    for name, age_group in _PLAYERS:
        profile_id = ProfileId(derived_id("demo-profile", account_id, name))
        if await profiles.find(profile_id) is None:
            await profiles.save(UserProfile(id=profile_id, account_id=account_id, name=name, age_group=age_group))
        if age_group.needs_consent and await consents.find(profile_id) is None:
            consent = ParentalConsent(
                id=profile_id, child_profile_id=profile_id, status=ConsentStatus.VERIFIED, consented_at=now
            )
            await consents.save(consent)
