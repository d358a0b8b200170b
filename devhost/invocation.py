"""Calls a function of the app as the Python worker does."""

import asyncio
import inspect
import logging
import threading
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import azure.functions as func

from devhost.triggers import Trigger

log = logging.getLogger(__name__)

_invocation = threading.local()


class FunctionFailed(Exception):
    """A function raised; what it raised is logged already and is the cause of this."""


@dataclass(frozen=True)
class TraceContext:
    trace_parent: str = ""
    trace_state: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RetryContext:
    retry_count: int = 0
    max_retry_count: int = 0
    exception: None = None


@dataclass(frozen=True)
class InvocationContext:
    """What a function receives in a parameter called `context`: the shape of `azure.functions.Context`."""

    function_name: str
    function_directory: str
    trace_context: TraceContext
    invocation_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    retry_context: RetryContext = RetryContext()
    thread_local_storage: threading.local = _invocation


class Invocation:
    """One function, ready to be called with the value of its trigger."""

    def __init__(self, trigger: Trigger) -> None:
        self.name = trigger.name
        self._call = _callable(trigger)

    async def __call__(self, value: object) -> Any:
        """What the function returns. Raises FunctionFailed with the cause when it raises."""
        try:
            return await self._call(value)
        except Exception as error:
            log.exception("function_failed", extra={"function": self.name})
            raise FunctionFailed(self.name) from error


def _callable(trigger: Trigger) -> Callable[[Any], Awaitable[Any]]:
    function: Callable[..., Any] = trigger.function.get_user_function()
    is_async = inspect.iscoroutinefunction(function)
    parameters = set(inspect.signature(function).parameters)
    if unknown := parameters - {trigger.argument, "context"}:
        raise ValueError(f"The function {trigger.name} has a parameter without a binding: {min(unknown)}.")
    if is_async and parameters == {trigger.argument}:
        return function

    async def call(value: object) -> object:
        arguments = {trigger.argument: value}
        if "context" in parameters:
            arguments["context"] = _context(trigger, value)
        if is_async:
            return await function(**arguments)
        return await asyncio.to_thread(function, **arguments)

    return call


def _context(trigger: Trigger, value: object) -> InvocationContext:
    trace = TraceContext()
    if isinstance(value, func.HttpRequest):
        trace = TraceContext(value.headers.get("traceparent", ""), value.headers.get("tracestate", ""))
    return InvocationContext(trigger.name, str(Path.cwd()), trace)
