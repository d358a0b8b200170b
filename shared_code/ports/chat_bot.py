"""The bot that speaks in the channels of the community."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class BotState:
    """Whether there is a bot, whether it can speak now, and as whom."""

    is_enabled: bool
    is_connected: bool
    name: str | None = None
    id: str | None = None


@dataclass(frozen=True)
class EmbedField:
    """One titled piece of an embed; those in line stand beside each other."""

    name: str
    value: str
    inline: bool = False


@dataclass(frozen=True)
class Embed:
    """A framed message; `color` is 0xRRGGBB."""

    title: str
    description: str
    color: int
    footer: str | None = None
    fields: tuple[EmbedField, ...] = ()


@dataclass(frozen=True)
class ChatMessage:
    """What is said: plain text, or an embed, or both."""

    channel_id: str
    text: str = ""
    embed: Embed | None = None


class ChatBot(Protocol):
    async def state(self) -> BotState:
        """Whether the bot can speak now; a bot that does not answer is not connected."""
        ...

    async def send(self, message: ChatMessage) -> str | None:
        """Say it in its channel: the id of what was said, None where there is no bot and nothing is said.

        Raises NotFound for an unknown channel, ChannelClosed, Unavailable.
        """
        ...

    async def ping(self) -> None:
        """Return when the bot can speak, or when there is none. Raises Unavailable."""
        ...

    async def close(self) -> None:
        """Let go of what is open."""
        ...
