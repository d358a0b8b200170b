"""An operation as its owner sees it."""

from datetime import datetime

from shared_code.application.messages import View
from shared_code.domain.continuity_operation import ContinuityMode, ContinuityOperation, OperationId, ReadingStage
from shared_code.domain.identifiers import ScenarioId
from shared_code.domain.queued_work import JobFailure, JobStatus
from shared_code.domain.story_reading.report import ContinuityReport


class OperationView(View):
    """Where an operation stands; `stage` is the one that is due or was the last, `progress` goes from 0 to 1."""

    id: OperationId
    status: JobStatus
    mode: ContinuityMode
    stage: ReadingStage
    progress: float
    calls: int
    call_budget: int
    scenario_id: ScenarioId | None
    report: ContinuityReport | None
    failure: JobFailure | None
    created_at: datetime
    updated_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.status in {JobStatus.QUEUED, JobStatus.RUNNING}


def operation_view(operation: ContinuityOperation) -> OperationView:
    """The operation without the story that is read."""
    view = OperationView(**{name: getattr(operation, name) for name in OperationView.model_fields})
    view.of_version(operation.revision)
    return view
