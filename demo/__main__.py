"""Plays a story in the terminal: `python -m demo --help`."""

import io
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from demo.asking import Left
from demo.autoplay import AutoPlayer
from demo.client import CannotPlay, Client, RequestFailed
from demo.player import Player
from demo.screen import Screen


def main(arguments: Sequence[str] | None = None) -> int:
    """Play: exit code 0 at the end or when the person leaves, 2 when no host answers, 1 for any other failure."""
    options = _options(arguments)
    _print_what_can_be_printed()
    screen = Screen()
    try:
        with Client(options.host.rstrip("/"), options.user) as client:
            player = AutoPlayer(client, screen, options.seed) if options.auto else Player(client, screen)
            player.play(options.story)
    except CannotPlay as failure:
        screen.warn(str(failure))
        return 2 if isinstance(failure, RequestFailed) and failure.status is None else 1
    except (Left, KeyboardInterrupt):
        screen.say("Your place is kept. Until next time.")
    return 0


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser("python -m demo", description="Play a story of a running Mystira host in the terminal.")
    parser.add_argument(
        "--host", default="http://localhost:7071", help="the address of the host (default: %(default)s)"
    )
    parser.add_argument("--user", default="parent", help="the demo user to sign in as (default: %(default)s)")
    parser.add_argument("--story", metavar="ID", help="the scenario to play, without being asked")
    parser.add_argument("--auto", action="store_true", help="play to an ending without a person")
    parser.add_argument("--seed", type=int, default=1, help="what --auto chooses and throws (default: %(default)s)")
    return parser.parse_args(arguments)


def _print_what_can_be_printed() -> None:
    """A terminal that cannot show a letter shows a question mark instead of ending the play."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
