"""Addresses are spelled as EIP-55 has them."""

import pytest

from shared_code.adapters.eip55 import Eip55Addresses
from shared_code.ports.chain_addresses import ChainAddresses

# From the text of EIP-55: two that are all capitals, two all small, four that are mixed.
SPELLED = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)


@pytest.fixture
def addresses() -> ChainAddresses:
    return Eip55Addresses()


@pytest.mark.parametrize("spelled", SPELLED)
def test_an_address_is_spelled_one_way_however_it_was_given(addresses: ChainAddresses, spelled: str) -> None:
    digits = spelled.removeprefix("0x")

    for given in (spelled, f"0x{digits.lower()}", f"0x{digits.upper()}"):
        assert addresses.checksummed(given) == spelled


@pytest.mark.parametrize("spelled", SPELLED[4:])
def test_a_letter_of_another_size_is_another_spelling(addresses: ChainAddresses, spelled: str) -> None:
    place = next(place for place, sign in enumerate(spelled) if sign in "abcdef")
    slipped = spelled[:place] + spelled[place].upper() + spelled[place + 1 :]

    assert addresses.checksummed(slipped) == spelled != slipped
