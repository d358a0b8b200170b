"""What runs here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Deployment:
    """The build of the running app, as whoever deployed it named it."""

    build_version: str
