"""Stories: having one made."""

from shared_code.domain.actor import Role
from shared_code.web.routes import Handlers, Routes

commands = Handlers("story_generation.commands")
queries = Handlers("story_generation.queries")

routes = Routes("Stories")

routes.post(
    "api/stories/generate",
    commands.request_story_generation,
    role=Role.CREATOR,
    status=202,
    location="api/stories/jobs/{answer.id}",
)
routes.get("api/stories/jobs/{job_id}", queries.get_generation_job)
routes.delete("api/stories/jobs/{job_id}", commands.cancel_generation_job)
