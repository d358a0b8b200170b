"""Choosing which avatars are offered."""

from typing import Annotated

from pydantic import StringConstraints

from shared_code.application.avatars.queries import AgeGroupAvatars, avatars_of, kept_avatars
from shared_code.application.messages import Command
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.avatars import AvatarConfiguration
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository

MediaId = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$")]


class ReplaceAvatars(Command):
    """All avatars of an age group, in the order in which they are offered."""

    age_group: AgeGroup
    avatar_media_ids: tuple[MediaId, ...]


async def replace_avatars(
    command: ReplaceAvatars, *, avatars: Repository[AvatarConfiguration], clock: Clock
) -> AgeGroupAvatars:
    """Offer these avatars to an age group and no others."""
    kept = await kept_avatars(avatars)
    command.check_version(kept)
    kept.replace(command.age_group, command.avatar_media_ids, at=clock.now())
    await avatars.save(kept)
    return avatars_of(kept, command.age_group)


class AddAvatar(Command):
    age_group: AgeGroup
    media_id: MediaId


async def add_avatar(command: AddAvatar, *, avatars: Repository[AvatarConfiguration], clock: Clock) -> AgeGroupAvatars:
    """Offer one more avatar to an age group; one that is offered already stays where it is."""
    kept = await kept_avatars(avatars)
    command.check_version(kept)
    kept.add(command.age_group, command.media_id, at=clock.now())
    await avatars.save(kept)
    return avatars_of(kept, command.age_group)


class RemoveAvatar(Command):
    age_group: AgeGroup
    media_id: str


async def remove_avatar(
    command: RemoveAvatar, *, avatars: Repository[AvatarConfiguration], clock: Clock
) -> AgeGroupAvatars:
    """Offer an avatar to an age group no more; players who have chosen it keep it."""
    kept = await kept_avatars(avatars)
    command.check_version(kept)
    kept.remove(command.age_group, command.media_id, at=clock.now())
    await avatars.save(kept)
    return avatars_of(kept, command.age_group)
