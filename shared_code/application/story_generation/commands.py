"""Asking for a story, and changing one's mind."""

import difflib
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, StringConstraints

from shared_code.application.master_data.standards import known_standards
from shared_code.application.messages import Command
from shared_code.application.story_generation.access import access_job
from shared_code.application.story_generation.queue import send_stage
from shared_code.application.story_generation.views import JobView, job_view
from shared_code.domain.actor import Actor
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.errors import FieldError, Validation
from shared_code.domain.generation_job import GenerationJob, JobId, StoryBrief
from shared_code.domain.master_list import MasterList
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository

_LINE = r"^[^\x00-\x1f\x7f]+$"
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=_LINE)]


class RequestStoryGeneration(Command):
    """The brief of a story; what is not given is chosen by the seed, and without a seed by chance."""

    age_group: AgeGroup
    title: ShortText | None = None
    theme: ShortText | None = None
    axes: Annotated[tuple[ShortText, ...], Field(max_length=3)] = ()
    seed: int | None = Field(default=None, ge=0, lt=2**31)


async def request_story_generation(
    command: RequestStoryGeneration,
    actor: Actor,
    *,
    jobs: Repository[GenerationJob],
    lists: Repository[MasterList],
    queue: JobQueue,
    ids: Ids,
    clock: Clock,
) -> JobView:
    """Begin to make a story; where it stands is told by the job."""
    known = (await known_standards(lists)).axes
    brief = StoryBrief(
        age_group=command.age_group,
        title=command.title,
        theme=command.theme,
        axes=_known(command.axes, known),
        seed=ids.seed() if command.seed is None else command.seed,
    )
    job = GenerationJob(id=JobId(ids.new()), owner_account_id=actor.account, brief=brief, created_at=clock.now())
    await jobs.save(job)
    await send_stage(queue, job)
    return job_view(job)


class CancelGenerationJob(Command):
    job_id: JobId


async def cancel_generation_job(
    command: CancelGenerationJob, actor: Actor, *, jobs: Repository[GenerationJob], clock: Clock
) -> JobView:
    """End a job that has not ended; what the queue still delivers for it changes nothing."""
    job = await access_job(jobs, command.job_id, actor, command)
    job.cancel(at=clock.now())
    await jobs.save(job)
    return job_view(job)


def _known(axes: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    """The axes as the master data spells them, each once. Raises Validation with the nearest name of each other one."""
    spelled = {name.casefold(): name for name in known or axes}
    wrong = [
        FieldError(f"axes.{place}", f"'{axis}' is no axis; did you mean '{_nearest(axis, spelled)}'?")
        for place, axis in enumerate(axes)
        if axis.casefold() not in spelled
    ]
    if wrong:
        raise Validation(f"{wrong[0].field}: {wrong[0].message}", errors=wrong)
    return tuple(dict.fromkeys(spelled[axis.casefold()] for axis in axes))


def _nearest(axis: str, spelled: dict[str, str]) -> str:
    return spelled[difflib.get_close_matches(axis.casefold(), sorted(spelled), n=1, cutoff=0)[0]]
