"""The queue of continuity: each message runs one step of one operation."""

import azure.functions as func

from shared_code.application.story_continuity.queue import QUEUE, read_message, step_named_in
from shared_code.application.story_generation.queue import MOST_DELIVERIES
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.generation_job import JobFailure
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the queue trigger to the app."""

    @app.function_name("analyse_continuity")
    @app.service_bus_queue_trigger(arg_name="message", queue_name=QUEUE, connection="ServiceBusConnection")
    async def run(message: func.ServiceBusMessage) -> None:
        from shared_code.application.story_continuity import steps  # noqa: PLC0415 - loaded by the first message

        operation_id = read_message(message.get_body()).operation_id
        step = steps.RunContinuityStep(operation_id=operation_id, step=step_named_in(message.message_id))
        try:
            await build_pipeline(steps.analyse_continuity, composition)(step, ANONYMOUS)
        except Exception as error:
            if (message.delivery_count or 1) >= MOST_DELIVERIES:
                last = steps.GiveUpContinuity(operation_id=operation_id, failure=JobFailure.of(error))
                await build_pipeline(steps.give_up_continuity, composition)(last, ANONYMOUS)
            raise
