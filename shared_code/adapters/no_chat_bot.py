"""The chat while no bot is configured."""

from shared_code.ports.chat_bot import BotState, ChatMessage


class NoChatBot:
    """Says nothing, and says so."""

    async def state(self) -> BotState:
        """There is none."""
        return BotState(is_enabled=False, is_connected=False)

    async def send(self, message: ChatMessage) -> str | None:  # noqa: ARG002 - the port names it
        """Nothing is said."""
        return None

    async def ping(self) -> None:
        """Nothing is missing."""

    async def close(self) -> None:
        """Nothing is open."""
