"""Who may call the functions of the community."""

from tests.functions.access.callers import ADMINS, OPEN
from tests.functions.access.furnishing import Bodies

CHANNEL = "1234567890123456789"

EXPECTED = {
    "get_chat_bot_status": OPEN,
    "send_chat_embed": ADMINS,
    "send_chat_message": ADMINS,
}
BODIES: Bodies = {
    "send_chat_embed": lambda house: {"channelId": CHANNEL, "title": "News", "description": "A story."},
    "send_chat_message": lambda house: {"channelId": CHANNEL, "message": "News"},
}
