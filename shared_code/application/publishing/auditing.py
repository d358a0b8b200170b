"""Reading the audit trail: a page of a list, or a table for a spreadsheet."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from shared_code.application.messages import FileAnswer, View
from shared_code.application.moments import Moment
from shared_code.application.paging import PageView, page_of
from shared_code.application.publishing import specifications as having
from shared_code.application.publishing.contents import Contents
from shared_code.application.spreadsheets import ListFormat, Table, TableQuery, table_of
from shared_code.domain.actor import Actor
from shared_code.domain.audit_record import AuditRecord, AuditType
from shared_code.domain.content import ContentType
from shared_code.domain.identifiers import AccountId
from shared_code.domain.specification import Specification, everything
from shared_code.ports.repository import Repository

_COLUMNS = (
    "at",
    "type",
    "contentType",
    "contentId",
    "contentTitle",
    "actorId",
    "contributorId",
    "openRoleId",
    "roleRequestId",
    "splitVersion",
    "reason",
)


class AuditEntry(View):
    """What was done; `actorId` is null once that account is gone, `shares` are by contributor in basis points."""

    id: str
    at: datetime
    type: AuditType
    content_type: ContentType
    content_id: str
    content_title: str
    actor_id: AccountId | None
    contributor_id: str | None
    open_role_id: str | None
    role_request_id: str | None
    split_version: int | None
    shares: dict[str, int] | None
    reason: str | None


class AuditEntryList(PageView):
    entries: list[AuditEntry]


class AuditFilter(TableQuery):
    """The entries that meet every given filter, the newest first; `from` counts itself, `to` does not.

    A page of a table has 10,000 rows, or fewer if `rows` says so, and names the next page in its header Link.
    """

    type: Annotated[tuple[AuditType, ...], Field(max_length=len(AuditType))] = ()
    actor_id: AccountId | None = None
    done_from: Moment | None = Field(default=None, alias="from")
    done_before: Moment | None = Field(default=None, alias="to")


class ListAuditEntries(AuditFilter):
    content_type: ContentType | None = None


async def list_audit_entries(
    query: ListAuditEntries, *, records: Repository[AuditRecord]
) -> AuditEntryList | FileAnswer:
    """What was done to all contents, as a list or a table (`format=csv`)."""
    wanted: Specification[AuditRecord] = everything()
    if query.content_type is not None:
        wanted = having.records_of_type(query.content_type)
    return await _listed(query, wanted, records, "/api/audit")


class ListContentAuditEntries(AuditFilter):
    content_id: str
    content_type: ContentType = ContentType.SCENARIO


async def list_content_audit_entries(
    query: ListContentAuditEntries, actor: Actor, *, contents: Contents, records: Repository[AuditRecord]
) -> AuditEntryList | FileAnswer:
    """What was done to one scenario, or to one bundle (`contentType=bundle`)."""
    content = await contents.to_settle(query.content_type, query.content_id, actor)
    return await _listed(query, having.records_of_content(content), records, f"/api/audit/{content.id}")


async def _listed(
    query: AuditFilter, wanted: Specification[AuditRecord], records: Repository[AuditRecord], path: str
) -> AuditEntryList | FileAnswer:
    if query.type:
        wanted &= having.records_of_kinds(query.type)
    if query.actor_id is not None:
        wanted &= having.records_by(query.actor_id)
    if query.done_from is not None:
        wanted &= having.records_from(query.done_from)
    if query.done_before is not None:
        wanted &= having.records_before(query.done_before)
    wanted = wanted.newest_first("at")
    if query.format is ListFormat.CSV:
        table = Table("audit.csv", path, _COLUMNS, in_path=frozenset({"content_id"}))
        return await table_of(query, records.each(wanted.page(query.page, query.rows)), _row, table)
    found, page = await page_of(records, wanted, query)
    return AuditEntryList(entries=[_entry(each) for each in found], **page)


async def _row(record: AuditRecord) -> list[str]:
    told = _entry(record).model_dump(mode="json", by_alias=True)
    return ["" if told[name] is None else str(told[name]) for name in _COLUMNS]


def _entry(record: AuditRecord) -> AuditEntry:
    own = AuditEntry.model_fields.keys() & type(record).model_fields.keys()
    return AuditEntry(**{name: getattr(record, name) for name in own}, actor_id=record.by)
