"""Real time: connecting, and choosing what to hear."""

from shared_code.web.routes import Handlers, Routes

commands = Handlers("realtime.commands")

routes = Routes("Real time")

routes.post("hubs/events/negotiate", commands.negotiate_events)
routes.post("api/realtime/groups/{group}/join", commands.join_group)
routes.post("api/realtime/groups/{group}/leave", commands.leave_group)
