"""The queue of generation: each message runs one stage of one job."""

import azure.functions as func

from shared_code.application.story_generation.queue import MOST_DELIVERIES, QUEUE, read_message, stage_named_in
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.generation_job import JobFailure
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the queue trigger to the app."""

    @app.function_name("generate_story")
    @app.service_bus_queue_trigger(arg_name="message", queue_name=QUEUE, connection="ServiceBusConnection")
    async def run(message: func.ServiceBusMessage) -> None:
        from shared_code.application.story_generation import stages  # noqa: PLC0415 - loaded by the first message

        job_id = read_message(message.get_body()).job_id
        step = stages.RunGenerationStep(job_id=job_id, stage=stage_named_in(message.message_id))
        try:
            await build_pipeline(stages.generate_story, composition)(step, ANONYMOUS)
        except Exception as error:
            if (message.delivery_count or 1) >= MOST_DELIVERIES:
                last = stages.GiveUpGeneration(job_id=job_id, failure=JobFailure.of(error))
                await build_pipeline(stages.give_up_generation, composition)(last, ANONYMOUS)
            raise
