"""Who may see and play as which profile."""

from shared_code.domain.actor import Actor
from shared_code.domain.errors import NotFound
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository


async def access_profile(profiles: Repository[UserProfile], profile_id: str, actor: Actor) -> UserProfile:
    """The profile for its own adult and for Admins. Raises NotFound for everybody else."""
    profile = await profiles.get(profile_id)
    if not actor.owns(profile.account_id):
        raise NotFound.of("UserProfile", profile_id)
    return profile
