"""The queue of generation: each message runs one stage of one job."""

import azure.functions as func

from functions.queues.delivery import is_last, run_step
from shared_code.composition import Composition
from shared_code.ports.queues import STORY_GENERATION


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the queue trigger to the app."""

    @app.function_name("generate_story")
    @app.service_bus_queue_trigger(arg_name="message", queue_name=STORY_GENERATION, connection="ServiceBusConnection")
    async def run(message: func.ServiceBusMessage) -> None:
        from shared_code.application.story_generation import queue, stages  # noqa: PLC0415 - loaded by the first message
        from shared_code.domain.queued_work import JobFailure  # noqa: PLC0415

        job_id = queue.read_message(message.get_body()).job_id
        step = stages.RunGenerationStep(job_id=job_id, stage=queue.stage_named_in(message.message_id))
        try:
            await run_step(stages.generate_story, step, composition)
        except Exception as error:
            if is_last(message):
                last = stages.GiveUpGeneration(job_id=job_id, failure=JobFailure.of(error))
                await run_step(stages.give_up_generation, last, composition)
            raise
