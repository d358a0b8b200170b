"""The hourly report of how the platform is."""

import logging
from datetime import datetime

from shared_code.application.messages import Command, Query, View
from shared_code.application.operations.dependencies import Dependencies, DependencyHealth, HealthStatus, worst_of
from shared_code.application.operations.queues import QueueView, queue_views
from shared_code.application.operations.specifications import reports_before
from shared_code.application.operations.statistics import PlatformCounts, PlatformStatistics
from shared_code.application.operations.work_queues import WorkQueues
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.domain.errors import MystiraError, Unavailable
from shared_code.domain.health_report import KEPT, HealthReport, report_id
from shared_code.domain.specification import Specification, everything
from shared_code.ports.blobs import Blobs, chunks_of, joined
from shared_code.ports.chat_bot import ChatBot, ChatMessage
from shared_code.ports.clock import Clock
from shared_code.ports.deployment import Deployment
from shared_code.ports.queues import JobQueue
from shared_code.ports.repository import Repository

log = logging.getLogger(__name__)


class HealthReportView(View):
    """How the platform was; `queues` is null when they could not be asked."""

    id: str
    status: HealthStatus
    created_at: datetime
    dependencies: list[DependencyHealth]
    queues: list[QueueView] | None
    dead_letters: int | None
    statistics: PlatformStatistics


class ReportHealth(Command):
    """Write the report of this hour; a second one in the same hour takes its place."""


async def report_health(
    command: ReportHealth,  # noqa: ARG001
    *,
    dependencies: Dependencies,
    queues: WorkQueues,
    queue: JobQueue,
    counts: PlatformCounts,
    reports: Repository[HealthReport],
    blobs: Blobs,
    bot: ChatBot,
    deployment: Deployment,
    clock: Clock,
) -> None:
    """Ask and count, keep what came of it, sum it up in the operators' channel, and remove what is old."""
    checks, now = await dependencies.ask(), clock.now()
    full = await _fullness(queue, queues)
    report = await reports.find(report_id(now)) or HealthReport(id=report_id(now), status="", created_at=now)
    report.status, report.created_at = worst_of(checks), now
    view = HealthReportView(
        id=report.id,
        status=worst_of(checks),
        created_at=now,
        dependencies=checks,
        queues=full,
        dead_letters=None if full is None else sum(each.dead_letters for each in full),
        statistics=await counts.taken(),
    )
    await blobs.write(report.file, chunks_of(view.model_dump_json(by_alias=True).encode()), "application/json")
    await reports.save(report)
    if deployment.report_channel:
        await _sum_up(view, bot, deployment.report_channel)
    async for old in reports.each(reports_before(now - KEPT)):
        await blobs.delete(old.file)
        await reports.delete(old)


async def _sum_up(view: HealthReportView, bot: ChatBot, channel: str) -> None:
    down = [check.name for check in view.dependencies if check.status is not HealthStatus.HEALTHY]
    lines = [
        f"Mystira is {view.status.value}" + (f": {', '.join(down)} did not answer." if down else "."),
        f"{view.statistics.sessions} plays, {view.statistics.published_scenarios} published stories.",
        "The queues did not answer." if view.dead_letters is None else f"{view.dead_letters} dead letters.",
    ]
    try:
        await bot.send(ChatMessage(channel, "\n".join(lines)))
    except MystiraError as error:
        log.warning("report_not_summed_up", extra={"reason": error.code})


async def _fullness(queue: JobQueue, queues: WorkQueues) -> list[QueueView] | None:
    try:
        return await queue_views(queue, queues)
    except Unavailable:
        return None


class ListHealthReports(PagedQuery):
    """The reports that are kept, the newest first."""


class HealthReportRow(View):
    id: str
    status: str
    created_at: datetime


class HealthReportList(PageView):
    reports: list[HealthReportRow]


async def list_health_reports(query: ListHealthReports, *, reports: Repository[HealthReport]) -> HealthReportList:
    """List reports, a page at a time."""
    wanted: Specification[HealthReport] = everything()
    found, page = await page_of(reports, wanted.newest_first("created_at"), query)
    rows = [HealthReportRow(id=each.id, status=each.status, created_at=each.created_at) for each in found]
    return HealthReportList(reports=rows, **page)


class GetHealthReport(Query):
    report_id: str


async def get_health_report(
    query: GetHealthReport, *, reports: Repository[HealthReport], blobs: Blobs
) -> HealthReportView:
    """What a report says. Raises NotFound."""
    report = await reports.get(query.report_id)
    view = HealthReportView.model_validate_json(await joined(blobs.read(report.file)))
    view.of_version(report.revision)
    return view
