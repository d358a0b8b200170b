"""Asking the queries whose answers are kept, before somebody waits for them."""

from collections.abc import Iterable, Iterator

from shared_code.application.messages import Message, Query
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.errors import MystiraError, NotFound
from shared_code.pipeline import Call, build_pipeline, shape_of
from shared_code.ports.kept_queries import Warmth
from shared_code.web.routes import Route


class RoutedQueries:
    """The kept queries of all routes, each asked as by a request that says nothing."""

    def __init__(self, routes: Iterable[Route], composition: Composition) -> None:
        self._routes = tuple(routes)
        self._composition = composition

    async def ask_all(self) -> Warmth:
        """Ask one after the other; where there is nothing yet, nothing is kept."""
        answered, failed = [], []
        for name, call, message in self._kept():
            try:
                await call(message, ANONYMOUS)
            except NotFound:
                continue
            except MystiraError:
                failed.append(name)
            else:
                answered.append(name)
        return Warmth(tuple(answered), tuple(failed))

    def _kept(self) -> Iterator[tuple[str, Call, Message]]:
        for route in self._routes:
            message = shape_of(route.handler).message
            says_nothing = not any(field.is_required() for field in message.model_fields.values())
            if issubclass(message, Query) and message.KEPT_SECONDS and says_nothing:
                yield route.name, build_pipeline(route.handler, self._composition), message()
