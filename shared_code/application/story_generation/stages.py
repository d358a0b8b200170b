"""Running a job, one stage for each message, and giving it up."""

from shared_code.application.master_data.standards import standards_of
from shared_code.application.messages import Command
from shared_code.application.story_generation.drafts import keep_generated
from shared_code.application.story_generation.queue import send_stage
from shared_code.domain.badge import Badge
from shared_code.domain.errors import RuleViolation
from shared_code.domain.generation_job import GenerationJob, JobId, Stage
from shared_code.domain.master_list import MasterList
from shared_code.domain.queued_work import JobFailure
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.story_checks.checking import check_story
from shared_code.ports.clock import Clock
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository
from shared_code.ports.storyteller import Storyteller


class RunGenerationStep(Command):
    """Run a stage of a job; without a stage, the one that is due."""

    job_id: JobId
    stage: Stage | None = None


async def generate_story(
    command: RunGenerationStep,
    *,
    jobs: Repository[GenerationJob],
    scenarios: Repository[Scenario],
    drafts: Repository[StoryDraft],
    lists: Repository[MasterList],
    badges: Repository[Badge],
    storyteller: Storyteller,
    queue: JobQueue,
    clock: Clock,
) -> None:
    """Run the stage that is due, keep what came of it, and ask for the next.

    A stage that is done is not done again, but the next one is asked for again: so a crash between the two heals.
    """
    job = await jobs.get(command.job_id)
    if not job.has_done(command.stage or job.stage):
        try:
            match job.stage:
                case Stage.WRITE:
                    job.written(await storyteller.write(job.brief), at=clock.now())
                case Stage.CHECK:
                    job.checked(check_story(job.draft, await standards_of(job.draft, lists, badges)), at=clock.now())
                case Stage.SAVE:
                    job.saved(await keep_generated(job, scenarios, drafts, clock), at=clock.now())
        except RuleViolation as violation:
            job.fail(JobFailure.of(violation), at=clock.now())
        await jobs.save(job)
    if not job.has_ended:
        await send_stage(queue, job)


class GiveUpGeneration(Command):
    """End a job whose message will not be delivered again."""

    job_id: JobId
    failure: JobFailure


async def give_up_generation(command: GiveUpGeneration, *, jobs: Repository[GenerationJob], clock: Clock) -> None:
    """Mark a job as failed; one that nobody knows needs no mark."""
    job = await jobs.find(command.job_id)
    if job is None:
        return
    job.fail(command.failure, at=clock.now())
    await jobs.save(job)
