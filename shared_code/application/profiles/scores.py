"""What a profile has scored."""

from datetime import datetime

from shared_code.application.badges import specifications as having
from shared_code.application.messages import Query, View
from shared_code.application.profiles.access import access_profile
from shared_code.domain.actor import Actor
from shared_code.domain.badge import PlayerScenarioScore
from shared_code.domain.identifiers import ProfileId, ScenarioId, SessionId
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository


class GetProfileAxisScores(Query):
    profile_id: ProfileId


class ScenarioAxisScores(View):
    """The axis sums of the play that counts for a scenario: the first that was finalised."""

    scenario_id: ScenarioId
    game_session_id: SessionId
    created_at: datetime
    axis_scores: dict[str, float]


class ProfileAxisScores(View):
    profile_id: ProfileId
    items: list[ScenarioAxisScores]


async def get_profile_axis_scores(
    query: GetProfileAxisScores,
    actor: Actor,
    *,
    profiles: Repository[UserProfile],
    scores: Repository[PlayerScenarioScore],
) -> ProfileAxisScores:
    """The scores of a profile, one for each scenario, the newest first."""
    profile = await access_profile(profiles, query.profile_id, actor)
    kept = scores.each(having.scores_of_profile(profile.id).newest_first("created_at"))
    items = [
        ScenarioAxisScores(**{name: getattr(score, name) for name in ScenarioAxisScores.model_fields})
        async for score in kept
    ]
    return ProfileAxisScores(profile_id=profile.id, items=items)
