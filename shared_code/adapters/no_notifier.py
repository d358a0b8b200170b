"""Real-time messages while no real-time channel is configured."""

from shared_code.domain.errors import Unavailable
from shared_code.ports.notifier import ConnectionAccess


class NoNotifier:
    """Sends nothing, because nobody can be connected."""

    async def notify(self, group: str, target: str, payload: str) -> None:
        """Nobody hears it."""

    async def add_user_to_group(self, user: str, group: str) -> None:
        """Nothing to hear in it."""

    async def remove_user_from_group(self, user: str, group: str) -> None:
        """Nothing was heard in it."""

    async def access(self, user: str) -> ConnectionAccess:  # noqa: ARG002 - the port names it
        """Raises Unavailable: there is nothing to connect to."""
        raise Unavailable("Real-time messages are not configured here.")
