"""What the log looks like in a terminal."""

import logging
import sys

from shared_code.domain.email_address import without_addresses

_ORDINARY = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_TALKATIVE = ("httpx", "httpcore", "uvicorn", "asyncio")


class EventFormatter(logging.Formatter):
    """A time, the event and its fields as `name=value`; from a warning on, the level as well. Shows no address."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(message)s", "%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """The line and its traceback; an error's sentence may hold an address that nobody has foreseen."""
        return without_addresses(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging calls
        """The line without a traceback."""
        fields = "".join(f" {name}={value}" for name, value in vars(record).items() if name not in _ORDINARY)
        level = f"{record.levelname} " if record.levelno >= logging.WARNING else ""
        return f"{record.asctime} {level}{record.message}{fields}"


def log_to_stdout(*, quiet: bool) -> None:
    """Log events to stdout, or only warnings and worse when quiet."""
    stream = logging.StreamHandler(sys.stdout)
    stream.setFormatter(EventFormatter())
    logging.basicConfig(handlers=[stream], level=logging.WARNING if quiet else logging.INFO, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
