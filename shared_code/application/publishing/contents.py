"""Scenarios and bundles as publishing sees them, and who may settle whose they are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shared_code.application.content_bundles.access import may_edit
from shared_code.application.scenarios.access import may_write
from shared_code.domain.actor import Actor, Role
from shared_code.domain.content import Content, ContentType
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import NotFound
from shared_code.domain.scenario import Scenario
from shared_code.ports.repository import Repository


@dataclass(frozen=True)
class Contents:
    """Whatever can be registered."""

    scenarios: Repository[Scenario]
    bundles: Repository[ContentBundle]

    @classmethod
    def found_by(cls, get: Callable[[Any], Any]) -> "Contents":
        """With the ports that this function gives by their types."""
        return cls(get(Repository[Scenario]), get(Repository[ContentBundle]))

    async def get(self, content_type: ContentType, content_id: str) -> Content:
        """One content, public or not. Raises NotFound."""
        content, _ = await self._found(content_type, content_id)
        return content

    async def public(self, content_type: ContentType, content_id: str) -> Content:
        """One content that everybody may know of. Raises NotFound."""
        content = await self.get(content_type, content_id)
        if not content.is_public:
            raise _absent(content_type, content_id)
        return content

    async def to_settle(self, content_type: ContentType, content_id: str, actor: Actor) -> Content:
        """One content for who may edit it, and for publishers. Raises NotFound for everybody else."""
        content, may_settle = await self._found(content_type, content_id)
        if not (may_settle(actor) or actor.is_at_least(Role.PUBLISHER)):
            raise _absent(content_type, content_id)
        return content

    async def to_edit(self, content_type: ContentType, content_id: str, actor: Actor) -> Content:
        """One content for its creator and for moderators. Raises NotFound for everybody else."""
        content, may_change = await self._found(content_type, content_id)
        if not may_change(actor):
            raise _absent(content_type, content_id)
        return content

    async def _found(self, content_type: ContentType, content_id: str) -> tuple[Content, Callable[[Actor], bool]]:
        """The content, and who may edit it."""
        if content_type is ContentType.BUNDLE:
            bundle = await self.bundles.get(content_id)
            return of_bundle(bundle), lambda actor: may_edit(bundle, actor)
        scenario = await self.scenarios.get(content_id)
        if scenario.deleted_at is not None:
            raise _absent(content_type, content_id)
        return of_scenario(scenario), lambda actor: may_write(actor, scenario)


def _absent(content_type: ContentType, content_id: str) -> NotFound:
    kind = "Scenario" if content_type is ContentType.SCENARIO else "ContentBundle"
    return NotFound.of(kind, content_id)


def of_bundle(bundle: ContentBundle) -> Content:
    return Content(
        type=ContentType.BUNDLE,
        id=bundle.id,
        title=bundle.title,
        owner_account_id=bundle.owner_account_id,
        created_at=bundle.created_at,
        is_public=bundle.is_active,
    )


def of_scenario(scenario: Scenario) -> Content:
    listing = scenario.listing or scenario.draft_listing
    return Content(
        type=ContentType.SCENARIO,
        id=scenario.id,
        title=listing.title if listing else scenario.id,
        owner_account_id=scenario.owner_account_id,
        created_at=scenario.created_at,
        is_public=scenario.published_version is not None,
    )
