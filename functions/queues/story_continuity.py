"""The queue of continuity: each message runs one step of one operation."""

import azure.functions as func

from shared_code.application.story_continuity.queue import QUEUE, read_message, step_named_in
from shared_code.application.story_continuity.steps import (
    GiveUpContinuity,
    RunContinuityStep,
    analyse_continuity,
    give_up_continuity,
)
from shared_code.application.story_generation.queue import MOST_DELIVERIES
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.generation_job import JobFailure
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the queue trigger to the app."""
    run_step = build_pipeline(analyse_continuity, composition)
    give_up = build_pipeline(give_up_continuity, composition)

    @app.function_name("analyse_continuity")
    @app.service_bus_queue_trigger(arg_name="message", queue_name=QUEUE, connection="ServiceBusConnection")
    async def run(message: func.ServiceBusMessage) -> None:
        operation_id = read_message(message.get_body()).operation_id
        step = step_named_in(message.message_id)
        try:
            await run_step(RunContinuityStep(operation_id=operation_id, step=step), ANONYMOUS)
        except Exception as error:
            if (message.delivery_count or 1) >= MOST_DELIVERIES:
                await give_up(GiveUpContinuity(operation_id=operation_id, failure=JobFailure.of(error)), ANONYMOUS)
            raise
