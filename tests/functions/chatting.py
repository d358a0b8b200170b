"""A chat of our own: what Discord's REST interface answers, over a real connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from shared_code.adapters.discord import DiscordBot
from shared_code.adapters.system import RandomIds
from shared_code.ports.chat_bot import ChatBot
from tests.functions.stand_ins import stand_in
from tests.functions.world import Json, World
from tests.serving import serving

TOKEN = "a-token-of-the-bot"
CHANNEL = "1234567890123456789"


@dataclass
class Chat:
    """Knows one bot and one channel; `refusals` are answered first, one for each request."""

    address: str = ""
    refusals: list[Response] = field(default_factory=list)
    said: dict[str, Json] = field(default_factory=dict)
    requests: int = 0
    waits: list[float] = field(default_factory=list)
    loses_answers: int = 0

    async def me(self, request: Request) -> Response:
        return self._refusal(request) or JSONResponse({"id": "42", "username": "Robin the bot"})

    async def message(self, request: Request) -> Response:
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        if request.path_params["channel"] != CHANNEL:
            return Response(status_code=404)
        body = await request.json()
        self.said.setdefault(body["nonce"] if body.get("enforce_nonce") else f"own-{self.requests}", body)
        if self.loses_answers:
            self.loses_answers -= 1
            return Response(status_code=502)
        return JSONResponse({"id": f"m{len(self.said)}"})

    def _refusal(self, request: Request) -> Response | None:
        self.requests += 1
        if request.headers["authorization"] != f"Bot {TOKEN}":
            return Response(status_code=401)
        return self.refusals.pop(0) if self.refusals else None

    def bot(self, token: str = TOKEN) -> DiscordBot:
        """A bot in this chat; its waits are noted, not waited."""

        async def note(seconds: float) -> None:
            self.waits.append(seconds)

        return DiscordBot(token, self.address, ids=RandomIds(), sleep=note)

    def serve(self, world: World, token: str = TOKEN) -> None:
        """Let a world speak here."""
        stand_in(world, ChatBot, self.bot(token))


@asynccontextmanager
async def chatting() -> AsyncIterator[Chat]:
    """A chat that answers."""
    chat = Chat()
    routes = [
        Route("/users/@me", chat.me),
        Route("/channels/{channel}/messages", chat.message, methods=["POST"]),
    ]
    async with serving(lambda _: Starlette(routes=routes)) as address:
        chat.address = address
        yield chat
