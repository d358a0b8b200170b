"""A Discord bot over its REST interface (v10)."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from shared_code.domain.chat_errors import ChannelClosed, MessageRefused
from shared_code.domain.errors import NotFound, Unavailable
from shared_code.ports.chat_bot import BotState, ChatMessage, Embed
from shared_code.ports.clock import Ids

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]

_TIMEOUT_SECONDS = 10.0
_ATTEMPTS = 3
_PATIENCE_SECONDS = 15.0
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 8.0  # a caller over HTTP is waiting; whoever is told to wait longer hears so
_LONGEST_NONCE = 25


class DiscordRefusal(Exception):
    """A refusal that passes: too fast, or not available; `wait` is what Discord asks for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class DiscordBot:
    """Repeats what may succeed the next time; a nonce keeps what arrived from being said twice."""

    def __init__(self, token: str, address: str, *, ids: Ids, sleep: Sleep | None = None) -> None:
        self._token = token
        self._address = address.rstrip("/")
        self._ids = ids
        self._sleep = sleep
        self._client: httpx.AsyncClient | None = None

    async def state(self) -> BotState:
        """Who the bot is, when Discord answers."""
        try:
            me = await self._ask("GET", "users/@me")
        except (Unavailable, NotFound, ChannelClosed):
            return BotState(is_enabled=True, is_connected=False)
        return BotState(is_enabled=True, is_connected=True, name=me.get("username"), id=me.get("id"))

    async def send(self, message: ChatMessage) -> str | None:
        """Say it; nobody is pinged by what stands in it."""
        body: dict[str, Any] = {
            "allowed_mentions": {"parse": []},
            "nonce": self._ids.new()[:_LONGEST_NONCE],
            "enforce_nonce": True,
        }
        if message.text:
            body["content"] = message.text
        if message.embed:
            body["embeds"] = [_embed(message.embed)]
        said = await self._ask("POST", f"channels/{message.channel_id}/messages", body)
        return str(said["id"])

    async def ping(self) -> None:
        """Return when Discord knows the bot. Raises Unavailable."""
        if not (await self.state()).is_connected:
            raise Unavailable("Discord does not answer the bot.")

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, stop_after_delay  # noqa: PLC0415

        options: dict[str, Any] = {"sleep": self._sleep} if self._sleep else {}
        retrying = AsyncRetrying(
            stop=stop_after_attempt(_ATTEMPTS) | stop_after_delay(_PATIENCE_SECONDS),
            retry=retry_if_exception(_may_pass),
            wait=_wait,
            reraise=True,
            **options,
        )
        try:
            answer: dict[str, Any] = await retrying(self._ask_once, method, path, body)
        except DiscordRefusal as refusal:
            log.warning("chat_call_failed", extra={"method": method, "reason": refusal.reason})
            raise Unavailable("The chat does not take messages now.", retry_after=refusal.wait) from refusal
        return answer

    async def _ask_once(self, method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        import httpx  # noqa: PLC0415

        self._client = self._client or httpx.AsyncClient(timeout=_TIMEOUT_SECONDS)
        headers = {"Authorization": f"Bot {self._token}"}
        try:
            answer = await self._client.request(method, f"{self._address}/{path}", json=body, headers=headers)
        except httpx.HTTPError as error:
            raise DiscordRefusal(type(error).__name__) from error
        _check(answer, path)
        content: dict[str, Any] = answer.json()
        return content


def _check(answer: "httpx.Response", path: str) -> None:
    """Raise what a refusal means."""
    match answer.status_code:
        case HTTPStatus.NOT_FOUND:
            raise NotFound(f"Discord knows no '{path.removesuffix('/messages')}'.")
        case HTTPStatus.FORBIDDEN:
            raise ChannelClosed("The bot has no permission there. Invite it to the channel, then repeat.")
        case HTTPStatus.BAD_REQUEST:
            raise MessageRefused("Discord does not take this message. Check its texts and its channel.")
        case HTTPStatus.TOO_MANY_REQUESTS:
            raise DiscordRefusal("429", _seconds(answer.headers.get("retry-after")))
        case status if not answer.is_success:
            raise DiscordRefusal(str(status))


def _seconds(header: str | None) -> float | None:
    try:
        return None if header is None else max(0.0, float(header))
    except ValueError:
        return None


def _may_pass(error: BaseException) -> bool:
    """Whether the next attempt may succeed: not for a token that is refused, nor after a long wait."""
    if not isinstance(error, DiscordRefusal) or (error.wait or 0.0) > _LONGEST_WAIT:
        return False
    return not error.reason.startswith("4") or error.reason == "429"


def _wait(state: Any) -> float:
    """What Discord asks for, else half a second and twice that; the state is tenacity's."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, DiscordRefusal) else None
    return asked if asked is not None else _FIRST_WAIT * 2.0 ** (state.attempt_number - 1)


def _embed(embed: Embed) -> dict[str, Any]:
    shown: dict[str, Any] = {"title": embed.title, "description": embed.description, "color": embed.color}
    if embed.footer:
        shown["footer"] = {"text": embed.footer}
    shown["fields"] = [{"name": each.name, "value": each.value, "inline": each.inline} for each in embed.fields]
    return shown
