"""Route tables: one row per HTTP function, with only what differs from the default.

A table names its handlers; their modules are loaded by the first request, so that a new instance starts fast.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from shared_code.domain.actor import Role
from shared_code.pipeline import Handler
from shared_code.ports.rate_limiter import RatePolicy

MEGABYTE = 1_048_576


@dataclass(frozen=True)
class Named:
    """A handler by its module and name."""

    module: str
    name: str

    def load(self) -> Handler:
        """The handler itself."""
        handler: Handler = getattr(import_module(self.module), self.name)
        return handler


class Handlers:
    """The handlers of one module of the application, such as `game_sessions.commands`."""

    def __init__(self, module: str) -> None:
        self._module = f"shared_code.application.{module}"

    def __getattr__(self, name: str) -> Named:
        return Named(self._module, name)


@dataclass(frozen=True)
class Either:
    """One status for answers of which something holds, another for the rest."""

    status: int
    otherwise: int
    when: Callable[[Any], bool]

    def of(self, answer: Any) -> int:
        """The status of one answer."""
        return self.status if self.when(answer) else self.otherwise


@dataclass(frozen=True, kw_only=True)
class Route:
    """One HTTP function; closed to everybody who has not signed in unless it is `public`.

    `role` is the least role that may call; `location` is where a created thing is found, such as
    `api/gamesessions/{answer.id}`; `status` may depend on the answer; `limit` is stricter than the one
    for all requests; `in_maintenance` it answers to everybody even while the platform is under maintenance.
    """

    method: str
    path: str
    named: Named
    name: str
    public: bool = False
    in_maintenance: bool = False
    role: Role | None = None
    status: int | Either = 200
    location: str | None = None
    max_body: int = MEGABYTE
    limit: RatePolicy | None = None

    @property
    def handler(self) -> Handler:
        """What answers; its module is loaded now if it was not yet."""
        return self.named.load()


class Routes:
    """The table of one feature, with what all its rows have in common."""

    def __init__(self, title: str, **common: Any) -> None:
        self.title = title
        self._common = common
        self._rows: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        return iter(self._rows)

    def get(self, path: str, handler: Named, **differing: Any) -> None:
        """Answer GET on a path."""
        self._add("GET", path, handler, differing)

    def post(self, path: str, handler: Named, **differing: Any) -> None:
        """Answer POST on a path."""
        self._add("POST", path, handler, differing)

    def put(self, path: str, handler: Named, **differing: Any) -> None:
        """Answer PUT on a path."""
        self._add("PUT", path, handler, differing)

    def delete(self, path: str, handler: Named, **differing: Any) -> None:
        """Answer DELETE on a path."""
        self._add("DELETE", path, handler, differing)

    def _add(self, method: str, path: str, handler: Named, differing: dict[str, Any]) -> None:
        row = {"name": handler.name} | self._common | differing
        self._rows.append(Route(method=method, path=path, named=handler, **row))
