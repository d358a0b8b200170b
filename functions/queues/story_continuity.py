"""The queue of continuity: each message runs one step of one operation."""

import azure.functions as func

from functions.queues.delivery import is_last, run_step
from shared_code.composition import Composition
from shared_code.ports.queues import STORY_CONTINUITY


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the queue trigger to the app."""

    @app.function_name("analyse_continuity")
    @app.service_bus_queue_trigger(arg_name="message", queue_name=STORY_CONTINUITY, connection="ServiceBusConnection")
    async def run(message: func.ServiceBusMessage) -> None:
        from shared_code.application.story_continuity import queue, steps  # noqa: PLC0415 - loaded by the first message
        from shared_code.domain.queued_work import JobFailure  # noqa: PLC0415

        operation_id = queue.read_message(message.get_body()).operation_id
        step = steps.RunContinuityStep(operation_id=operation_id, step=queue.step_named_in(message.message_id))
        try:
            await run_step(steps.analyse_continuity, step, composition)
        except Exception as error:
            if is_last(message):
                last = steps.GiveUpContinuity(operation_id=operation_id, failure=JobFailure.of(error))
                await run_step(steps.give_up_continuity, last, composition)
            raise
