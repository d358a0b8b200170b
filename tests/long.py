"""How long a search for a counterexample goes on: shortly in `make test`, FUZZ times as long in `make fuzz`."""

import os

_TIMES = int(os.environ.get("FUZZ", "1"))


def examples(few: int) -> int:
    """How many examples to try, of which `few` are enough for every day."""
    return few * _TIMES
