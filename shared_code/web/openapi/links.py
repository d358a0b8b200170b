"""Links of OpenAPI: what can be done next with a thing that was just made."""

import re
from collections.abc import Iterable

from shared_code.web.openapi.schemas import Schema
from shared_code.web.routes import Route

_ANSWER_ID = "{answer.id}"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def link_what_is_made(paths: dict[str, Schema], routes: Iterable[Route]) -> None:
    """Add to each answer that makes a thing a link to every operation on that thing."""
    for route in routes:
        if route.location and route.location.endswith(_ANSWER_ID):
            start = "/" + route.location.removesuffix(_ANSWER_ID)
            links = {name: link for path in paths for name, link in _links(path, start, paths[path])}
            _add(paths, route, links)


def _links(path: str, start: str, operations: Schema) -> Iterable[tuple[str, Schema]]:
    placeholder = _PLACEHOLDER.match(path.removeprefix(start)) if path.startswith(start) else None
    if placeholder is None or len(_PLACEHOLDER.findall(path)) > 1:
        return
    for operation in operations.values():
        name = operation["operationId"]
        yield name, {"operationId": name, "parameters": {placeholder[1]: "$response.body#/id"}}


def _add(paths: dict[str, Schema], route: Route, links: dict[str, Schema]) -> None:
    operation = next(
        each for operations in paths.values() for each in operations.values() if each["operationId"] == route.name
    )
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            response["links"] = links
