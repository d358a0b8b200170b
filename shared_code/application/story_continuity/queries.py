"""Looking at operations."""

from shared_code.application.messages import Query
from shared_code.application.story_continuity.access import access_operation
from shared_code.application.story_continuity.views import OperationView, operation_view
from shared_code.domain.actor import Actor
from shared_code.domain.continuity_operation import ContinuityOperation, OperationId
from shared_code.ports.repository import Repository


class GetContinuityOperation(Query):
    operation_id: OperationId


async def get_continuity_operation(
    query: GetContinuityOperation, actor: Actor, *, operations: Repository[ContinuityOperation]
) -> OperationView:
    """How far an analysis has come, and what it has found."""
    return operation_view(await access_operation(operations, query.operation_id, actor, query))
