"""One line for each request."""

import logging
from time import perf_counter

from starlette.types import Scope

from shared_code.domain.email_address import without_addresses

log = logging.getLogger(__name__)


def log_request(scope: Scope, status: int, started: float, function: str) -> None:
    """Say what was asked and answered; `started` is a perf_counter.

    The query, which may hold secrets, and e-mail addresses in the path are left out.
    """
    if log.isEnabledFor(logging.INFO):
        milliseconds = (perf_counter() - started) * 1000
        # The path is still encoded, so that no request can write lines of its own.
        path = without_addresses(scope["raw_path"].decode("ascii"))
        name = f" {function}" if function else ""
        log.info("%s %s %d %.1f ms%s", scope["method"], path, status, milliseconds, name)
