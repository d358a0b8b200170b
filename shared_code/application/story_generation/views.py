"""A job as its owner sees it."""

from datetime import datetime

from shared_code.application.messages import View
from shared_code.domain.findings import Finding
from shared_code.domain.generation_job import GenerationJob, JobId, Stage, StoryBrief
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.queued_work import JobFailure, JobStatus


class JobView(View):
    """Where a job stands; `stage` is the one that is due or was the last, `progress` is in percent."""

    id: JobId
    status: JobStatus
    stage: Stage
    progress: int
    brief: StoryBrief
    findings: list[Finding]
    scenario_id: ScenarioId | None
    failure: JobFailure | None
    created_at: datetime
    updated_at: datetime | None


def job_view(job: GenerationJob) -> JobView:
    """The job without the story that is being made."""
    view = JobView(**{name: getattr(job, name) for name in JobView.model_fields})
    view.of_version(job.revision)
    return view
