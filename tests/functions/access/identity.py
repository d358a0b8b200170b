"""Who may call the functions of identity."""

import httpx

from shared_code.application.identity.signing_in import SignIns
from shared_code.domain.account import Account
from shared_code.ports.repository import Repository
from tests.functions.access.callers import OPEN, SIGNED_IN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

# Who asks for a token has none that is good, so nobody looks at the one that comes along.
OPEN_WHATEVER_THE_TOKEN = "+++++++++"

EXPECTED = {
    "bootstrap_account": SIGNED_IN,
    "consume_magic_link": OPEN_WHATEVER_THE_TOKEN,
    "get_auth_config": OPEN,
    "get_auth_status": OPEN,
    "refresh_token": OPEN_WHATEVER_THE_TOKEN,
    "request_magic_link": OPEN_WHATEVER_THE_TOKEN,
    "resend_magic_link": OPEN_WHATEVER_THE_TOKEN,
    "sign_out": SIGNED_IN,
    "verify_magic_link": OPEN_WHATEVER_THE_TOKEN,
}

BODIES: Bodies = {
    "consume_magic_link": lambda house: {"token": "nothing"},
    "refresh_token": lambda house: {"refreshToken": house["refresh_token"]},
    "request_magic_link": lambda house: {"email": "newcomer@example.com"},
    "resend_magic_link": lambda house: {"email": "newcomer@example.com"},
    "verify_magic_link": lambda house: {"token": "nothing"},
}


async def furnish(world: World, house: House) -> None:
    account = await world.composition.get(Repository[Account]).get(world.account("parent"))
    signed_in = await world.composition.get(SignIns).begin(account, f"python-httpx/{httpx.__version__}")
    house["refresh_token"] = signed_in.refresh_token
