"""Two functions about all the others: the OpenAPI document, and the page to read it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import azure.functions as func

from shared_code.ports.queues import STORY_CONTINUITY, STORY_GENERATION
from shared_code.web.endpoint import Edge, Function, guarded, is_known
from shared_code.web.headers import SECURITY
from shared_code.web.routes import Routes


@dataclass(frozen=True)
class Document:
    """One fixed answer; its ETag is a hash of its content."""

    content: bytes
    media_type: str
    security: dict[str, str]

    @property
    def etag(self) -> str:
        """The version of the content."""
        return hashlib.sha256(self.content).hexdigest()[:32]


def documents(tables: Iterable[Routes], edge: Edge) -> dict[str, Function]:
    """The functions by their route; the document is made when it is first asked for."""
    listed = [*tables]

    @cache
    def openapi() -> Document:
        return Document(_written(listed), "application/json", {})

    @cache
    def page() -> Document:
        from shared_code.web.openapi.page import CONTENT_SECURITY, page_of  # noqa: PLC0415 - only for who reads it

        html = page_of(_described(listed))
        return Document(html.encode(), "text/html; charset=utf-8", {"Content-Security-Policy": CONTENT_SECURITY})

    return {
        "api/openapi.json": _serving("get_openapi", openapi, edge),
        "api/docs": _serving("get_docs", page, edge),
    }


def _described(tables: Iterable[Routes]) -> dict[str, object]:
    from shared_code.application.story_continuity.queue import ContinuityMessage  # noqa: PLC0415
    from shared_code.application.story_generation.queue import GenerationMessage  # noqa: PLC0415
    from shared_code.web.openapi.document import described  # noqa: PLC0415 - only for who reads it

    queues = {STORY_CONTINUITY: ContinuityMessage, STORY_GENERATION: GenerationMessage}
    return described(tables, {name: message.model_json_schema() for name, message in queues.items()})


def _written(tables: Iterable[Routes]) -> bytes:
    from shared_code.web.openapi.document import written  # noqa: PLC0415 - only for who reads it

    return written(_described(tables))


def _serving(name: str, made: Callable[[], Document], edge: Edge) -> Function:
    async def respond(req: func.HttpRequest) -> func.HttpResponse:
        allowed = await edge.limits.admit(req, await edge.authentication.actor_of(req), None)
        document = made()
        headers = {**SECURITY, **document.security, **allowed, "Cache-Control": "no-cache"}
        headers |= {"ETag": f'"{document.etag}"', "Content-Type": document.media_type}
        if is_known(req.headers.get("if-none-match"), document.etag):
            return func.HttpResponse(status_code=304, headers=headers)
        return func.HttpResponse(document.content, headers=headers, mimetype=document.media_type)

    return guarded(name, respond, edge)
