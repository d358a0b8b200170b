"""The community and the shop: the chat bot, paying."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

chat = Handlers("community.chat")
checkout = Handlers("community.checkout")

routes = Routes("Community")

routes.get("api/discord/status", chat.get_chat_bot_status, public=True)
routes.post("api/discord/send", chat.send_chat_message, role=Role.ADMIN)
routes.post("api/discord/send-embed", chat.send_chat_embed, role=Role.ADMIN)

routes.post("api/payments/checkout", checkout.create_checkout)
