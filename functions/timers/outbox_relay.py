"""Every minute: tell the events that were left behind."""

import azure.functions as func

from shared_code.application.events.commands import RelayOutbox, relay_outbox
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the timer to the app."""
    call = build_pipeline(relay_outbox, composition)

    @app.function_name("relay_outbox")
    @app.timer_trigger(arg_name="timer", schedule="0 * * * * *")
    async def run(timer: func.TimerRequest) -> None:  # noqa: ARG001 - the trigger passes it
        await call(RelayOutbox(), ANONYMOUS)
