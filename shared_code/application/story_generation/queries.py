"""Looking at jobs."""

from shared_code.application.messages import Query
from shared_code.application.story_generation.access import access_job
from shared_code.application.story_generation.views import JobView, job_view
from shared_code.domain.actor import Actor
from shared_code.domain.generation_job import GenerationJob, JobId
from shared_code.ports.repository import Repository


class GetGenerationJob(Query):
    job_id: JobId


async def get_generation_job(query: GetGenerationJob, actor: Actor, *, jobs: Repository[GenerationJob]) -> JobView:
    """Where a job stands, and what came of it."""
    return job_view(await access_job(jobs, query.job_id, actor, query))
