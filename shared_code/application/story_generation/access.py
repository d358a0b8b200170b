"""Who may see and stop which job."""

from shared_code.application.messages import Message
from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.generation_job import GenerationJob, JobId
from shared_code.ports.repository import Repository


async def access_job(jobs: Repository[GenerationJob], job_id: JobId, actor: Actor, message: Message) -> GenerationJob:
    """The job for its owner and for Admins. Raises NotFound for everybody else, PreconditionFailed."""
    job = await jobs.get(job_id)
    if not actor.owns(job.owner_account_id):
        raise NotFound.of("GenerationJob", job_id)
    message.check_version(job)
    return job
