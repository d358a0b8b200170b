"""The queue of continuity: what its messages say, and sending the next one."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared_code.application.queue_messages import read_body
from shared_code.domain.continuity_operation import ContinuityOperation, OperationId
from shared_code.ports.queues import STORY_CONTINUITY, JobQueue, QueueMessage


class ContinuityMessage(BaseModel):
    """The body of a message: the operation and nothing about anybody; the operation's document says the rest."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, defer_build=True)

    operation_id: OperationId = Field(min_length=1, max_length=100)
    kind: Literal["continuity"] = "continuity"


async def send_step(queue: JobQueue, operation: ContinuityOperation, not_before: datetime | None = None) -> None:
    """Ask for the step that is due; the queue drops what was asked already, by the id of the message."""
    body = ContinuityMessage(operation_id=operation.id).model_dump_json(by_alias=True)
    await queue.send(STORY_CONTINUITY, QueueMessage(body, f"{operation.id}:{operation.step}", not_before=not_before))


def read_message(body: bytes) -> ContinuityMessage:
    """What a message says. Raises Validation that names what is wrong with it."""
    return read_body(ContinuityMessage, body, '{"operationId": ..., "kind": "continuity"}')


def step_named_in(message_id: str | None) -> int | None:
    """The step that the id of a message names; None for an id that another sender chose."""
    number = (message_id or "").rpartition(":")[2]
    return int(number) if number.isascii() and number.isdecimal() else None
