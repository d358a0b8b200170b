"""Profiles that leave: for ever, or an account until they come back."""

from shared_code.application.consent.deletions import Deletions
from shared_code.application.consent.queries import DeletionView, deletion_view
from shared_code.application.messages import Command, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor, Role
from shared_code.domain.deletion import GRACE, DeletionReason, DeletionRequest, person_hash
from shared_code.domain.errors import NotFound
from shared_code.domain.identifiers import ProfileId
from shared_code.domain.profile import UserProfile
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository


class DeleteUserProfile(Command):
    profile_id: ProfileId


async def delete_user_profile(
    command: DeleteUserProfile,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    deletions: Deletions,
    clock: Clock,
) -> DeletionView | None:
    """Delete a profile and all that is kept of it; where something cannot be removed now, say how far it is."""
    by = person_hash(actor.account)
    if await profiles.find(command.profile_id) is None:
        request = await _begun(command, actor, deletions)
        request.ask_again(at=clock.now())
    else:
        profile = await access_profile(profiles, command.profile_id, actor)
        command.check_version(profile)
        request = await deletions.of_profile(profile, DeletionReason.PROFILE_DELETED, on=clock.now(), by=by)
    await deletions.carry_out(request, by=by)
    return deletion_view(request) if request.is_open else None


async def _begun(command: DeleteUserProfile, actor: Actor, deletions: Deletions) -> DeletionRequest:
    """The caller's own deletion of this profile that is not yet complete. Raises NotFound."""
    request = await deletions.find(command.profile_id)
    own = request is not None and request.holder_hash == person_hash(actor.account)
    if request is None or not request.is_open or not (own or actor.is_at_least(Role.ADMIN)):
        raise NotFound.of("UserProfile", command.profile_id)
    return request


class RemoveProfileFromAccount(Command):
    profile_id: ProfileId


class RemovedFromAccount(View):
    profile_id: ProfileId
    message: str


async def remove_profile_from_account(
    command: RemoveProfileFromAccount,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    deletions: Deletions,
    clock: Clock,
) -> RemovedFromAccount:
    """Take a profile out of the account's list; nobody else gets it, and after seven days it is deleted."""
    profile = await access_profile(profiles, command.profile_id, actor)
    command.check_version(profile)
    if profile.unlinked_at is None:
        profile.unlink(at=clock.now())
        await profiles.save(profile)
    planned = await deletions.find(profile.id)
    if planned is None or not planned.is_open:
        on = (profile.unlinked_at or clock.now()) + GRACE
        await deletions.of_profile(profile, DeletionReason.PROFILE_UNLINKED, on=on, by=person_hash(actor.account))
    return RemovedFromAccount(
        profile_id=profile.id,
        message="The profile is out of the account. Link it again within seven days, or it is deleted.",
    )
