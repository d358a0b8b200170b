"""Profiles as their adults see them."""

from datetime import date, datetime

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.identifiers import AccountId, ProfileId
from shared_code.domain.profile import UserProfile


class ProfileView(View):
    """A profile; its age group is that of today."""

    id: ProfileId
    account_id: AccountId
    name: str
    age_group: AgeGroup
    date_of_birth: date | None
    current_age: int | None
    preferred_fantasy_themes: tuple[str, ...]
    is_guest: bool
    is_npc: bool
    character_id: str | None
    avatar_media_id: str | None
    selected_avatar_media_id: str | None
    pronouns: str | None
    bio: str | None
    has_completed_onboarding: bool
    created_at: datetime | None
    updated_at: datetime | None


def profile_view(profile: UserProfile, now: datetime) -> ProfileView:
    """How a profile is shown at this moment."""
    profile.grow(now.date())
    view = ProfileView(
        **{name: getattr(profile, name) for name in _SHOWN_AS_KEPT},
        current_age=profile.age(now.date()),
        avatar_media_id=profile.selected_avatar_media_id,
    )
    view.of_version(profile.revision)
    return view


_SHOWN_AS_KEPT = sorted(ProfileView.model_fields.keys() & UserProfile.model_fields.keys())
