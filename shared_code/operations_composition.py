"""What stands behind the ports of operations and of the community."""

from collections.abc import Callable
from typing import Any

from shared_code.application.operations.dependencies import Dependencies, Dependency
from shared_code.application.operations.work_queues import WorkQueues
from shared_code.application.story_generation.queue import QUEUE
from shared_code.domain.continuity_operation import ContinuityOperation
from shared_code.domain.generation_job import GenerationJob
from shared_code.identity_composition import Parts
from shared_code.ports.blobs import Blobs
from shared_code.ports.chat_bot import ChatBot
from shared_code.ports.clock import Ids
from shared_code.ports.deployment import Deployment
from shared_code.ports.documents import Documents
from shared_code.ports.identity import TokenVerifier
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository
from shared_code.settings import Settings

_PROBE = "health/probe"
"""The name of a file that need not be there."""


def operations_makers(parts: Parts) -> dict[Any, Callable[[], Any]]:
    """Makers of the ports of operations."""
    get = parts.get
    return {
        ChatBot: lambda: _chat_bot(parts.settings, get(Ids)),
        Dependencies: lambda: _dependencies(parts),
        Deployment: lambda: Deployment(parts.settings.build_version),
        WorkQueues: lambda: WorkQueues(get(Repository[GenerationJob]), get(Repository[ContinuityOperation])),
    }


def _dependencies(parts: Parts) -> Dependencies:
    get = parts.get
    return Dependencies(
        [
            Dependency("documents", lambda: get(Documents).ping(), essential=True),
            Dependency("queues", lambda: get(JobQueue).counts(QUEUE)),
            Dependency("files", lambda: get(Blobs).find(_PROBE)),
            Dependency("identity", lambda: get(TokenVerifier).warm_up()),
            Dependency("chat bot", lambda: get(ChatBot).ping()),
        ]
    )


def _chat_bot(settings: Settings, ids: Ids) -> ChatBot:
    if not settings.discord_bot_token:
        from shared_code.adapters.no_chat_bot import NoChatBot  # noqa: PLC0415

        return NoChatBot()
    from shared_code.adapters.discord import DiscordBot  # noqa: PLC0415

    return DiscordBot(settings.discord_bot_token, settings.discord_url, ids=ids)
