"""Reading the avatars that players can choose."""

from typing import ClassVar

from shared_code.application.messages import Query, View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.avatars import AVATARS_ID, AvatarConfiguration
from shared_code.ports.repository import Repository

_KEPT = 600.0


class GetAvatars(Query):
    """The avatars of every age group."""

    KEPT_SECONDS: ClassVar[float] = _KEPT


class AvatarsView(View):
    age_group_avatars: dict[AgeGroup, list[str]]


async def get_avatars(query: GetAvatars, *, avatars: Repository[AvatarConfiguration]) -> AvatarsView:  # noqa: ARG001
    """The media ids of each age group's avatars; a group without any has an empty list."""
    kept = await kept_avatars(avatars)
    view = AvatarsView(age_group_avatars={group: kept.of(group) for group in AgeGroup})
    view.of_version(kept.revision)
    return view


class GetAvatarsByAgeGroup(Query):
    KEPT_SECONDS: ClassVar[float] = _KEPT

    age_group: AgeGroup


class AgeGroupAvatars(View):
    age_group: AgeGroup
    avatar_media_ids: list[str]


async def get_avatars_by_age_group(
    query: GetAvatarsByAgeGroup, *, avatars: Repository[AvatarConfiguration]
) -> AgeGroupAvatars:
    """The media ids of one age group's avatars."""
    return avatars_of(await kept_avatars(avatars), query.age_group)


class ListAvatars(Query):
    """The avatars of every age group, for those who edit them."""


class AvatarList(View):
    avatars: list[AgeGroupAvatars]


async def list_avatars(query: ListAvatars, *, avatars: Repository[AvatarConfiguration]) -> AvatarList:  # noqa: ARG001
    """The avatars as one row for each age group."""
    kept = await kept_avatars(avatars)
    view = AvatarList(avatars=[avatars_of(kept, group) for group in AgeGroup])
    view.of_version(kept.revision)
    return view


class GetAvatarsForEditing(Query):
    age_group: AgeGroup


async def get_avatars_for_editing(
    query: GetAvatarsForEditing, *, avatars: Repository[AvatarConfiguration]
) -> AgeGroupAvatars:
    """The avatars of one age group, with the ETag that a change of them needs."""
    return avatars_of(await kept_avatars(avatars), query.age_group)


async def kept_avatars(avatars: Repository[AvatarConfiguration]) -> AvatarConfiguration:
    """The avatars as they are, none before anybody has kept any."""
    return await avatars.find(AVATARS_ID) or AvatarConfiguration()


def avatars_of(kept: AvatarConfiguration, group: AgeGroup) -> AgeGroupAvatars:
    """The avatars of one age group; their version is that of all."""
    view = AgeGroupAvatars(age_group=group, avatar_media_ids=kept.of(group))
    view.of_version(kept.revision)
    return view
