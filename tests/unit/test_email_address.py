"""Which texts are e-mail addresses, and that none is shown."""

import pytest

from shared_code.domain.account import account_email_id
from shared_code.domain.email_address import email_address, without_addresses

GOOD = ["ada@example.com", "a.b+c_d-e@mail.example.co.za", "x@y.z", f"{'a' * 64}@example.com", "o'neil@example.com"]
BAD = [
    "",
    "ada",
    "ada@",
    "@example.com",
    "ada@example",
    "ada@@example.com",
    "ada@exa mple.com",
    "ada@example.com\nBcc: all@example.com",
    "ada@example.com, bob@example.com",
    "Ada <ada@example.com>",
    "ada@-example.com",
    "ada@example..com",
    "ada@example.com.",
    f"{'a' * 65}@example.com",
    f"a@{'b' * 63}.{'c' * 63}.{'d' * 63}.{'e' * 63}.com",
    "ada@exämple.com",
    "a\x00da@example.com",
    "a/b@example.com",
    "a=b@example.com",
]


@pytest.mark.parametrize("text", GOOD)
def test_an_address_is_taken_without_the_spaces_around_it(text: str) -> None:
    assert email_address(f"  {text}\t") == text


@pytest.mark.parametrize("text", BAD)
def test_a_text_that_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as name@example\.com"):
        email_address(text)


def test_an_address_has_one_id_however_it_is_spelled() -> None:
    spelled = ["ada@example.com", "Ada@Example.COM", " ADA@EXAMPLE.com "]

    assert len({account_email_id(text) for text in spelled}) == 1
    assert account_email_id("ada@example.com") != account_email_id("ada@example.org")


@pytest.mark.parametrize("text", GOOD)
@pytest.mark.parametrize("at", ["@", "%40", "%2540", "%252540"])
def test_no_text_shows_an_address(text: str, at: str) -> None:
    hidden = text.replace("@", at)

    assert without_addresses(f"GET /api/accounts/email/{hidden} 200") == "GET /api/accounts/email/(address) 200"
    assert without_addresses(f"to={hidden}, <{hidden}>: {hidden}") == "to=(address), <(address)>: (address)"


def test_a_text_without_an_address_stays_as_it_is() -> None:
    for text in ("GET /api/scenarios/40 200 1.5 ms", "retry @ 5 s", "a" * 10_000, "50%", ""):
        assert without_addresses(text) == text
