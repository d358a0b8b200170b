"""One delivery of a message: a step, and the end of its work when the last delivery fails too."""

import azure.functions as func

from shared_code.application.messages import Command
from shared_code.composition import Composition
from shared_code.domain.actor import ANONYMOUS
from shared_code.pipeline import Handler, build_pipeline
from shared_code.ports.queues import MOST_DELIVERIES


async def run_step(handler: Handler, step: Command, composition: Composition) -> None:
    """Make the step that a message asks for."""
    await build_pipeline(handler, composition)(step, ANONYMOUS)


def is_last(message: func.ServiceBusMessage) -> bool:
    """Whether the message becomes a dead letter when this delivery fails."""
    return (message.delivery_count or 1) >= MOST_DELIVERIES
