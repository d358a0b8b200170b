"""What stands behind the ports of publishing, and who keeps what happens there."""

from collections.abc import Callable, Sequence
from typing import Any

from shared_code.application.events.relay import Subscriber
from shared_code.identity_composition import Parts
from shared_code.ports.chain_addresses import ChainAddresses
from shared_code.ports.chain_explorer import ChainExplorer
from shared_code.ports.repository import Repository


def publishing_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each of these ports is made."""
    return {
        ChainAddresses: _chain_addresses,
        ChainExplorer: lambda: ChainExplorer(parts.settings.chain_explorer_url),
    }


def followers(parts: Parts) -> Sequence[Subscriber]:
    """Who keeps what happens: each of them hears an event again until all have kept it."""
    from shared_code.application.publishing.following import AuditTrail, Inboxes  # noqa: PLC0415
    from shared_code.domain.audit_record import AuditRecord  # noqa: PLC0415
    from shared_code.domain.notification import Notification  # noqa: PLC0415

    return (
        AuditTrail(lambda: parts.get(Repository[AuditRecord])),
        Inboxes(lambda: parts.get(Repository[Notification])),
    )


def _chain_addresses() -> ChainAddresses:
    from shared_code.adapters.eip55 import Eip55Addresses  # noqa: PLC0415

    return Eip55Addresses()
