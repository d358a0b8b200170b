"""What stands behind the ports of publishing, and who keeps what happens there."""

from collections.abc import Callable
from typing import Any

from shared_code.identity_composition import Parts
from shared_code.ports.chain_addresses import ChainAddresses
from shared_code.ports.chain_explorer import ChainExplorer


def publishing_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each of these ports is made."""
    return {
        ChainAddresses: _chain_addresses,
        ChainExplorer: lambda: ChainExplorer(parts.settings.chain_explorer_url),
    }


def _chain_addresses() -> ChainAddresses:
    from shared_code.adapters.eip55 import Eip55Addresses  # noqa: PLC0415

    return Eip55Addresses()
