"""What devhost itself serves, none of which exists in the deployed app: the home page, metrics and /devhost."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from devhost.blobs import blobs_app
from devhost.identity import DevIssuer, identity_app
from devhost.metrics import MetricsPage
from devhost.request_log import log_request
from devhost.signalr import Hub, signalr_app
from shared_code.adapters.file_blobs import FileBlobs

_HOME_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
}


def documents(root: Path) -> dict[str, Path]:
    """The documents of the project that can be read in the browser, by name."""
    return {name: root / name for name in ("README.md", "CONTRIBUTING.md") if (root / name).exists()}


@dataclass(frozen=True)
class SiteParts:
    """What the site shows and mounts."""

    home: str
    metrics: MetricsPage
    issuer: DevIssuer
    hub: Hub
    documents: Mapping[str, Path]
    files: FileBlobs


def site_app(parts: SiteParts) -> ASGIApp:
    """The whole site, with a log line for each request."""

    async def home(_request: Request) -> Response:
        return HTMLResponse(parts.home, headers=_HOME_HEADERS)

    async def document(request: Request) -> Response:
        file = parts.documents.get(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        return PlainTextResponse(file.read_text(encoding="utf-8"))

    inner = [
        Mount("/signalr", signalr_app(parts.hub)),
        Mount("/blobs", blobs_app(parts.files)),
        Route("/docs/{name}", document),
        Mount("", identity_app(parts.issuer)),
    ]
    return _Logged(
        Starlette(
            routes=[Route("/", home), Route("/metrics", parts.metrics.answer), Mount("/devhost", routes=inner)],
        )
    )


class _Logged:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()

        async def logged_send(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.start":
                log_request(scope, message["status"], started, "")

        await self._app(scope, receive, logged_send)
