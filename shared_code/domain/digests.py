"""How secrets are kept: as digests, from which nobody can make them again."""

import hashlib
import hmac


def digest_of(secret: str) -> str:
    """The SHA-256 digest of a secret of full strength, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_digest_of(digest: str, secret: str) -> bool:
    """Whether this is the digest of that secret, found out in the same time whatever the answer."""
    return hmac.compare_digest(digest, digest_of(secret))
