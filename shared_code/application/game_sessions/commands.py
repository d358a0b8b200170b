"""Playing a session: choices, rolls, going on, pausing, and going back."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from shared_code.application.game_sessions.access import access_session
from shared_code.application.game_sessions.played_stories import PlayedStories
from shared_code.application.game_sessions.session_views import SessionViews
from shared_code.application.game_sessions.views import SessionView, Telling
from shared_code.application.messages import Command, View
from shared_code.domain.actor import Actor
from shared_code.domain.claims import Claims
from shared_code.domain.dice import SIDES
from shared_code.domain.game_session import GameSession, RollOutcome
from shared_code.domain.identifiers import ProfileId, SessionId
from shared_code.domain.steps import branch_of
from shared_code.domain.story import Story
from shared_code.ports.clock import Clock, Ids
from shared_code.ports.repository import Repository

StepNumber = Annotated[int, Field(ge=0)]


class MakeChoice(Command, Claims):
    """A branch of the current scene by its text or its place from 0; the scene, when named, must be the current one.

    What the client says beside that must be what the story says of the branch.
    """

    session_id: SessionId
    scene_id: str | None = None
    choice_text: str | None = None
    choice_index: int | None = Field(default=None, ge=0)
    player_id: ProfileId | None = None

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> Self:
        if (self.choice_text is None) == (self.choice_index is None):
            raise ValueError("name the choice by choiceText or by choiceIndex")
        return self


async def make_choice(
    command: MakeChoice,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """Take one of the offered branches."""
    session = await access_session(sessions, command.session_id, actor, command)
    story = await stories.for_move(session)
    choice = _chosen(command, session, story)
    branch = session.choose(story, choice, scene_id=command.scene_id, player_id=command.player_id, at=clock.now())
    command.check(branch)
    return await _saved(session, sessions, views, story)


def _chosen(command: MakeChoice, session: GameSession, story: Story) -> str | int:
    """The place of a text as the player sees it, names filled in; any other text is the domain's to refuse."""
    scene = story.scene(session.current_scene_id)
    if command.choice_text is None or scene is None:
        return command.choice_index if command.choice_index is not None else ""
    shown = Telling(session, story, scene).offered
    return shown.index(command.choice_text) if command.choice_text in shown else command.choice_text


class ProgressScene(Command):
    """Go on from a scene without choices; `scene_id`, when given, is the scene to arrive at."""

    session_id: SessionId
    scene_id: str | None = None


async def progress_scene(
    command: ProgressScene,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """Go on to the next scene; a paused session is resumed by it."""
    session = await access_session(sessions, command.session_id, actor, command)
    story = await stories.for_move(session)
    session.progress(story, target=command.scene_id, at=clock.now())
    return await _saved(session, sessions, views, story)


class RollDice(Command):
    """Let the server roll a d20, or send the number of a die on the table."""

    session_id: SessionId
    scene_id: str | None = None
    number: int | None = Field(default=None, ge=1, le=SIDES)


class RollView(View):
    """What the die showed, the words of the branch it took, and where it led."""

    outcome: RollOutcome
    text: str
    session: SessionView


async def roll_dice(
    command: RollDice,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
    clock: Clock,
) -> RollView:
    """Decide the current roll scene."""
    session = await access_session(sessions, command.session_id, actor, command)
    story = await stories.for_move(session)
    outcome = session.roll(story, number=command.number, scene_id=command.scene_id, at=clock.now())
    shown = await _saved(session, sessions, views, story)
    view = RollView(outcome=outcome, text=_words_of_last_step(session, story), session=shown)
    view.of_version(session.revision)
    return view


def _words_of_last_step(session: GameSession, story: Story) -> str:
    step = session.steps[-1]
    scene, branch = story.scene(step.scene_id), branch_of(story, step)
    return Telling(session, story, scene).told(branch.choice) if scene and branch else ""


class PauseGameSession(Command):
    session_id: SessionId


async def pause_game_session(
    command: PauseGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """Pause a running session so that it can be resumed later."""
    session = await access_session(sessions, command.session_id, actor, command)
    session.pause(at=clock.now())
    return await _saved(session, sessions, views)


class ResumeGameSession(Command):
    session_id: SessionId


async def resume_game_session(
    command: ResumeGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """Go on after a pause."""
    session = await access_session(sessions, command.session_id, actor, command)
    session.resume(at=clock.now())
    return await _saved(session, sessions, views)


class EndGameSession(Command):
    session_id: SessionId


async def end_game_session(
    command: EndGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """End a session wherever it is; ending it twice is ending it once."""
    session = await access_session(sessions, command.session_id, actor, command)
    session.end(at=clock.now())
    return await _saved(session, sessions, views)


class RewindGameSession(Command):
    """Back to the moment before the step of that number, counted from 0."""

    session_id: SessionId
    step: StepNumber


async def rewind_game_session(
    command: RewindGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
    clock: Clock,
) -> SessionView:
    """Undo every step from one on."""
    session = await access_session(sessions, command.session_id, actor, command)
    story = await stories.for_move(session)
    session.rewind(story, command.step, at=clock.now())
    return await _saved(session, sessions, views)


class ForkGameSession(Command):
    """A second session that has played the same up to the step of that number."""

    session_id: SessionId
    step: StepNumber


async def fork_game_session(
    command: ForkGameSession,
    actor: Actor,
    *,
    sessions: Repository[GameSession],
    stories: PlayedStories,
    views: SessionViews,
    clock: Clock,
    ids: Ids,
) -> SessionView:
    """Play on from an earlier step without losing what was played."""
    session = await access_session(sessions, command.session_id, actor, command)
    story = await stories.for_move(session)
    copy = session.fork(story, command.step, session_id=SessionId(ids.new()), at=clock.now())
    return await _saved(copy, sessions, views)


async def _saved(
    session: GameSession, sessions: Repository[GameSession], views: SessionViews, story: Story | None = None
) -> SessionView:
    await sessions.save(session)
    return await views.after_move(session, story)
