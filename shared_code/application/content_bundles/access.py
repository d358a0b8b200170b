"""Who may touch which bundle."""

from shared_code.application.messages import Message
from shared_code.domain.actor import Actor, Role
from shared_code.domain.content_bundle import ContentBundle
from shared_code.domain.errors import NotFound
from shared_code.ports.repository import Repository


async def access_content_bundle(
    bundles: Repository[ContentBundle], bundle_id: str, actor: Actor, message: Message
) -> ContentBundle:
    """The bundle for its creator and for moderators. Raises NotFound for everybody else, PreconditionFailed."""
    bundle = await bundles.get(bundle_id)
    if not may_edit(bundle, actor):
        raise NotFound.of("ContentBundle", bundle_id)
    message.check_version(bundle)
    return bundle


def may_edit(bundle: ContentBundle, actor: Actor) -> bool:
    """Whether a bundle is the caller's to change."""
    return actor.owns(bundle.owner_account_id) or actor.is_at_least(Role.MODERATOR)


async def visible_content_bundle(bundles: Repository[ContentBundle], bundle_id: str) -> ContentBundle:
    """The bundle for everybody. Raises NotFound while it is not active."""
    bundle = await bundles.get(bundle_id)
    if not bundle.is_active:
        raise NotFound.of("ContentBundle", bundle_id)
    return bundle
