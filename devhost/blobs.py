"""What Blob Storage does for its signed addresses: hand out a file to whoever has one that is still good."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from shared_code.adapters.file_blobs import FileBlobs
from shared_code.domain.errors import Validation

_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "private, max-age=60",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def blobs_app(blobs: FileBlobs) -> ASGIApp:
    """Serves `/{name}?until=...&signature=...`, whole or in ranges."""

    async def file(request: Request) -> Response:
        name, query = request.path_params["name"], request.query_params
        try:
            allowed = blobs.allows(name, query.get("until", ""), query.get("signature", ""))
            stat = await blobs.find(name) if allowed else None
        except Validation:
            allowed, stat = False, None
        if not allowed:
            return PlainTextResponse("This address is not good, or no longer.", 403)
        if stat is None:
            return PlainTextResponse("There is no such file.", 404)
        return FileResponse(blobs.path(name), headers=_HEADERS, media_type=stat.media_type)

    return Starlette(routes=[Route("/{name:path}", file)])
