"""An app for `python -m devhost --app`, whose slow work writes down what happens to it in the data folder."""

import asyncio
import os
import time
from pathlib import Path

import azure.functions as func

from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.adapters.system import RandomIds, SystemClock
from shared_code.ports.queues import QueueMessage

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)

_DATA = Path(os.environ["MYSTIRA_DATA"])
_warmed: list[bool] = []


def write(name: str, text: str) -> None:
    """Add a line to a file of the data folder."""
    with (_DATA / name).open("a") as stream:
        stream.write(f"{text}\n")


async def slow_work(name: str, gate: str) -> None:
    """Begin, wait until a file of the name of the gate lies in the data folder, and end."""
    write("work", f"{name} begun")
    while not (_DATA / gate).exists():  # noqa: ASYNC110 - another process makes it
        await asyncio.sleep(0.01)
    write("work", f"{name} done")


@app.route(route="api/scenarios", methods=["GET"])
async def list_scenarios(req: func.HttpRequest) -> str:
    """What the line of shell that devhost prints asks for."""
    return f"scenarios for {req.headers.get('authorization', 'nobody')[:9]}"


@app.route(route="api/settings/{name}", methods=["GET"])
async def show_setting(req: func.HttpRequest) -> str:
    return os.environ.get(req.route_params["name"], "")


@app.route(route="api/warmed", methods=["GET"])
async def was_warmed(req: func.HttpRequest) -> str:
    return f"{len(_warmed)}"


@app.route(route="api/slow", methods=["GET"])
async def answer_slowly(req: func.HttpRequest) -> str:
    await slow_work("request", "go-request")
    return "slow answer"


@app.route(route="api/stuck", methods=["GET"])
async def never_answer(req: func.HttpRequest) -> str:
    write("work", "stuck begun")
    await asyncio.Event().wait()
    return ""


@app.route(route="api/blocked", methods=["GET"])
def block(req: func.HttpRequest) -> str:
    write("work", "blocked begun")
    time.sleep(3600)
    return ""


@app.route(route="api/jobs/{name}", methods=["POST"])
async def send_job(req: func.HttpRequest) -> func.HttpResponse:
    queue = SqliteQueue(_DATA / "queues.db", clock=SystemClock(), ids=RandomIds())
    name = req.route_params["name"]
    await queue.send("jobs", QueueMessage(name, name))
    await queue.close()
    return func.HttpResponse(status_code=202)


@app.service_bus_queue_trigger(arg_name="message", queue_name="jobs", connection="Bus")
async def work(message: func.ServiceBusMessage) -> None:
    await slow_work(f"{message.message_id} delivery {message.delivery_count}", "go-message")


@app.timer_trigger(arg_name="timer", schedule="0 0 0 1 1 *", run_on_startup=True)
async def tick(timer: func.TimerRequest) -> None:
    write("ticks", "tick")


@app.warm_up_trigger("warming")
async def warm_up(warming: object) -> None:
    _warmed.append(True)
