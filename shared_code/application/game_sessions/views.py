"""Sessions and scenes as the player sees them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.game_session import GameSession, SessionStatus
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.players import CharacterAssignment
from shared_code.domain.steps import branch_of, revealed
from shared_code.domain.story import Media, RevealMechanic, Scene, SceneMusic, SceneType, SoundEffect, Story

_TOKEN = re.compile(r"\[c:\s*([^\]]{1,100}?)\s*\]")


class AxisTotal(View):
    """What one player has added to one axis; no player id means the guests together."""

    player_id: ProfileId | None
    axis: str
    total: float


class SessionView(View):
    """The state of a session; `step_count` is what a rewind or a fork may name."""

    id: SessionId
    scenario_id: ScenarioId
    scenario_version: int
    account_id: AccountId
    profile_id: ProfileId
    player_names: list[str]
    character_assignments: list[CharacterAssignment]
    status: SessionStatus
    is_paused: bool
    current_scene_id: str
    choice_count: int
    step_count: int
    echo_count: int
    scene_count: int
    compass_values: dict[str, float]
    player_compass_progress_totals: list[AxisTotal]
    target_age_group: AgeGroup
    start_time: datetime
    end_time: datetime | None
    elapsed_time: timedelta
    finalised_at: datetime | None
    forked_from: SessionId | None


def session_view(session: GameSession, story: Story, now: datetime) -> SessionView:
    """What a client needs to know of a session between two scenes."""
    taken = [branch for branch in (branch_of(story, step) for step in session.steps) if branch is not None]
    view = SessionView(
        **{name: getattr(session, name) for name in _SHOWN_AS_KEPT},
        is_paused=session.status is SessionStatus.PAUSED,
        choice_count=len(taken),
        step_count=len(session.steps),
        echo_count=sum(branch.echo_log is not None for branch in taken),
        scene_count=len(story.scenes),
        compass_values=session.compass(story.core_axes),
        player_compass_progress_totals=_totals(session),
        elapsed_time=session.elapsed(now),
    )
    view.of_version(session.etag)
    return view


_SHOWN_AS_KEPT = sorted(SessionView.model_fields.keys() & GameSession.model_fields.keys())


def _totals(session: GameSession) -> list[AxisTotal]:
    return [
        AxisTotal(player_id=ProfileId(player) if player else None, axis=axis, total=total)
        for player, by_axis in sorted(session.totals.items())
        for axis, total in sorted(by_axis.items())
    ]


class OfferedChoice(View):
    """One button; where it leads is not told."""

    index: int
    text: str


class RevealView(View):
    """An echo of an earlier choice that comes back in this scene."""

    echo_type: str
    description: str
    strength: float
    scene_id: str
    reveal_mechanic: RevealMechanic
    required: bool


class SceneView(View):
    """The current scene as the player should see it, names filled in."""

    session_id: SessionId
    status: SessionStatus
    scene_id: str
    title: str
    type: SceneType
    text: str
    is_ending: bool
    choices: list[OfferedChoice]
    difficulty: int | None
    active_character: str | None
    active_player_name: str | None
    media: Media | None
    music: SceneMusic | None
    sound_effects: Sequence[SoundEffect]
    reveals: list[RevealView]


def scene_view(session: GameSession, story: Story, scene: Scene) -> SceneView:
    """A scene within a session: tokens resolved, reveals decided, targets hidden."""
    names = _names(session, story)
    view = SceneView(
        session_id=session.id,
        status=session.status,
        scene_id=scene.id,
        title=_resolved(scene.title, names, scene),
        type=scene.type,
        text=_resolved(scene.description, names, scene),
        is_ending=scene.is_ending,
        choices=[OfferedChoice(index=place, text=text) for place, text in enumerate(offered(session, story, scene))],
        difficulty=scene.difficulty,
        active_character=scene.active_character,
        active_player_name=names.get((scene.active_character or "").casefold()),
        media=scene.media,
        music=scene.music,
        sound_effects=scene.sound_effects,
        reveals=_reveals(session, story, scene),
    )
    view.of_version(session.etag)
    return view


def offered(session: GameSession, story: Story, scene: Scene) -> list[str]:
    """The texts of the buttons, names filled in; a roll has none."""
    if scene.type is SceneType.ROLL:
        return []
    names = _names(session, story)
    return [_resolved(branch.choice, names, scene) for branch in scene.branches]


def _reveals(session: GameSession, story: Story, scene: Scene) -> list[RevealView]:
    return [
        RevealView(
            echo_type=echo.echo_type,
            description=echo.description,
            strength=echo.strength,
            scene_id=echo.scene_id,
            reveal_mechanic=reveal.reveal_mechanic,
            required=reveal.required,
        )
        for reveal, echo in revealed(story, session.steps, scene)
    ]


def _names(session: GameSession, story: Story) -> dict[str, str]:
    """What to call each character, by its name and by its id: the player's name, else the character's own."""
    players = {
        item.character_id: item.player_assignment.name
        for item in session.character_assignments
        if item.player_assignment and not item.is_unused
    }
    names: dict[str, str] = {}
    for character in story.characters:
        called = players.get(character.id, character.name)
        names[character.name.casefold()] = names[character.id.casefold()] = called
    return names


def _resolved(text: str, names: dict[str, str], scene: Scene) -> str:
    if "[c:" not in text:
        return text
    active = (scene.active_character or "").casefold()

    def name_of(token: re.Match[str]) -> str:
        wanted = active if token[1] == "*" else token[1].casefold()
        return names.get(wanted, "someone" if token[1] == "*" else token[1])

    return _TOKEN.sub(name_of, text)
