"""The app's own access tokens, verified as those of every other issuer, and without asking anybody."""

import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from shared_code.adapters.app_tokens import AppTokens
from shared_code.adapters.oidc import IdentityProvider, OidcVerifier
from shared_code.adapters.system import RandomIds
from shared_code.adapters.token_keys import TokenKeys, key_in, new_key
from shared_code.domain.account import Account
from shared_code.domain.actor import Role
from shared_code.domain.errors import Unauthorized
from shared_code.domain.identifiers import AccountId
from tests.contract.job_queue.peers import HandClock

OURS, AUDIENCE = "https://mystira.test", "mystira"
ACCOUNT = Account(
    id=AccountId("account-1"),
    email="ada@example.com",
    display_name="Ada",
    roles=(Role.CREATOR,),
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)


TELL_KEY = """
import sys
from pathlib import Path
from shared_code.adapters.token_keys import TokenKeys, key_in
print(TokenKeys(lambda: key_in(Path(sys.argv[1]))).signing[0])
"""


@cache
def key(name: str) -> str:
    """A key that is made once for the run."""
    return new_key()


def public_half(pem: str) -> str:
    loaded = load_pem_private_key(pem.encode(), password=None)
    return loaded.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def clock() -> HandClock:
    return HandClock(datetime(2026, 6, 1, 12, tzinfo=UTC))


def issuer(keys: TokenKeys, at: HandClock, name: str = OURS) -> AppTokens:
    return AppTokens(name, AUDIENCE, keys, clock=at, ids=RandomIds())


def verifier(keys: TokenKeys, at: HandClock) -> OidcVerifier:
    return OidcVerifier([IdentityProvider(OURS, "", AUDIENCE)], at, keys_at_hand={OURS: keys})


def keys_of(signing: str, former: str = "") -> TokenKeys:
    return TokenKeys(lambda: signing, former)


async def test_a_token_says_whose_account_it_is_and_what_they_may_do() -> None:
    keys, at = keys_of(key("a")), clock()
    issued = issuer(keys, at).issue(ACCOUNT)
    verified = await verifier(keys, at).verify(issued.token)

    assert (verified.issuer, verified.subject, verified.name) == (OURS, "account-1", "Ada")
    assert (verified.email, verified.email_verified) == ("ada@example.com", True)
    assert verified.roles == {"User", "Creator"}
    assert verified.expires_at == issued.expires_at == at.now() + timedelta(hours=1)


async def test_a_token_ends_after_an_hour() -> None:
    keys, at = keys_of(key("a")), clock()
    issued = issuer(keys, at).issue(ACCOUNT)
    at.advance(timedelta(hours=1, seconds=61))

    with pytest.raises(Unauthorized, match="has expired"):
        await verifier(keys, at).verify(issued.token)


async def test_tokens_of_an_earlier_key_stay_good_while_it_is_listed() -> None:
    at = clock()
    old = issuer(keys_of(key("a")), at).issue(ACCOUNT).token
    new = issuer(keys_of(key("b")), at).issue(ACCOUNT).token
    lists = ["", key("c"), key("a"), public_half(key("a")), f"{public_half(key('c'))}\n{public_half(key('a'))}"]
    good = [await is_good(old, keys_of(key("b"), former), at) for former in lists]

    assert good == [False, False, True, True, True]
    assert await is_good(new, keys_of(key("b"), public_half(key("a"))), at)


async def is_good(token: str, keys: TokenKeys, at: HandClock) -> bool:
    try:
        await verifier(keys, at).verify(token)
    except Unauthorized:
        return False
    return True


async def test_keys_in_a_setting_of_one_line_are_read() -> None:
    at, one_line = clock(), key("a").replace("\n", "\\n")
    token = issuer(keys_of(one_line), at).issue(ACCOUNT).token

    assert await is_good(token, keys_of(key("a")), at)
    assert await is_good(token, keys_of(key("b"), public_half(key("a")).replace("\n", "\\n")), at)


async def test_a_former_key_signs_nothing_new() -> None:
    keys, at = keys_of(key("b"), key("a")), clock()
    header = jwt.get_unverified_header(issuer(keys, at).issue(ACCOUNT).token)

    assert header["kid"] == keys_of(key("b")).signing[0]
    assert header["alg"] == "RS256"


@pytest.mark.parametrize(
    ("algorithm", "signed_with"), [("HS256", "the public key as a secret of enough bytes to be taken"), ("none", "")]
)
async def test_a_token_of_another_algorithm_is_refused(algorithm: str, signed_with: str) -> None:
    keys, at = keys_of(key("a")), clock()
    claims = {"iss": OURS, "aud": AUDIENCE, "sub": "account-1", "exp": at.now() + timedelta(hours=1)}
    token = jwt.encode(claims, signed_with, algorithm=algorithm, headers={"kid": keys.signing[0]})

    with pytest.raises(Unauthorized, match="accepted algorithm"):
        await verifier(keys, at).verify(token)


async def test_a_token_that_another_signs_in_our_name_is_refused() -> None:
    keys, at = keys_of(key("a")), clock()
    claims = {"iss": OURS, "aud": AUDIENCE, "sub": "account-1", "exp": at.now() + timedelta(hours=1)}
    forged = jwt.encode(claims, key("b"), algorithm="RS256", headers={"kid": keys.signing[0]})

    with pytest.raises(Unauthorized):
        await verifier(keys, at).verify(forged)


def test_a_key_of_another_kind_is_refused_without_being_shown() -> None:
    made = ec.generate_private_key(ec.SECP256R1())
    pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    for wrong in (pem, "-----BEGIN nonsense"):
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - two kinds of it
            _ = keys_of(wrong).signing
        assert pem.splitlines()[1] not in str(caught.value)


def test_the_key_in_a_folder_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "fresh" / "token-key.pem"
    first, again = key_in(file), key_in(file)

    assert first == again
    assert [path.name for path in file.parent.iterdir()] == ["token-key.pem"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_programs_that_begin_together_agree_on_one_key(tmp_path: Path) -> None:
    file = tmp_path / "token-key.pem"
    running = [
        subprocess.Popen([sys.executable, "-c", TELL_KEY, str(file)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = {process.communicate(timeout=60)[0] for process in running}

    assert len(told) == 1
    assert [process.returncode for process in running] == [0, 0, 0]


def test_no_key_is_made_before_it_is_needed() -> None:
    made: list[str] = []

    def make() -> str:
        made.append(key("a"))
        return made[-1]

    keys = TokenKeys(make)
    before = len(made)

    assert keys.signing == keys.signing
    assert (before, len(made)) == (0, 1)
