"""What an app offers, read from the bindings that its decorators produced."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from azure.functions import Function

ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Trigger:
    """One function and the name of the parameter that receives its trigger."""

    function: Function
    name: str
    argument: str


@dataclass(frozen=True)
class HttpTrigger(Trigger):
    """`auth_level` is ANONYMOUS, FUNCTION or ADMIN; `route` has no prefix and no leading slash."""

    methods: tuple[str, ...]
    route: str
    auth_level: str


@dataclass(frozen=True)
class TimerTrigger(Trigger):
    """`schedule` is as written: NCRONTAB, a TimeSpan or the `%NAME%` of a setting."""

    schedule: str
    run_on_startup: bool
    use_monitor: bool


@dataclass(frozen=True)
class QueueTrigger(Trigger):
    queue: str


@dataclass(frozen=True)
class WarmUpTrigger(Trigger):
    pass


@dataclass(frozen=True)
class Triggers:
    """Every function of an app, by the kind of its trigger, in the order of the app."""

    http: tuple[HttpTrigger, ...]
    queues: tuple[QueueTrigger, ...]
    timers: tuple[TimerTrigger, ...]
    warm_ups: tuple[WarmUpTrigger, ...]


def read_triggers(functions: Sequence[Function]) -> Triggers:
    """Sort the functions of an app by trigger.

    Raises ValueError for a trigger or another binding that devhost cannot serve.
    """
    triggers = [_read(function) for function in functions]
    return Triggers(
        http=tuple(trigger for trigger in triggers if isinstance(trigger, HttpTrigger)),
        queues=tuple(trigger for trigger in triggers if isinstance(trigger, QueueTrigger)),
        timers=tuple(trigger for trigger in triggers if isinstance(trigger, TimerTrigger)),
        warm_ups=tuple(trigger for trigger in triggers if isinstance(trigger, WarmUpTrigger)),
    )


def _read(function: Function) -> Trigger:
    name = function.get_function_name() or ""
    bindings: list[dict[str, Any]] = [json.loads(text) for text in function.get_raw_bindings()]
    [trigger] = [binding for binding in bindings if binding["type"].endswith("Trigger")]
    others = [binding["type"] for binding in bindings if binding is not trigger and binding["type"] != "http"]
    if others:
        raise ValueError(f"The function {name} has a binding that devhost cannot serve: {others[0]}.")
    argument = trigger["name"]
    match trigger["type"]:
        case "httpTrigger":
            methods = tuple(trigger.get("methods") or ALL_METHODS)
            return HttpTrigger(function, name, argument, methods, trigger["route"], trigger["authLevel"])
        case "timerTrigger":
            run_on_startup, use_monitor = trigger.get("runOnStartup"), trigger.get("useMonitor")
            return TimerTrigger(
                function,
                name,
                argument,
                trigger["schedule"],
                run_on_startup is True,
                use_monitor is not False,
            )
        case "serviceBusTrigger" if "queueName" in trigger:
            return QueueTrigger(function, name, argument, trigger["queueName"])
        case "warmupTrigger":
            return WarmUpTrigger(function, name, argument)
        case kind:
            raise ValueError(f"The function {name} has a trigger that devhost cannot serve: {kind}.")
