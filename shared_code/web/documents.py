"""Two functions about all the others: the OpenAPI document, and the page to read it."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import azure.functions as func

from shared_code.application.messages import FileAnswer
from shared_code.domain.content_hash import content_hash
from shared_code.ports.queues import STORY_CONTINUITY, STORY_GENERATION
from shared_code.web.endpoint import Edge, Function, guarded, version_told
from shared_code.web.headers import SECURITY
from shared_code.web.routes import Routes


def documents(tables: Iterable[Routes], edge: Edge) -> dict[str, Function]:
    """The functions by their route; the document is made when it is first asked for."""
    described = cache(lambda: _described([*tables]))

    @cache
    def openapi() -> FileAnswer:
        from shared_code.web.openapi.document import written  # noqa: PLC0415 - only for who reads it

        return _document(written(described()), "application/json", {})

    @cache
    def page() -> FileAnswer:
        from shared_code.web.openapi.page import CONTENT_SECURITY, page_of  # noqa: PLC0415 - only for who reads it

        policy = {"Content-Security-Policy": CONTENT_SECURITY}
        return _document(page_of(described()).encode(), "text/html; charset=utf-8", policy)

    return {
        "api/openapi.json": _serving("get_openapi", openapi, edge),
        "api/docs": _serving("get_docs", page, edge),
    }


def _document(content: bytes, media_type: str, headers: dict[str, str]) -> FileAnswer:
    return FileAnswer(content, media_type, headers, etag=content_hash(content)[:32])


def _described(tables: Iterable[Routes]) -> dict[str, Any]:
    from shared_code.application.story_continuity.queue import ContinuityMessage  # noqa: PLC0415
    from shared_code.application.story_generation.queue import GenerationMessage  # noqa: PLC0415
    from shared_code.web.openapi.document import described  # noqa: PLC0415 - only for who reads it

    queues = {STORY_CONTINUITY: ContinuityMessage, STORY_GENERATION: GenerationMessage}
    return described(tables, {name: message.model_json_schema() for name, message in queues.items()})


def _serving(name: str, made: Callable[[], FileAnswer], edge: Edge) -> Function:
    async def respond(req: func.HttpRequest) -> func.HttpResponse:
        allowed = await edge.limits.admit(req, await edge.authentication.actor_of(req), None)
        document = made()
        headers = {**SECURITY, **document.headers, **allowed, "Cache-Control": "no-cache"}
        headers["Content-Type"] = document.media_type
        known = version_told(req, document.etag, headers)
        return known or func.HttpResponse(document.content, headers=headers, mimetype=document.media_type)

    return guarded(name, respond, edge)
