"""Who may call the functions of accounts."""

from tests.functions.access.callers import SIGNED_IN

EXPECTED = {
    "get_my_account": SIGNED_IN,
}
