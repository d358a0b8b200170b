"""Reading the avatars that players can choose."""

from shared_code.application.messages import Query, View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.avatars import AVATARS_ID, AvatarConfiguration
from shared_code.ports.repository import Repository


class GetAvatars(Query):
    """The avatars of every age group."""


class AvatarsView(View):
    age_group_avatars: dict[AgeGroup, list[str]]


async def get_avatars(query: GetAvatars, *, avatars: Repository[AvatarConfiguration]) -> AvatarsView:  # noqa: ARG001
    """The media ids of each age group's avatars; a group without any has an empty list."""
    kept = await avatars.find(AVATARS_ID)
    by_group = kept.age_group_avatars if kept else {}
    view = AvatarsView(age_group_avatars={group: by_group.get(group, []) for group in AgeGroup})
    view.of_version(kept.revision if kept else None)
    return view


class GetAvatarsByAgeGroup(Query):
    age_group: AgeGroup


class AgeGroupAvatars(View):
    age_group: AgeGroup
    avatar_media_ids: list[str]


async def get_avatars_by_age_group(
    query: GetAvatarsByAgeGroup, *, avatars: Repository[AvatarConfiguration]
) -> AgeGroupAvatars:
    """The media ids of one age group's avatars."""
    kept = await avatars.find(AVATARS_ID)
    return AgeGroupAvatars(
        age_group=query.age_group, avatar_media_ids=kept.age_group_avatars.get(query.age_group, []) if kept else []
    )
