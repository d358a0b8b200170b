"""What runs here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Deployment:
    """The build of the running app, as whoever deployed it named it, and the channel of its operators, if any."""

    build_version: str
    report_channel: str = ""
