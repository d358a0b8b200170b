"""Runs the app on this machine: `python -m devhost --help`."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from devhost import STARTED
from devhost.app_files import CannotStart
from devhost.assembly import DEFAULT_APP, Place, assemble
from devhost.logs import log_to_stdout
from devhost.ready import ready_text
from devhost.running import listen, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT: the exit code is 0 then, and 2 when it was asked for what cannot be."""
    options = _options(arguments)
    log_to_stdout(quiet=options.quiet)
    try:
        listener = listen(options.host, options.port)
    except OSError as error:
        return _refused(f"Port {options.port} cannot be used ({error.strerror}): choose another with --port.")
    base_url = _address(options.host, listener.getsockname()[1])
    place = Place(root=Path.cwd(), data=options.data.resolve(), base_url=base_url)
    try:
        assembled = assemble(options.app, place, timers=options.timers)
    except CannotStart as error:
        return _refused(str(error))

    def announce() -> None:
        print(ready_text(base_url, assembled.triggers, time.perf_counter() - STARTED), flush=True)

    run(assembled.host, listener, announce, options.drain)
    return 0


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser("python -m devhost", description="Run the app on this machine, with no cloud.")
    parser.add_argument("--port", type=int, default=7071, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument(
        "--data", type=Path, default=Path(".mystira"), help="the folder that keeps everything (default: %(default)s)"
    )
    parser.add_argument("--app", default=DEFAULT_APP, help="module:name of the FunctionApp (default: %(default)s)")
    parser.add_argument("--no-timers", dest="timers", action="store_false", help="leave the timers off")
    parser.add_argument(
        "--drain", type=int, default=30, help="seconds for what runs to end after SIGTERM (default: %(default)s)"
    )
    parser.add_argument("--quiet", action="store_true", help="log only warnings and worse, no requests")
    return parser.parse_args(arguments)


def _address(host: str, port: int) -> str:
    """The address to show, which must reach this host from this machine."""
    if host in {"127.0.0.1", "0.0.0.0", "::"}:  # noqa: S104 - only compared
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
