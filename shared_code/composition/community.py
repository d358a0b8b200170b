"""What reaches people elsewhere: the chat bot, payments, the chain's explorer; and what runs here."""

from collections.abc import Callable
from typing import Any

from shared_code.composition.parts import Parts
from shared_code.ports.chain_addresses import ChainAddresses
from shared_code.ports.chain_explorer import ChainExplorer
from shared_code.ports.chat_bot import ChatBot
from shared_code.ports.clock import Ids
from shared_code.ports.deployment import Deployment
from shared_code.ports.payments import Payments
from shared_code.settings import Settings


def community_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """How each of these ports is made."""
    settings = parts.settings
    return {
        ChainAddresses: _chain_addresses,
        ChainExplorer: lambda: ChainExplorer(settings.chain_explorer_url),
        ChatBot: lambda: _chat_bot(settings, parts.get(Ids)),
        Deployment: lambda: Deployment(settings.build_version, settings.discord_report_channel),
        Payments: _payments,
    }


def _chain_addresses() -> ChainAddresses:
    from shared_code.adapters.eip55 import Eip55Addresses  # noqa: PLC0415

    return Eip55Addresses()


def _chat_bot(settings: Settings, ids: Ids) -> ChatBot:
    if not settings.discord_bot_token:
        from shared_code.adapters.no_chat_bot import NoChatBot  # noqa: PLC0415

        return NoChatBot()
    from shared_code.adapters.discord import DiscordBot  # noqa: PLC0415

    return DiscordBot(settings.discord_bot_token, settings.discord_url, ids=ids)


def _payments() -> Payments:
    from shared_code.adapters.no_payments import NoPayments  # noqa: PLC0415

    return NoPayments()
