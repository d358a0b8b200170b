"""Who may see which operation."""

from shared_code.application.messages import Message
from shared_code.domain.actor import Actor
from shared_code.domain.continuity_operation import ContinuityOperation, OperationId
from shared_code.domain.errors import NotFound
from shared_code.ports.repository import Repository


async def access_operation(
    operations: Repository[ContinuityOperation], operation_id: OperationId, actor: Actor, message: Message
) -> ContinuityOperation:
    """The operation for its owner and for Admins. Raises NotFound for everybody else, PreconditionFailed."""
    operation = await operations.get(operation_id)
    if not actor.owns(operation.owner_account_id):
        raise NotFound.of("ContinuityOperation", operation_id)
    message.check_version(operation)
    return operation
