"""Who may call the functions of the community."""

from tests.functions.access.callers import ADMINS, OPEN, SIGNED_IN
from tests.functions.access.furnishing import Bodies

CHANNEL = "1234567890123456789"

EXPECTED = {
    "create_checkout": SIGNED_IN,
    "get_chat_bot_status": OPEN,
    "send_chat_embed": ADMINS,
    "send_chat_message": ADMINS,
}
BODIES: Bodies = {
    "create_checkout": lambda house: {"bundleId": house["bundle_id"]},
    "send_chat_embed": lambda house: {"channelId": CHANNEL, "title": "News", "description": "A story."},
    "send_chat_message": lambda house: {"channelId": CHANNEL, "message": "News"},
}
