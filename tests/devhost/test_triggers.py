import azure.functions as func
import pytest

from devhost.triggers import ALL_METHODS
from tests.devhost.apps import http_app, new_app, queue_app, timer_app, triggers_of


async def answer(req: func.HttpRequest) -> str:
    return ""


async def listen(message: func.ServiceBusMessage) -> None:
    pass


async def tick(timer: func.TimerRequest) -> None:
    pass


def test_an_http_trigger_is_read_with_its_methods_and_route() -> None:
    [trigger] = http_app("api/stories/{id}", answer, "GET", "POST").http

    assert (trigger.name, trigger.argument) == ("answer", "req")
    assert (trigger.methods, trigger.route, trigger.auth_level) == (("GET", "POST"), "api/stories/{id}", "ANONYMOUS")


def test_a_route_without_methods_answers_all_of_them() -> None:
    [trigger] = http_app("a", answer).http

    assert trigger.methods == ALL_METHODS


def test_a_timer_is_remembered_unless_it_says_otherwise() -> None:
    [plain] = timer_app("0 * * * * *", tick).timers
    [eager] = timer_app("%WHEN%", tick, run_on_startup=True, use_monitor=False).timers

    assert (plain.schedule, plain.run_on_startup, plain.use_monitor) == ("0 * * * * *", False, True)
    assert (eager.schedule, eager.run_on_startup, eager.use_monitor) == ("%WHEN%", True, False)


def test_queues_and_warm_up_are_read() -> None:
    app = new_app()

    @app.warm_up_trigger("warming")
    async def warm_up(warming: object) -> None:
        pass

    [queue] = queue_app(listen, "mails").queues
    [warming] = triggers_of(app).warm_ups

    assert (queue.name, queue.argument, queue.queue) == ("listen", "message", "mails")
    assert (warming.name, warming.argument) == ("warm_up", "warming")


def test_a_trigger_that_devhost_cannot_serve_stops_the_start_and_names_its_function() -> None:
    app = new_app()

    @app.queue_trigger("message", "jobs", "Storage")
    async def on_storage_queue(message: func.QueueMessage) -> None:
        pass

    with pytest.raises(ValueError, match="on_storage_queue has a trigger that devhost cannot serve: queueTrigger"):
        triggers_of(app)


def test_another_binding_that_devhost_cannot_serve_stops_the_start() -> None:
    app = new_app()

    @app.route(route="a")
    @app.queue_output("out", "jobs", "Storage")
    async def with_output(req: func.HttpRequest, out: func.Out[str]) -> str:
        out.set("a job")
        return ""

    with pytest.raises(ValueError, match="with_output has a binding that devhost cannot serve: queue"):
        triggers_of(app)
