"""Azure SignalR Service in serverless mode, on this machine."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from devhost.signalr_clients import Clients
from devhost.signalr_connections import Hub, HubLimits
from devhost.signalr_rest import DataPlane, error_detail

__all__ = ["Hub", "HubLimits", "signalr_app"]


def signalr_app(hub: Hub) -> ASGIApp:
    """The client side and the REST data plane of one hub, to be mounted at the path of its endpoint."""
    clients = Clients(hub)
    return Starlette(
        routes=[
            Route("/client/negotiate", clients.negotiate, methods=["POST"]),
            WebSocketRoute("/client", clients.connect),
            WebSocketRoute("/client/", clients.connect),
            *DataPlane(hub).routes,
        ],
        # the real service lets every web page in by default: the token decides
        middleware=[Middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True, allow_headers=["*"])],
        exception_handlers={HTTPException: error_detail},
    )
