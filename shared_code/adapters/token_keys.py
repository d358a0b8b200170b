"""The keys of the app's own access tokens: one that signs, and those whose tokens are still good."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

_KEY_BITS = 2048
_PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)


class TokenKeys:
    """RSA keys by the thumbprint of their public half; none is read or made before it is needed."""

    def __init__(self, signing_pem: Callable[[], str], former_pems: str = "") -> None:
        self._signing_pem = signing_pem
        self._former_pems = former_pems

    @cached_property
    def signing(self) -> "tuple[str, RSAPrivateKey]":
        """The key that signs, with its id. Raises ValueError for a text that is no RSA private key."""
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

        key = load_pem_private_key(_unescaped(self._signing_pem()).encode(), password=None)
        if not isinstance(key, RSAPrivateKey):
            raise ValueError("The key that signs access tokens must be an RSA private key.")  # noqa: TRY004 - a setting
        return thumbprint(key.public_key()), key

    async def warm_up(self) -> None:
        """The keys are at hand."""

    async def find(self, key_id: str) -> "RSAPublicKey | None":
        """The public key with this id, or None."""
        return self._public.get(key_id)

    @cached_property
    def _public(self) -> "dict[str, RSAPublicKey]":
        key_id, key = self.signing
        former = [_public_key(match[0]) for match in _PEM.finditer(_unescaped(self._former_pems))]
        return {thumbprint(public): public for public in former} | {key_id: key.public_key()}


def thumbprint(key: "RSAPublicKey") -> str:
    """The name of a key: RFC 7638."""
    import jwt  # noqa: PLC0415

    whole = jwt.algorithms.RSAAlgorithm.to_jwk(key, as_dict=True)
    members = json.dumps({name: whole[name] for name in ("e", "kty", "n")}, separators=(",", ":"))
    return jwt.utils.base64url_encode(hashlib.sha256(members.encode()).digest()).decode()


def new_key() -> str:
    """A new private key in PEM."""
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415

    key = generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def key_in(file: Path) -> str:
    """The key that a file holds, made now if there is none; processes that begin together agree on one."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent)  # readable by its owner only
        with os.fdopen(descriptor, "w") as stream:
            stream.write(new_key())
        try:
            file.hardlink_to(name)  # the whole file at once, and only where there is none yet
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return file.read_text()


def _public_key(pem: str) -> "RSAPublicKey":
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        load_pem_private_key,
        load_pem_public_key,
    )

    is_private = "PRIVATE" in pem
    given = load_pem_private_key(pem.encode(), password=None) if is_private else load_pem_public_key(pem.encode())
    key = given.public_key() if isinstance(given, RSAPrivateKey) else given
    if not isinstance(key, RSAPublicKey):
        raise ValueError("Former keys of access tokens must be RSA keys.")  # noqa: TRY004 - a setting
    return key


def _unescaped(pem: str) -> str:
    """A setting of one line writes its line ends as two characters."""
    return pem.replace("\\n", "\n")
