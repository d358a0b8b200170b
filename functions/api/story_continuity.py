"""Continuity of stories: whether every reader knows whom a scene speaks of."""

from shared_code.domain.actor import Role
from shared_code.web.routes import MEGABYTE, Either, Handlers, Routes

commands = Handlers("story_continuity.commands")
queries = Handlers("story_continuity.queries")

_ANALYSIS = {
    "role": Role.CREATOR,
    "max_body": 5 * MEGABYTE,
    "location": "api/storycontinuity/operations/{answer.id}",
}

routes = Routes("Story continuity")

routes.post(
    "api/storycontinuity/evaluate-async",
    commands.request_continuity_analysis,
    status=202,
    **_ANALYSIS,
)
routes.post(
    "api/storycontinuity/evaluate",
    commands.evaluate_continuity,
    status=Either(202, 200, when=lambda operation: operation.is_open),
    **_ANALYSIS,
)
routes.get("api/storycontinuity/operations/{operation_id}", queries.get_continuity_operation, role=Role.CREATOR)
