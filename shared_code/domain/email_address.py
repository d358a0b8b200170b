"""E-mail addresses: which texts are one, and how a text is shown without any."""

import re
from typing import Annotated

from pydantic import AfterValidator

_LONGEST = 254
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9!#$%'*+^_`{{|}}~.-]{{1,64}}@(?:{_LABEL}\.)+{_LABEL}")
_WITHIN_TEXT = re.compile(r"""[^\s/"<>(),;:=&?@]{1,320}(?:@|%(?:25)*40)[^\s/"'<>(),;:=&?]{1,320}""")


def email_address(text: str) -> str:
    """The address without spaces around it. Raises ValueError for a text that is none."""
    address = text.strip()
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise ValueError("is not an e-mail address such as name@example.com")
    return address


EmailAddress = Annotated[str, AfterValidator(email_address)]
"""A field that holds an e-mail address."""


def without_addresses(text: str) -> str:
    """The text with each e-mail address in it hidden, also one that is encoded for a URL, however often."""
    return _WITHIN_TEXT.sub("(address)", text)
