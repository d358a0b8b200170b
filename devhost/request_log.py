"""One line for each request."""

import logging
from time import perf_counter

from starlette.types import Scope

log = logging.getLogger(__name__)


def log_request(scope: Scope, status: int, started: float, function: str) -> None:
    """Say what was asked and answered, without the query, which may hold secrets; `started` is a perf_counter."""
    if log.isEnabledFor(logging.INFO):
        milliseconds = (perf_counter() - started) * 1000
        path = scope["raw_path"].decode("ascii")  # still encoded, so that no request can write lines of its own
        name = f" {function}" if function else ""
        log.info("%s %s %d %.1f ms%s", scope["method"], path, status, milliseconds, name)
