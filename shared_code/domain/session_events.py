"""What can happen in a game session, as its subscribers hear it. No names of people, only ids."""

from shared_code.domain.entity import Event


class SessionStarted(Event):
    session_id: str
    scenario_id: str
    scenario_version: int


class CharacterSelected(Event):
    session_id: str
    character_id: str


class ChoiceMade(Event):
    session_id: str
    scene_id: str
    choice: str
    next_scene_id: str | None


class SceneProgressed(Event):
    session_id: str
    scene_id: str
    next_scene_id: str | None


class DiceRolled(Event):
    session_id: str
    scene_id: str
    roll: int
    difficulty: int
    success: bool


class EchoRevealed(Event):
    session_id: str
    scene_id: str
    echo_type: str
    trigger_scene_id: str


class SessionPaused(Event):
    session_id: str


class SessionResumed(Event):
    session_id: str


class SessionRewound(Event):
    session_id: str
    step: int


class SessionMigrated(Event):
    session_id: str
    from_version: int
    to_version: int
    scene_id: str
    landing: str


class SessionCompleted(Event):
    session_id: str
    scene_id: str | None


class SessionAbandoned(Event):
    session_id: str


class SessionFinalised(Event):
    session_id: str
