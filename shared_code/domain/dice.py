"""The twenty-sided die of a session: fair, and the same again for the same seed and step."""

import hashlib

SIDES = 20


def rolled(seed: int, step: int) -> int:
    """The number from 1 to 20 at one step of one session."""
    digest = hashlib.blake2b(f"{seed}/{step}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % SIDES + 1
