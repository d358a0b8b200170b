"""Speaking to the community through the bot."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from shared_code.application.messages import Command, Message, Query, View
from shared_code.ports.chat_bot import ChatBot, ChatMessage, Embed, EmbedField

MOST_CHARACTERS = 6_000
"""What Discord takes in one embed, all its texts together."""

_MOST_FIELDS = 25


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_DIGITS = r"^[0-9]{1,20}$"
ChannelId = Annotated[
    str,
    BeforeValidator(_as_text),
    Field(pattern=_DIGITS),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": _DIGITS}]}),
]
"""A number of up to 64 bits; as a text it survives clients whose numbers have fewer."""

Color = Annotated[int, Field(ge=0, le=255)]


class GetChatBotStatus(Query):
    """Whether the bot can speak."""

    KEPT_SECONDS = 30


class ChatBotStatus(View):
    enabled: bool
    connected: bool
    bot_username: str | None
    bot_id: str | None
    message: str


async def get_chat_bot_status(query: GetChatBotStatus, *, bot: ChatBot) -> ChatBotStatus:  # noqa: ARG001
    """Ask the bot who it is."""
    state = await bot.state()
    if not state.is_enabled:
        told = "No chat bot is configured here."
    else:
        told = "The chat bot is connected." if state.is_connected else "The chat does not answer."
    return ChatBotStatus(
        enabled=state.is_enabled,
        connected=state.is_connected,
        bot_username=state.name,
        bot_id=state.id,
        message=told,
    )


class SendChatMessage(Command):
    channel_id: ChannelId
    message: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class ChatDelivery(View):
    """What became of a message; `success` is false where there is no bot, and nothing was said."""

    success: bool
    channel_id: str
    message_id: str | None
    message: str


async def send_chat_message(command: SendChatMessage, *, bot: ChatBot) -> ChatDelivery:
    """Say something in a channel. Raises NotFound, ChannelClosed, Unavailable."""
    return await _said(bot, ChatMessage(command.channel_id, command.message))


class EmbedFieldBody(Message):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=256)]
    value: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_024)]
    inline: bool = False


class SendChatEmbed(Command):
    """A framed message; its colour is the platform's blue unless another is given."""

    channel_id: ChannelId
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=256)]
    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_096)]
    color_red: Color = 52
    color_green: Color = 152
    color_blue: Color = 219
    footer: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_048)] | None = None
    fields: Annotated[tuple[EmbedFieldBody, ...], Field(max_length=_MOST_FIELDS)] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        texts = [self.title, self.description, self.footer or ""]
        texts += [text for field in self.fields for text in (field.name, field.value)]
        total = sum(map(len, texts))
        if total > MOST_CHARACTERS:
            raise ValueError(f"all texts together have {total} characters; at most {MOST_CHARACTERS} are taken")
        return self


async def send_chat_embed(command: SendChatEmbed, *, bot: ChatBot) -> ChatDelivery:
    """Show a framed message in a channel. Raises NotFound, ChannelClosed, Unavailable."""
    embed = Embed(
        title=command.title,
        description=command.description,
        color=command.color_red << 16 | command.color_green << 8 | command.color_blue,
        footer=command.footer,
        fields=tuple(EmbedField(each.name, each.value, each.inline) for each in command.fields),
    )
    return await _said(bot, ChatMessage(command.channel_id, embed=embed))


async def _said(bot: ChatBot, message: ChatMessage) -> ChatDelivery:
    message_id = await bot.send(message)
    told = "Sent." if message_id else "Not sent: no chat bot is configured here."
    return ChatDelivery(
        success=message_id is not None, channel_id=message.channel_id, message_id=message_id, message=told
    )
