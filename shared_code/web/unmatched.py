"""What no route answers: preflights of web pages, wrong methods and unknown paths."""

import re
from collections.abc import Iterable
from functools import cache

import azure.functions as func

from shared_code.domain.errors import MystiraError, NotFound
from shared_code.web.endpoint import Edge, Function, guarded
from shared_code.web.headers import SECURITY
from shared_code.web.problems import MethodNotAllowed

NAME = "answer_unmatched"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def unmatched(answered: Iterable[tuple[str, str]], edge: Edge) -> Function:
    """The function behind every other route; the others are known by path and method."""
    patterns = cache(lambda: [(_pattern(path), method) for path, method in answered])

    async def respond(req: func.HttpRequest) -> func.HttpResponse:
        if req.method == "OPTIONS":
            return func.HttpResponse(status_code=204, headers={**SECURITY, **edge.cors.preflight(req)})
        raise _failure(req, patterns())

    return guarded(NAME, respond, edge)


def _failure(req: func.HttpRequest, patterns: list[tuple[re.Pattern[str], str]]) -> MystiraError:
    path = req.route_params.get("path", "")
    allowed = sorted({method for pattern, method in patterns if pattern.fullmatch(path)})
    if allowed:
        return MethodNotAllowed(req.method, allowed)
    return NotFound("No function answers this path.")


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)), re.IGNORECASE)
