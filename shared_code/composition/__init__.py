"""What stands behind each port: the only place that knows both.

The makers of the application's own parts are loaded when the first of them is asked for: a new instance starts without.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from shared_code.composition.community import community_makers
from shared_code.composition.identity import identity_makers
from shared_code.composition.parts import IN_MEMORY
from shared_code.composition.stores import store_makers
from shared_code.composition.stories import story_makers
from shared_code.ports.cache import Cache
from shared_code.ports.clock import Clock
from shared_code.ports.containers import BY_ENTITY, Container
from shared_code.ports.documents import Documents
from shared_code.ports.repository import EventRelay, Repository
from shared_code.settings import Settings

P = TypeVar("P")
Maker = Callable[[], Any]

_APPLICATION = "shared_code.application."


class Composition:
    """Makes each port's adapter at its first use and keeps it; heavy libraries are imported there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[Any, Any] = {}
        self._makers: dict[Any, Maker] = {
            **community_makers(self),
            **identity_makers(self),
            **store_makers(self),
            **story_makers(self),
        }

    def provides(self, port: Any) -> bool:
        """Whether something stands behind this port."""
        return _container_of(port) is not None or self._maker(port) is not None

    def place(self, port: Any, maker: Maker) -> None:
        """Let something that is made above stand behind a port."""
        self._makers[port] = maker

    def get(self, port: type[P]) -> P:
        """What stands behind this port, made now if it was not yet."""
        if port not in self._made:
            maker = self._maker(port)
            self._made[port] = maker() if maker else self._repository(port)
        made: P = self._made[port]
        return made

    def sources_of(self, port: Any) -> set[str]:
        """The cached containers that a port reads: a repository its own, a part of the app those of its ports."""
        container = _container_of(port)
        if container is not None:
            return {container.name} if container.cached else set()
        sources: set[str] = set()

        def noted(inner: Any) -> Any:
            sources.update(self.sources_of(inner))
            return self.get(inner)

        if hasattr(port, "found_by"):
            port.found_by(noted)
        return sources

    def folder(self) -> Path | None:
        """Where the embedded adapters keep things, None when nothing is kept."""
        data = self.settings.mystira_data
        return None if data == IN_MEMORY else Path(data)

    async def close(self) -> None:
        """Tell what is still to be told, then release what is open."""
        if EventRelay in self._made:
            await self.get(EventRelay).settled()
        for made in reversed([*self._made.values()]):
            if hasattr(made, "close"):
                await made.close()
        self._made.clear()

    def _maker(self, port: Any) -> Maker | None:
        """How a port is made; a part of the application may say itself what it is made of."""
        if hasattr(port, "found_by"):
            return lambda: port.found_by(self.get)
        if port not in self._makers and getattr(port, "__module__", "").startswith(_APPLICATION):
            from shared_code.composition.application import application_makers  # noqa: PLC0415 - after the start

            self._makers = application_makers(self) | self._makers
        return self._makers.get(port)

    def _repository(self, port: Any) -> Repository[Any]:
        return Repository(
            get_args(port)[0],
            BY_ENTITY[get_args(port)[0].__name__],
            documents=self.get(Documents),
            relay=self.get(EventRelay),
            clock=self.get(Clock),
            cache=self.get(Cache),
        )


def _container_of(port: Any) -> Container | None:
    """What a repository keeps its entities in, None for any other port."""
    return BY_ENTITY.get(get_args(port)[0].__name__) if get_origin(port) is Repository else None
