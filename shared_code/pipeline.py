"""What wraps every handler, in one visible order, and how a handler gets its ports."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from time import perf_counter
from typing import Any, get_type_hints

from opentelemetry import metrics, trace

from shared_code.application.messages import Command, Message, Query
from shared_code.composition import Composition
from shared_code.domain.actor import Actor
from shared_code.domain.errors import Conflict, MystiraError, PreconditionFailed
from shared_code.ports.cache import Cache

Handler = Callable[..., Awaitable[Any]]
Call = Callable[[Message, Actor], Awaitable[Any]]

_ATTEMPTS = 3
_tracer = trace.get_tracer("mystira")
_NO_SPAN: AbstractContextManager[None] = nullcontext()


class HandlerShape:
    """What the signature of a handler says: its message, whether it asks who calls, its ports, its answer."""

    def __init__(self, handler: Handler) -> None:
        self.name = handler.__name__
        hints = get_type_hints(handler)
        self.answer = hints.pop("return")
        parameters = list(inspect.signature(handler).parameters.values())
        self.message: type[Message] = hints[parameters[0].name]
        self.takes_actor = len(parameters) > 1 and hints[parameters[1].name] is Actor
        self.ports = {p.name: hints[p.name] for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}


Wrap = Callable[[HandlerShape, Call], Call]


@cache
def shape_of(handler: Handler) -> HandlerShape:
    """The shape of a handler, read once."""
    return HandlerShape(handler)


def measured(shape: HandlerShape, call: Call) -> Call:
    """Record how long every call took, with its outcome."""
    duration = _handler_duration()
    attributes = {outcome: {"handler": shape.name, "outcome": outcome} for outcome in ("ok", "refused", "failed")}

    async def measured_call(message: Message, actor: Actor) -> Any:
        started, outcome = perf_counter(), "failed"
        try:
            answer = await call(message, actor)
        except MystiraError:
            outcome = "refused"
            raise
        else:
            outcome = "ok"
            return answer
        finally:
            duration.record(perf_counter() - started, attributes[outcome])

    return measured_call


def traced(shape: HandlerShape, call: Call) -> Call:
    """Record one span for every call."""

    async def traced_call(message: Message, actor: Actor) -> Any:
        with _span(shape.name):
            return await call(message, actor)

    return traced_call


def _span(name: str) -> AbstractContextManager[Any]:
    """A span, or nothing where nobody collects them: the library's own way of doing nothing is not cheap."""
    if isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return _NO_SPAN
    return _tracer.start_as_current_span(name)


def repeated_on_conflict(shape: HandlerShape, call: Call) -> Call:
    """Run a command again when somebody else wrote meanwhile, three times in all."""
    if not issubclass(shape.message, Command):
        return call

    async def repeated_call(message: Message, actor: Actor) -> Any:
        for _ in range(_ATTEMPTS - 1):
            try:
                return await call(message, actor)
            except PreconditionFailed:
                raise
            except Conflict:
                continue
        return await call(message, actor)

    return repeated_call


def kept_in_cache(shape: HandlerShape, call: Call, composition: Composition) -> Call:
    """Keep the answers of a query that says how long, until what its repositories read from is written.

    Raises TypeError for a query that asks who calls: its answer may not be kept for others.
    """
    if not issubclass(shape.message, Query) or not shape.message.KEPT_SECONDS:
        return call
    if shape.takes_actor:
        raise TypeError(f"{shape.name} asks who calls, so its answers cannot be kept for everybody")
    sources = sorted(set[str]().union(*map(composition.sources_of, shape.ports.values())))
    cache, seconds = composition.get(Cache), shape.message.KEPT_SECONDS

    async def kept_call(message: Message, actor: Actor) -> Any:
        key = f"mystira:{shape.name}:{message.model_dump_json()}"
        return await cache.kept(key, sources, seconds, lambda: call(message, actor))

    return kept_call


HTTP_PIPELINE = (traced, repeated_on_conflict)
"""Outermost first; the endpoint measures each request itself, with its status."""

PIPELINE = (measured, *HTTP_PIPELINE)
"""What wraps the calls of every other trigger."""


def build_pipeline(handler: Handler, composition: Composition, wraps: Sequence[Wrap] = PIPELINE) -> Call:
    """The handler with its ports, inside the pipeline. Raises TypeError for a port that nothing provides."""
    shape = shape_of(handler)
    call = kept_in_cache(shape, _with_ports(handler, shape, composition), composition)
    for wrap in reversed(wraps):
        call = wrap(shape, call)
    return call


def _with_ports(handler: Handler, shape: HandlerShape, composition: Composition) -> Call:
    missing = [f"{name}: {port}" for name, port in shape.ports.items() if not composition.provides(port)]
    if missing:
        raise TypeError(f"{shape.name} needs ports that nothing provides: {', '.join(missing)}")
    made: dict[str, Any] = {}

    async def call(message: Message, actor: Actor) -> Any:
        if not made:
            made.update({name: composition.get(port) for name, port in shape.ports.items()})
        return await (handler(message, actor, **made) if shape.takes_actor else handler(message, **made))

    return call


@cache
def _handler_duration() -> metrics.Histogram:
    meter = metrics.get_meter("mystira")
    return meter.create_histogram("mystira.handler.duration", unit="s", description="How long each handler took")
