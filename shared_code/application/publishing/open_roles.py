"""Roles for which somebody is looked for."""

from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Annotated

from pydantic import AliasChoices, Field, StringConstraints, WithJsonSchema

from shared_code.application.messages import Command, Message, Query, View
from shared_code.application.moments import Moment
from shared_code.application.paging import PagedQuery, PageView, page_of
from shared_code.application.publishing import specifications as having
from shared_code.application.publishing.contents import Contents
from shared_code.application.publishing.naming import PERCENTAGE
from shared_code.application.publishing.views import Percentage
from shared_code.domain.actor import Actor
from shared_code.domain.content import Content, ContentType
from shared_code.domain.contributor import ContributorRole
from shared_code.domain.errors import NotFound
from shared_code.domain.open_role import OpenRole, OpenRoleTerms, open_role_id
from shared_code.domain.role_request import RequestStatus, RoleRequest
from shared_code.domain.shares import basis_points, percentage_of
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

ShareInPercent = Annotated[Decimal, Field(ge=0, le=100), WithJsonSchema(PERCENTAGE)]
Description = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=r"\S")]
Requirements = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class OpenRoleView(View):
    """An open role; `takesRequests` says whether somebody can ask for it now."""

    id: str
    content_type: ContentType
    content_id: str
    content_title: str
    role: ContributorRole
    split_percentage: Percentage
    description: str
    requirements: str
    deadline: datetime | None
    is_open: bool
    takes_requests: bool
    created_at: datetime


class TermsOfRole(Message):
    """What is looked for; the share is in per cent, rounded to two decimals."""

    role: ContributorRole
    split_percentage: ShareInPercent = Field(
        validation_alias=AliasChoices("splitPercentage", "contributionPercentage", "split")
    )
    description: Description
    requirements: Requirements = ""
    deadline: Moment | None = None


class CreateOpenRole(TermsOfRole, Command):
    content_type: ContentType = ContentType.SCENARIO
    content_id: str


async def create_open_role(
    command: CreateOpenRole,
    actor: Actor,
    *,
    contents: Contents,
    roles: Repository[OpenRole],
    clock: Clock,
) -> OpenRoleView:
    """Look for somebody for a content of one's own; all who have signed in see it. The same role twice is one."""
    content, now = await contents.to_edit(command.content_type, command.content_id, actor), clock.now()
    terms = _terms(command)
    terms.require_time(now)
    role_id, role = await _place_of(roles, content, terms)
    if role is None:
        role = OpenRole.opened(role_id, terms, content, actor.account, at=now)
        await roles.save(role)
    return _view(role, now)


class ListOpenRoles(PagedQuery):
    """The roles that meet every given filter, the newest first; closed ones only when they are asked for."""

    content_type: ContentType | None = None
    content_id: str | None = None
    role: ContributorRole | None = None
    is_open: bool = True


class OpenRoleList(PageView):
    open_roles: list[OpenRoleView]


async def list_open_roles(query: ListOpenRoles, *, roles: Repository[OpenRole], clock: Clock) -> OpenRoleList:
    """For which roles somebody is looked for."""
    wanted = having.roles_open(query.is_open)
    if query.content_type is not None:
        wanted &= having.roles_of_type(query.content_type)
    if query.content_id is not None:
        wanted &= having.roles_of_id(query.content_id)
    if query.role is not None:
        wanted &= having.roles_for(query.role)
    found, page = await page_of(roles, wanted.newest_first("created_at"), query)
    now = clock.now()
    return OpenRoleList(open_roles=[_view(each, now) for each in found], **page)


class GetOpenRole(Query):
    role_id: str


async def get_open_role(query: GetOpenRole, *, roles: Repository[OpenRole], clock: Clock) -> OpenRoleView:
    """One open or closed role."""
    return _view(await existing_role(roles, query.role_id), clock.now())


class UpdateOpenRole(TermsOfRole, Command):
    role_id: str
    is_open: bool = True


async def update_open_role(
    command: UpdateOpenRole, actor: Actor, *, contents: Contents, roles: Repository[OpenRole], clock: Clock
) -> OpenRoleView:
    """Look for something else, or close the role (`isOpen: false`)."""
    role, content = await _own_role(command.role_id, actor, contents, roles)
    command.check_version(role)
    if role.revise(_terms(command), content, actor.account, is_open=command.is_open, at=clock.now()):
        await roles.save(role)
    return _view(role, clock.now())


class DeleteOpenRole(Command):
    role_id: str


async def delete_open_role(
    command: DeleteOpenRole,
    actor: Actor,
    *,
    contents: Contents,
    roles: Repository[OpenRole],
    requests: Repository[RoleRequest],
    clock: Clock,
) -> None:
    """Look for nobody any more; requests that wait are turned down."""
    role, content = await _own_role(command.role_id, actor, contents, roles)
    command.check_version(role)
    now = clock.now()
    async for request in requests.each(having.requests_for_role(role.id) & having.requests_in(RequestStatus.PENDING)):
        request.respond(None, content, actor.account, accepted=False, at=now)
        await requests.save(request)
    role.delete(content, actor.account, at=now)
    await roles.save(role)


async def existing_role(roles: Repository[OpenRole], role_id: str) -> OpenRole:
    """A role that was not deleted. Raises NotFound."""
    role = await roles.get(role_id)
    if role.deleted_at is not None:
        raise NotFound.of("OpenRole", role_id)
    return role


async def _place_of(roles: Repository[OpenRole], content: Content, terms: OpenRoleTerms) -> tuple[str, OpenRole | None]:
    """The id of a role, and the role if it is open already; one that was closed or changed has left its place."""
    for turn in count():
        role_id = open_role_id(content, terms, turn)
        role = await roles.find(role_id)
        if role is None or (role.is_open and role.terms == terms):
            break
    return role_id, role


async def _own_role(
    role_id: str, actor: Actor, contents: Contents, roles: Repository[OpenRole]
) -> tuple[OpenRole, Content]:
    """A role that the caller gives, and its content. Raises NotFound for everybody else."""
    role = await existing_role(roles, role_id)
    try:
        return role, await contents.to_edit(role.content_type, role.content_id, actor)
    except NotFound as error:
        raise NotFound.of("OpenRole", role_id) from error


def _terms(said: TermsOfRole) -> OpenRoleTerms:
    return OpenRoleTerms(
        role=said.role,
        share=basis_points(said.split_percentage),
        description=said.description,
        requirements=said.requirements,
        deadline=said.deadline,
    )


def _view(role: OpenRole, now: datetime) -> OpenRoleView:
    own = OpenRoleView.model_fields.keys() & type(role).model_fields.keys()
    view = OpenRoleView(
        **{name: getattr(role, name) for name in own},
        **role.terms.model_dump(exclude={"share"}),
        split_percentage=percentage_of(role.terms.share),
        takes_requests=role.takes_requests(now),
    )
    view.of_version(role.revision)
    return view
