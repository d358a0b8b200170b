"""Asking for an open role, and the answers."""

from datetime import datetime
from typing import Annotated

from pydantic import AliasChoices, Field, StringConstraints

from shared_code.application.messages import Command, Query, View
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.publishing import specifications as having
from shared_code.application.publishing.contents import Contents
from shared_code.application.publishing.open_roles import ShareInPercent, existing_role
from shared_code.application.publishing.views import Percentage
from shared_code.domain.actor import Actor
from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ContributorRole
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import AccountId
from shared_code.domain.open_role import OpenRole
from shared_code.domain.role_request import Application, RequestStatus, RoleRequest, role_request_id
from shared_code.domain.shares import basis_points, percentage_of
from shared_code.domain.specification import Specification, everything
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Portfolio = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=500, examples=["https://example.com/me"])]


class RoleRequestView(View):
    """A request, for who has made it and for who gives the role."""

    id: str
    open_role_id: str
    content_type: ContentType
    content_id: str
    content_title: str
    role: ContributorRole
    account_id: AccountId
    proposed_split: Percentage | None
    message: str
    portfolio_url: str | None
    status: RequestStatus
    response: str | None
    requested_at: datetime
    answered_at: datetime | None


class RequestRole(Command):
    """What the caller brings, and the share that they would like, in per cent."""

    open_role_id: str
    proposed_split: ShareInPercent | None = Field(
        default=None, validation_alias=AliasChoices("proposedSplit", "proposedSplitPercentage", "split")
    )
    message: Words = ""
    portfolio_url: Portfolio | None = None


async def request_role(
    command: RequestRole,
    actor: Actor,
    *,
    contents: Contents,
    roles: Repository[OpenRole],
    requests: Repository[RoleRequest],
    clock: Clock,
) -> RoleRequestView:
    """Ask for an open role; the same request twice is one."""
    role, now = await existing_role(roles, command.open_role_id), clock.now()
    content = await contents.get(role.content_type, role.content_id)
    application = Application(
        proposed_share=None if command.proposed_split is None else basis_points(command.proposed_split),
        message=command.message,
        portfolio_url=command.portfolio_url,
    )
    request = await requests.find(role_request_id(role.id, actor.account))
    if request is None:
        request = RoleRequest.made(role, application, content, actor.account, at=now)
        await requests.save(request)
    elif request.make_again(role, application, content, at=now):
        await requests.save(request)
    return _view(request)


class ListRoleRequests(PagedQuery):
    """The caller's own requests; or those for a role or content whose roles the caller gives."""

    open_role_id: str | None = None
    content_type: ContentType = ContentType.SCENARIO
    content_id: str | None = None
    status: RequestStatus | None = None


class RoleRequestList(PageView):
    role_requests: list[RoleRequestView]


async def list_role_requests(
    query: ListRoleRequests,
    actor: Actor,
    *,
    contents: Contents,
    roles: Repository[OpenRole],
    requests: Repository[RoleRequest],
) -> RoleRequestList:
    """Requests, the newest first: of others only for one's own content."""
    wanted: Specification[RoleRequest] = everything()
    if query.open_role_id is not None:
        wanted &= having.requests_for_role(query.open_role_id)
    if query.content_id is not None:
        wanted &= having.requests_for_content(query.content_type, query.content_id)
    if query.status is not None:
        wanted &= having.requests_in(query.status)
    if not await _gives(query, actor, contents, roles):
        wanted &= having.requests_of(actor.account)
    found, page = await page_of(requests, wanted.newest_first("requested_at"), query)
    return RoleRequestList(role_requests=[_view(each) for each in found], **page)


class GetRoleRequest(Query):
    request_id: str


async def get_role_request(
    query: GetRoleRequest, actor: Actor, *, contents: Contents, requests: Repository[RoleRequest]
) -> RoleRequestView:
    """One request, for who has made it and for who gives the role."""
    request = await requests.get(query.request_id)
    if request.account_id != actor.account:
        await _content_of(request, actor, contents)
    return _view(request)


class RespondToRoleRequest(Command):
    """Whether the applicant gets the role, and some words to them."""

    request_id: str
    accepted: bool
    message: Words | None = None


async def respond_to_role_request(
    command: RespondToRoleRequest,
    actor: Actor,
    *,
    contents: Contents,
    requests: Repository[RoleRequest],
    clock: Clock,
) -> RoleRequestView:
    """Give somebody the role or do not. The role stays open until it is closed: several may be given it."""
    request = await requests.get(command.request_id)
    content = await _content_of(request, actor, contents)
    command.check_version(request)
    if request.respond(command.message, content, actor.account, accepted=command.accepted, at=clock.now()):
        await requests.save(request)
    return _view(request)


class WithdrawRoleRequest(Command):
    request_id: str


async def withdraw_role_request(
    command: WithdrawRoleRequest,
    actor: Actor,
    *,
    contents: Contents,
    requests: Repository[RoleRequest],
    clock: Clock,
) -> RoleRequestView:
    """Want the role no more, while nobody has answered."""
    request = await requests.get(command.request_id)
    if request.account_id != actor.account:
        raise NotFound.of("RoleRequest", command.request_id)
    command.check_version(request)
    content = await contents.get(request.content_type, request.content_id)
    if request.withdraw(content, at=clock.now()):
        await requests.save(request)
    return _view(request)


async def _content_of(request: RoleRequest, actor: Actor, contents: Contents) -> Content:
    """The content whose role the caller gives. Raises NotFound for everybody else."""
    try:
        return await contents.to_edit(request.content_type, request.content_id, actor)
    except NotFound as error:
        raise NotFound.of("RoleRequest", request.id) from error


async def _gives(query: ListRoleRequests, actor: Actor, contents: Contents, roles: Repository[OpenRole]) -> bool:
    """Whether the query is about a role or content whose roles the caller gives."""
    role = await roles.find(query.open_role_id) if query.open_role_id else None
    content_type, content_id = (role.content_type, role.content_id) if role else (query.content_type, query.content_id)
    if content_id is None:
        return False
    try:
        await contents.to_edit(content_type, content_id, actor)
    except NotFound:
        return False
    return True


def _view(request: RoleRequest) -> RoleRequestView:
    own = RoleRequestView.model_fields.keys() & type(request).model_fields.keys()
    share = request.application.proposed_share
    view = RoleRequestView(
        **{name: getattr(request, name) for name in own},
        **request.application.model_dump(exclude={"proposed_share"}),
        proposed_split=None if share is None else percentage_of(share),
    )
    view.of_version(request.revision)
    return view
