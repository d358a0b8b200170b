import logging
import threading
from typing import Any

import azure.functions as func
import pytest

from devhost.invocation import FunctionFailed, Invocation
from devhost.triggers import Triggers
from tests.devhost.apps import Function, http_app


def invocation_of(function: Function) -> Invocation:
    triggers: Triggers = http_app("a", function)
    return Invocation(triggers.http[0])


def request(**headers: str) -> func.HttpRequest:
    return func.HttpRequest("GET", "http://localhost/a", headers=headers, body=b"")


async def test_an_async_function_gets_its_trigger_and_its_answer_is_given_on() -> None:
    async def answer(req: func.HttpRequest) -> str:
        return str(req.url)

    assert await invocation_of(answer)(request()) == "http://localhost/a"


async def test_a_synchronous_function_does_not_hold_up_the_event_loop() -> None:
    def answer(req: func.HttpRequest) -> str:
        return threading.current_thread().name

    assert await invocation_of(answer)(request()) != threading.current_thread().name


async def test_a_parameter_called_context_is_filled() -> None:
    async def answer(req: func.HttpRequest, context: Any) -> Any:
        return context

    traced = request(traceparent="00-1-2-01", tracestate="a=b")
    invocation = invocation_of(answer)
    first, second = await invocation(traced), await invocation(request())

    assert first.function_name == invocation.name == "answer"
    assert first.invocation_id != second.invocation_id
    assert (first.trace_context.trace_parent, first.trace_context.trace_state) == ("00-1-2-01", "a=b")
    assert second.trace_context.trace_parent == ""
    assert first.retry_context.retry_count == 0


async def test_a_failure_is_logged_once_with_its_cause_and_told_by_the_name_of_the_function(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def answer(req: func.HttpRequest) -> str:
        raise LookupError("no such story")

    with pytest.raises(FunctionFailed) as caught:
        await invocation_of(answer)(request())
    [record] = caplog.records

    assert isinstance(caught.value.__cause__, LookupError)
    assert (record.getMessage(), record.__dict__["function"]) == ("function_failed", "answer")
    assert record.levelno == logging.ERROR
    assert record.exc_info
    assert isinstance(record.exc_info[1], LookupError)


def test_a_parameter_without_a_binding_stops_the_start() -> None:
    async def answer(req: func.HttpRequest, clock: object) -> str:
        return ""

    with pytest.raises(ValueError, match="answer has a parameter without a binding: clock"):
        invocation_of(answer)
