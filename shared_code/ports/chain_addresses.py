"""How addresses of the chain are spelled."""

from typing import Protocol


class ChainAddresses(Protocol):
    def checksummed(self, address: str) -> str:
        """An address (0x and 40 hexadecimal digits) in the spelling that guards it against slips (EIP-55)."""
        ...
