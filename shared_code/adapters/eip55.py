"""The spelling of addresses on Ethereum and its kin."""

from eth_utils.address import to_checksum_address


class Eip55Addresses:
    def checksummed(self, address: str) -> str:
        """The address with each letter as large as the digest of the whole says."""
        return to_checksum_address(address)
