"""The queue of generation: each message runs one stage of one job."""

import azure.functions as func

from shared_code.application.story_generation.queue import MOST_DELIVERIES, QUEUE, read_message, stage_named_in
from shared_code.application.story_generation.stages import (
    GiveUpGeneration,
    RunGenerationStep,
    generate_story,
    give_up_generation,
)
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.domain.generation_job import JobFailure
from shared_code.pipeline import build_pipeline


def register(app: func.FunctionApp, composition: Composition) -> None:
    """Add the queue trigger to the app."""
    run_stage = build_pipeline(generate_story, composition)
    give_up = build_pipeline(give_up_generation, composition)

    @app.function_name("generate_story")
    @app.service_bus_queue_trigger(arg_name="message", queue_name=QUEUE, connection="ServiceBusConnection")
    async def run(message: func.ServiceBusMessage) -> None:
        job_id = read_message(message.get_body()).job_id
        try:
            await run_stage(RunGenerationStep(job_id=job_id, stage=stage_named_in(message.message_id)), ANONYMOUS)
        except Exception as error:
            if (message.delivery_count or 1) >= MOST_DELIVERIES:
                await give_up(GiveUpGeneration(job_id=job_id, failure=JobFailure.of(error)), ANONYMOUS)
            raise
