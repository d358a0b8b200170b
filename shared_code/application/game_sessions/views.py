"""Sessions and scenes as the player sees them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from shared_code.application.messages import View
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.name_tokens import ANYBODY, TOKEN
from shared_code.domain.players import CharacterAssignment
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.steps import revealed
from shared_code.domain.story import Media, RevealMechanic, Scene, SceneMusic, SceneType, SoundEffect, Story


class AxisTotal(View):
    """What one player has added to one axis; no player id means the guests together."""

    player_id: ProfileId | None
    axis: str
    total: float


class SessionView(View):
    """The state of a session; `step_count` is what a rewind or a fork may name.

    After its version of the story was withdrawn, `migration_reason` says to the players where they are now.
    """

    id: SessionId
    scenario_id: ScenarioId
    scenario_version: int
    account_id: AccountId
    profile_id: ProfileId
    player_names: list[str]
    character_assignments: list[CharacterAssignment]
    selected_character_id: str | None
    status: SessionStatus
    is_paused: bool
    current_scene_id: str
    choice_count: int
    step_count: int
    echo_count: int
    achievement_count: int | None
    scene_count: int
    compass_values: dict[str, float]
    player_compass_progress_totals: list[AxisTotal]
    target_age_group: AgeGroup
    start_time: datetime
    end_time: datetime | None
    elapsed_time: timedelta
    finalised_at: datetime | None
    forked_from: SessionId | None
    migrated_from: int | None
    migration_reason: str | None


def session_view(session: GameSession, story: Story, now: datetime, *, achievement_count: int | None) -> SessionView:
    """What a client needs to know of a session between two scenes."""
    view = SessionView(
        **{name: getattr(session, name) for name in _SHOWN_AS_KEPT},
        is_paused=session.status is SessionStatus.PAUSED,
        step_count=session.step_count,
        scene_count=len(story.scenes),
        achievement_count=achievement_count,
        compass_values=session.compass(story.core_axes),
        player_compass_progress_totals=axis_totals(session),
        elapsed_time=session.elapsed(now),
    )
    view.of_version(session.revision)
    return view


_SHOWN_AS_KEPT = sorted(SessionView.model_fields.keys() & GameSession.model_fields.keys())


def axis_totals(session: GameSession) -> list[AxisTotal]:
    """What each player has added to each axis, by player and axis."""
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
    """A scene within a session: names filled in, reveals decided, targets hidden."""
    telling = Telling(session, story, scene)
    view = SceneView(
        session_id=session.id,
        status=session.status,
        scene_id=scene.id,
        title=telling.told(scene.title),
        type=scene.type,
        text=telling.told(scene.description),
        is_ending=scene.is_ending,
        choices=[OfferedChoice(index=place, text=text) for place, text in enumerate(telling.offered)],
        difficulty=scene.difficulty,
        active_character=scene.active_character,
        active_player_name=telling.active_player,
        media=scene.media,
        music=scene.music,
        sound_effects=scene.sound_effects,
        reveals=_reveals(session, story, telling),
    )
    view.of_version(session.revision)
    return view


def _reveals(session: GameSession, story: Story, telling: "Telling") -> list[RevealView]:
    return [
        RevealView(
            echo_type=echo.echo_type,
            description=telling.told(echo.description),
            strength=echo.strength,
            scene_id=echo.scene_id,
            reveal_mechanic=reveal.reveal_mechanic,
            required=reveal.required,
        )
        for reveal, echo in revealed(story, session.steps, telling.scene)
    ]


class Telling:
    """The texts of one scene as these players hear them: `[c:Name]` is whoever plays Name, `[c:*]` whose turn it is."""

    def __init__(self, session: GameSession, story: Story, scene: Scene) -> None:
        self.scene = scene
        self._active = (scene.active_character or session.selected_character_id or "").casefold()
        self._names = _names(session, story)

    @property
    def active_player(self) -> str | None:
        """What to call the player whose turn it is."""
        return self._names.get(self._active)

    @property
    def offered(self) -> list[str]:
        """The texts of the buttons; a roll has none."""
        branches = () if self.scene.type is SceneType.ROLL else self.scene.branches
        return [self.told(branch.choice) for branch in branches]

    def told(self, text: str) -> str:
        """A text with the names filled in; a token that names nobody keeps its own word."""
        return TOKEN.sub(self._name_of, text) if "[c:" in text else text

    def _name_of(self, token: re.Match[str]) -> str:
        name = token[1].strip()
        if name == ANYBODY:
            return self.active_player or "someone"
        return self._names.get(name.casefold(), name)


def _names(session: GameSession, story: Story) -> dict[str, str]:
    """What to call each character, by its name and by its id: the player's name, else the character's own."""
    players = {item.character_id: item.player.name for item in session.character_assignments if item.player}
    names: dict[str, str] = {}
    for character in story.characters:
        called = players.get(character.id, character.name)
        names[character.name.casefold()] = names[character.id.casefold()] = called
    return names
