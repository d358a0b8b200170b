"""One call of a client."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Call:
    """A request by a user, and the fields that the client reads: of the answer, or of the first item of a list in it.

    `reads` names the fields; `each` names those of the items of the answer's list, or of its list called `within`.
    `after` are the calls that the client has made before.
    """

    method: str
    path: str
    by: str | None = None
    body: Any = None
    status: int = 200
    reads: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    within: str | None = None
    after: tuple["Call", ...] = ()

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def get(path: str, **more: Any) -> Call:
    return Call("GET", path, **more)


def post(path: str, body: Any = None, **more: Any) -> Call:
    return Call("POST", path, body=body, **more)


def put(path: str, body: Any = None, **more: Any) -> Call:
    return Call("PUT", path, body=body, **more)


def delete(path: str, **more: Any) -> Call:
    return Call("DELETE", path, **{"status": 204} | more)
