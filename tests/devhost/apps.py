"""Small function apps for tests."""

from collections.abc import Callable
from typing import Any

import azure.functions as func

from devhost.triggers import Triggers, read_triggers

Function = Callable[..., Any]


def new_app() -> func.FunctionApp:
    return func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


def triggers_of(app: func.FunctionApp) -> Triggers:
    return read_triggers(app.get_functions())


def http_app(route: str, function: Function, *methods: str) -> Triggers:
    """An app with one HTTP function."""
    app = new_app()
    app.route(route=route, methods=list(methods) or None)(function)
    return triggers_of(app)


def timer_app(schedule: str, function: Function, **options: Any) -> Triggers:
    """An app with one timer."""
    app = new_app()
    app.timer_trigger(arg_name="timer", schedule=schedule, **options)(function)
    return triggers_of(app)


def queue_app(function: Function, queue: str = "jobs", *, sessions: bool = False) -> Triggers:
    """An app with one function that listens to a queue."""
    app = new_app()
    options: dict[str, Any] = {"is_sessions_enabled": True} if sessions else {}
    app.service_bus_queue_trigger(arg_name="message", queue_name=queue, connection="Bus", **options)(function)
    return triggers_of(app)
