"""All plays of a story, really played with a game session, and what they have met between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.session_life import SessionStatus
from shared_code.domain.steps import echoes
from shared_code.domain.story import Scene, SceneType, Story

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FACES = (20, 1)  # the first always succeeds, the second always fails

State = tuple[str, frozenset[tuple[str, str, float, int]]]
RevealKey = tuple[str, str, str]  # the scene it is told in, the echo type, the scene that left the echo


@dataclass
class Plays:
    """What all plays of one story have met between them; two plays in one state go on in the same ways."""

    entered: set[str] = field(default_factory=set)
    ended_at: set[str] = field(default_factory=set)
    told: set[RevealKey] = field(default_factory=set)
    untold: set[RevealKey] = field(default_factory=set)
    onward: dict[State, set[State]] = field(default_factory=dict)
    finished: set[State] = field(default_factory=set)


def every_play(story: Story) -> Plays:
    """Play on from each state by each move that its scene offers, until no new state comes up."""
    plays = Plays()
    waiting = [_begun(story)]
    while waiting:
        session = waiting.pop()
        state = _state(story, session)
        if state in plays.onward:
            continue
        _note(plays, story, session, state)
        following = list(_successors(story, session))
        plays.onward[state] = {_state(story, after) for after in following}
        waiting.extend(following)
    return plays


def unplayable_endings(story: Story, plays: Plays) -> set[str]:
    """The endings that no play comes to."""
    return endings(story) - plays.ended_at


def one_sided_reveals(story: Story, plays: Plays) -> set[RevealKey]:
    """The reveals that never fire, and those that fire on every visit."""
    return {key for scene in story.scenes for key in reveals_of(scene)} - (plays.told & plays.untold)


def stuck(story: Story, plays: Plays) -> set[str]:
    """The scenes where a play stops that are no ending, and those from which none can be played to."""
    free = set(plays.finished)
    while gained := {state for state, after in plays.onward.items() if after & free} - free:
        free |= gained
    return {scene_id for scene_id, _ in plays.onward.keys() - free} | (plays.ended_at - endings(story))


def endings(story: Story) -> set[str]:
    return {scene.id for scene in story.scenes if scene.type is SceneType.SPECIAL}


def reveals_of(scene: Scene) -> set[RevealKey]:
    return {(scene.id, reveal.echo_type, reveal.trigger_scene_id) for reveal in scene.echo_reveals}


def _begun(story: Story) -> GameSession:
    session = GameSession(
        id=SessionId("play"),
        account_id=AccountId("family"),
        profile_id=ProfileId("child"),
        scenario_id=ScenarioId("story"),
        scenario_version=1,
        target_age_group=story.age_group,
        current_scene_id=story.start.id,
        seed=1,
        start_time=NOON,
    )
    session.begin(story, at=NOON)
    return session


def _successors(story: Story, session: GameSession) -> Iterator[GameSession]:
    if session.status is SessionStatus.COMPLETED:
        return
    scene = story.scene_by_id[session.current_scene_id]
    for place in range(len(scene.branches) or 1):
        after = session.fork(story, len(session.steps), session_id=session.id, at=NOON)
        _move(after, story, scene, place)
        yield after


def _move(session: GameSession, story: Story, scene: Scene, place: int) -> None:
    match scene.type:
        case SceneType.ROLL:
            session.roll(story, number=FACES[place], at=NOON)
        case SceneType.CHOICE:
            session.choose(story, scene.branches[place].choice, at=NOON)
        case _:
            session.progress(story, at=NOON)


def _state(story: Story, session: GameSession) -> State:
    """Where a play is, and what it has left behind that a reveal waits for, with its age where age matters."""
    reveals = [reveal for scene in story.scenes for reveal in scene.echo_reveals]
    awaited = {(reveal.echo_type, reveal.trigger_scene_id) for reveal in reveals}
    oldest = max((reveal.max_age_scenes or 0 for reveal in reveals), default=0)
    held = (
        (echo.echo_type, echo.scene_id, echo.strength, min(len(session.steps) - echo.step, oldest + 1) if oldest else 0)
        for echo in echoes(story, session.steps)
        if awaited & {(echo.echo_type, echo.scene_id), (echo.echo_type, "")}
    )
    return session.current_scene_id, frozenset(held)


def _note(plays: Plays, story: Story, session: GameSession, state: State) -> None:
    told = {
        (event.payload["sceneId"], event.payload["echoType"], event.payload["triggerSceneId"])
        for event in session.outbox
        if event.type == "EchoRevealed"
    }
    expected = reveals_of(story.scene_by_id[session.current_scene_id])
    heard = {key for key in expected if key in told or (key[2] == "" and any(key[:2] == one[:2] for one in told))}
    plays.entered.add(session.current_scene_id)
    plays.told |= heard
    plays.untold |= expected - heard
    if session.status is SessionStatus.COMPLETED:
        plays.ended_at.add(session.current_scene_id)
        plays.finished.add(state)
