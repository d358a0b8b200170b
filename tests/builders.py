"""Things to test with: valid as they come, and any field can be named."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.badge import Badge, PlayerScenarioScore, score_id
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.players import CharacterAssignment, PlayerAssignment, PlayerKind
from shared_code.domain.profile import UserProfile
from shared_code.domain.scenario import Scenario, StoryDraft
from shared_code.domain.story import Branch, Character, CompassChange, EchoLog, EchoReveal, Scene, Story

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """A moment, in seconds after noon."""
    return NOON + timedelta(seconds=seconds)


def branch(choice: str = "Go on", next_scene: str | None = "end", **fields: Any) -> Branch:
    return Branch(choice=choice, next_scene=next_scene, **fields)


def moving(axis: str = "courage", delta: float = 0.5) -> CompassChange:
    """The move of a branch along an axis."""
    return CompassChange(axis=axis, delta=delta)


def leaving(echo_type: str = "kindness", strength: float = 0.5) -> EchoLog:
    """The echo of a branch."""
    return EchoLog(echo_type=echo_type, description=f"It was {echo_type}.", strength=strength)


def reveal(echo_type: str = "kindness", **fields: Any) -> EchoReveal:
    return EchoReveal(echo_type=echo_type, **fields)


def scene(scene_id: str = "start", next_scene: str | None = "end", **fields: Any) -> Scene:
    """A narrative scene."""
    return Scene.model_validate(
        {
            "id": scene_id,
            "title": f"The {scene_id}",
            "type": "narrative",
            "description": "Somebody walks through a wood.",
            "next_scene": next_scene,
            **fields,
        }
    )


def choice(scene_id: str = "start", *branches: Branch, **fields: Any) -> Scene:
    """A choice scene; a kind and a harsh way to the end, unless its branches are given."""
    ways = branches or (
        branch("Help the fox", compass_change=moving(), echo_log=leaving()),
        branch("Walk by", compass_change=moving(delta=-0.5), echo_log=leaving("fear", -0.5)),
    )
    return scene(scene_id, None, type="choice", branches=ways, **fields)


def roll(scene_id: str = "start", *branches: Branch, difficulty: int = 10, **fields: Any) -> Scene:
    """A roll scene with a success and a failure, both to the end, unless its branches are given."""
    ways = branches or (branch("You jump across"), branch("You fall in"))
    return scene(scene_id, None, type="roll", difficulty=difficulty, branches=ways, **fields)


def ending(scene_id: str = "end", **fields: Any) -> Scene:
    return scene(scene_id, None, type="special", **fields)


def character(character_id: str = "fox", **fields: Any) -> Character:
    known = {"id": character_id, "name": character_id.title(), "metadata": {"traits": ["curious"]}}
    return Character.model_validate(known | fields)


def story(*scenes: Scene, **fields: Any) -> Story:
    """A sound story: a choice and an ending, unless its scenes are given."""
    return Story.model_validate(
        {
            "title": "The fox in the wood",
            "description": "A short walk.",
            "age_group": "6-9",
            "tags": ["animals"],
            "archetypes": ["the_helper"],
            "core_axes": ["courage"],
            "characters": [character()],
            "scenes": scenes or [choice(), ending()],
            **fields,
        }
    )


def session(**fields: Any) -> GameSession:
    """A session that has not begun."""
    return GameSession.model_validate(
        {
            "id": SessionId("session-1"),
            "account_id": "account-1",
            "profile_id": "ada",
            "scenario_id": "the-fox",
            "scenario_version": 1,
            "target_age_group": AgeGroup.SCHOOL,
            "current_scene_id": "start",
            "seed": 7,
            "start_time": NOON,
            **fields,
        }
    )


def begun(of: Story | None = None, **fields: Any) -> GameSession:
    """A session that has just entered the first scene of a story."""
    started = session(**fields)
    started.begin(of or story(), at=NOON)
    return started


def played_by(character_id: str, profile_id: str, **fields: Any) -> CharacterAssignment:
    """A character in the hands of a profile."""
    player = PlayerAssignment(profile_id=ProfileId(profile_id), profile_name=profile_id.title())
    return CharacterAssignment(character_id=character_id, player_assignment=player, **fields)


def played_by_guest(character_id: str, name: str = "Bo") -> CharacterAssignment:
    """A character in the hands of a guest."""
    guest = PlayerAssignment(type=PlayerKind.GUEST, guest_name=name)
    return CharacterAssignment(character_id=character_id, player_assignment=guest)


def scenario(**fields: Any) -> Scenario:
    """A draft."""
    return Scenario.model_validate(Scenario.begun(draft(), AccountId("account-1"), at=NOON).model_dump() | fields)


def draft(*scenes: Any, **fields: Any) -> StoryDraft:
    """A state of the working copy of that scenario."""
    return StoryDraft.of(ScenarioId("the-fox"), story(*scenes, **fields))


def profile(**fields: Any) -> UserProfile:
    return UserProfile.model_validate(
        {"id": "ada", "account_id": "account-1", "name": "Ada", "age_group": "6-9", **fields}
    )


def badge(badge_id: str = "courage-bronze", required_score: float = 1.0, **fields: Any) -> Badge:
    return Badge.model_validate(
        {
            "id": badge_id,
            "age_group": "6-9",
            "axis": "courage",
            "tier": "bronze",
            "tier_order": 1,
            "title": "Brave one",
            "description": "For courage.",
            "required_score": required_score,
            "image_id": f"media/badges/{badge_id}.png",
            **fields,
        }
    )


def score(axis_scores: dict[str, float], profile_id: str = "ada", scenario_id: str = "the-fox") -> PlayerScenarioScore:
    """What one profile took from one scenario."""
    return PlayerScenarioScore(
        id=score_id(profile_id, scenario_id),
        profile_id=ProfileId(profile_id),
        scenario_id=ScenarioId(scenario_id),
        game_session_id=SessionId("session-1"),
        axis_scores=axis_scores,
        created_at=NOON,
    )
