"""The queue of generation: what its messages say, and sending the next one."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared_code.application.queue_messages import read_body
from shared_code.domain.generation_job import GenerationJob, JobId, Stage
from shared_code.ports.queues import STORY_GENERATION, JobQueue, QueueMessage

_STAGES = {stage.value: stage for stage in Stage}


class GenerationMessage(BaseModel):
    """The body of a message: the job and nothing about anybody; the job's document says the rest."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)

    job_id: JobId = Field(min_length=1, max_length=100)
    kind: Literal["generation"] = "generation"


async def send_stage(queue: JobQueue, job: GenerationJob) -> None:
    """Ask for the stage that is due; the queue drops what was asked already, by the id of the message."""
    body = GenerationMessage(job_id=job.id).model_dump_json(by_alias=True)
    await queue.send(STORY_GENERATION, QueueMessage(body, f"{job.id}:{job.stage}"))


def read_message(body: bytes) -> GenerationMessage:
    """What a message says. Raises Validation that names what is wrong with it."""
    return read_body(GenerationMessage, body, '{"jobId": ..., "kind": "generation"}')


def stage_named_in(message_id: str | None) -> Stage | None:
    """The stage that the id of a message names; None for an id that another sender chose."""
    return _STAGES.get((message_id or "").rpartition(":")[2])
