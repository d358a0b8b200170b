"""A game session: one play of one published version of a story.

A session keeps its seed and its steps; everything else that was seen on the way (texts, echoes, compass moves)
follows from them and the pinned version, which never changes. So the same seed and steps give the same session.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from pydantic import Field

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.compass import moved, shown
from shared_code.domain.dice import SIDES, rolled
from shared_code.domain.entity import Value
from shared_code.domain.errors import FieldError, Validation
from shared_code.domain.identifiers import AccountId, ProfileId, ScenarioId, SessionId
from shared_code.domain.players import PlayerAssignment
from shared_code.domain.session_cast import SessionCast
from shared_code.domain.session_errors import (
    CastSettled,
    ChoiceNotOffered,
    SessionFinished,
    SessionNotRunning,
    UnknownStep,
    WrongScene,
)
from shared_code.domain.session_events import (
    ChoiceMade,
    DiceRolled,
    EchoRevealed,
    SceneProgressed,
    SessionMigrated,
    SessionRewound,
    SessionStarted,
)
from shared_code.domain.session_life import RUNNING, SessionStatus
from shared_code.domain.session_migration import Migration
from shared_code.domain.steps import GUEST, ONWARD, Step, StepRow, branch_of, revealed, target_by
from shared_code.domain.story import Branch, Scene, SceneType, Story


class RollOutcome(Value):
    roll: int
    difficulty: int
    success: bool

    @classmethod
    def of(cls, number: int, scene: Scene) -> "RollOutcome":
        """What a number on the die means in a scene; one without a difficulty asks for the highest."""
        difficulty = scene.difficulty or SIDES
        return cls(roll=number, difficulty=difficulty, success=number >= difficulty)


_FORKED = (
    "account_id",
    "profile_id",
    "scenario_id",
    "scenario_version",
    "target_age_group",
    "player_names",
    "character_assignments",
    "selected_character_id",
    "current_scene_id",
    "seed",
)


class GameSession(SessionCast):
    """One play; `totals` are the raw axis sums of each player, by profile id ('' for guests)."""

    account_id: AccountId
    scenario_id: ScenarioId
    scenario_version: int
    target_age_group: AgeGroup
    seed: int
    step_rows: list[StepRow] = Field(default_factory=list, alias="steps")
    totals: dict[str, dict[str, float]] = Field(default_factory=dict)
    choice_count: int = 0
    echo_count: int = 0
    forked_from: SessionId | None = None
    migrated_from: int | None = None
    migration_reason: str | None = None
    has_watchers: bool = False

    def begin(self, story: Story, *, at: datetime) -> None:
        """Enter the first scene."""
        event = SessionStarted(session_id=self.id, scenario_id=self.scenario_id, scenario_version=self.scenario_version)
        self.record(event, at=at)
        self._enter(story, story.start.id, at)

    def cast(self, story: Story, character_id: str, player: PlayerAssignment, *, at: datetime) -> None:
        """Let somebody play a character, until the first choice is made; it is selected with that.

        Raises SessionNotRunning, Validation (no such character), CastSettled.
        """
        self.require_consent()
        self._require(*RUNNING)
        if self.choice_count:
            raise CastSettled("Who plays whom can be changed until the first choice. Start or rewind for another cast.")
        self._give(story, character_id, player)
        self.step_rows = [step._replace(player=self._turn_in(story, step)) for step in self.steps]
        self.select_character(story, character_id, at=at)

    def choose(
        self,
        story: Story,
        choice: str | int,
        *,
        scene_id: str | None = None,
        player_id: str | None = None,
        at: datetime,
    ) -> Branch:
        """Take a branch of the current scene, named by its text or its place from 0.

        Raises SessionNotRunning, WrongScene, ChoiceNotOffered, UnknownPlayer.
        """
        scene = self._current(story, scene_id)
        if scene.type is SceneType.ROLL:
            raise ChoiceNotOffered(f"'{scene.id}' is decided by the die: roll instead.")
        place, player = _offered(scene, choice), self._player(scene, player_id)
        branch = scene.branches[place]
        target = branch.next_scene or None
        self.record(
            ChoiceMade(session_id=self.id, scene_id=scene.id, choice=branch.choice, next_scene_id=target),
            at=at,
        )
        self._leave(story, scene, place, player, at=at)
        return branch

    def roll(
        self, story: Story, *, number: int | None = None, scene_id: str | None = None, at: datetime
    ) -> RollOutcome:
        """Roll the session's die, or take the number of one on the table; the scene's difficulty or more succeeds.

        A branch that is missing ends the story. Raises SessionNotRunning, WrongScene, ChoiceNotOffered (the scene asks
        for no roll), Validation (no die shows that number).
        """
        scene = self._current(story, scene_id)
        if scene.type is not SceneType.ROLL:
            raise ChoiceNotOffered(f"'{scene.id}' asks for no roll.")
        shown = rolled(self.seed, self.step_count) if number is None else _on_a_die(number)
        outcome = RollOutcome.of(shown, scene)
        self.record(DiceRolled(session_id=self.id, scene_id=scene.id, **outcome.model_dump()), at=at)
        self._leave(story, scene, 0 if outcome.success else 1, self._player(scene, None), at=at, roll=shown)
        return outcome

    def progress(self, story: Story, *, target: str | None = None, at: datetime) -> None:
        """Go on from a scene that offers no choice; a paused session is resumed by it.

        Raises SessionNotRunning, ChoiceNotOffered (the scene must be left by a choice or a roll, or leads elsewhere).
        """
        self.require_consent()
        self._require(*RUNNING)
        scene = self._scene(story)
        if scene.branches:
            raise ChoiceNotOffered(f"'{scene.id}' is left by a {scene.type.value}, not by going on.")
        if target is not None and target != scene.next_scene:
            errors = [FieldError("sceneId", f"is not where this scene leads, '{scene.next_scene}'")]
            raise ChoiceNotOffered(f"'{scene.id}' leads to '{scene.next_scene}', not to '{target}'.", errors=errors)
        self.resume(at=at)
        self.record(SceneProgressed(session_id=self.id, scene_id=scene.id, next_scene_id=scene.next_scene), at=at)
        self._leave(story, scene, ONWARD, self._player(scene, None), at=at)

    def rewind(self, story: Story, step: int, *, at: datetime) -> None:
        """Go back to the moment before the step of that place. Raises UnknownStep, SessionFinished."""
        self.require_consent()
        if self.finalised_at is not None:
            raise SessionFinished("Its scores are kept. Fork the session to play on from an earlier step.")
        if self.status is SessionStatus.ABANDONED:
            raise SessionNotRunning("The session was abandoned.")
        self._keep(story, step, at)
        self.record(SessionRewound(session_id=self.id, step=step), at=at)

    def fork(self, story: Story, step: int, *, session_id: SessionId, at: datetime) -> "GameSession":
        """Another session that has played the same up to a step. Raises UnknownStep."""
        self.require_consent()
        if step == self.step_count and self.status not in RUNNING:
            raise UnknownStep("The session has ended there. Fork it from an earlier step.")
        copy = GameSession(
            **{name: getattr(self, name) for name in _FORKED},
            id=session_id,
            forked_from=self.id,
            start_time=at,
            step_rows=list(self.step_rows),
        )
        copy._keep(story, step, at)
        event = SessionStarted(session_id=copy.id, scenario_id=copy.scenario_id, scenario_version=copy.scenario_version)
        copy.record(event, at=at)
        return copy

    def migrate(self, story: Story, version: int, migration: Migration, *, at: datetime) -> None:
        """Go on in another version of the story, since the own one is withdrawn. Raises SessionNotRunning."""
        self._require(*RUNNING)
        self.migrated_from, self.migration_reason = self.scenario_version, migration.landing.reason
        self.scenario_version, self.current_scene_id = version, migration.scene_id
        self.step_rows = list(migration.steps)
        self._count_anew(story)
        event = SessionMigrated(
            session_id=self.id,
            from_version=self.migrated_from,
            to_version=version,
            scene_id=migration.scene_id,
            landing=migration.landing.value,
        )
        self.record(event, at=at)
        if story.ends_at(migration.scene_id):
            self._complete(at)

    def forget_player(self, profile_id: ProfileId, names: Collection[str]) -> None:
        """Keep what somebody has played who is to be forgotten, without id and names."""
        if profile_id in self.totals:
            self.totals[self._forgotten(profile_id)] = self.totals.pop(profile_id)
        super().forget_player(profile_id, names)

    def let_watch(self) -> bool:
        """Begin to tell subscribers of what happens from now on; whether that is new."""
        was_watched, self.has_watchers = self.has_watchers, True
        return not was_watched

    @property
    def is_watched(self) -> bool:
        """Whether somebody has asked to hear of this session: most are played with nobody listening."""
        return self.has_watchers

    @property
    def step_count(self) -> int:
        """How many scenes were left."""
        return len(self.step_rows)

    @property
    def steps(self) -> list[Step]:
        """The scenes that were left, in order."""
        return [Step._make(row) for row in self.step_rows]

    def compass(self, axes: Iterable[str] = ()) -> dict[str, float]:
        """The shown value of each axis: the sum over all players, within -2 and 2."""
        return shown(self.totals.values(), axes)

    def _current(self, story: Story, scene_id: str | None) -> Scene:
        self.require_consent()
        self._require(SessionStatus.IN_PROGRESS)
        if scene_id is not None and scene_id != self.current_scene_id:
            errors = [FieldError("sceneId", f"is not the current scene '{self.current_scene_id}'")]
            raise WrongScene(f"The session is at '{self.current_scene_id}', not at '{scene_id}'.", errors=errors)
        return self._scene(story)

    def _scene(self, story: Story) -> Scene:
        scene = story.scene(self.current_scene_id)
        if scene is None:
            raise WrongScene(f"The story has no scene '{self.current_scene_id}'. End the session, or rewind it.")
        return scene

    def _turn_in(self, story: Story, step: Step) -> int:
        scene = story.scene(step.scene_id)
        return self._player(scene, None) if scene else step.player

    def _leave(self, story: Story, scene: Scene, place: int, player: int, *, at: datetime, roll: int = 0) -> None:
        step = Step(scene.id, place, int((at - self.start_time).total_seconds()), player, roll)
        self.step_rows.append(step)
        branch = branch_of(story, step)
        self._leave_traces(step, branch)
        self._enter(story, target_by(step, scene, branch), at)

    def _leave_traces(self, step: Step, branch: Branch | None) -> None:
        """Count the branch and its echo, and move the compass by its change."""
        if branch is None:
            return
        self.choice_count += 1
        self.echo_count += branch.echo_log is not None
        if branch.compass_change is not None:
            player = "" if step.player == GUEST else self.players[step.player]
            moved(self.totals.setdefault(player, {}), branch.compass_change)

    def _enter(self, story: Story, target: str | None, at: datetime) -> None:
        scene = story.scene(target) if target else None
        if scene is not None:
            self.current_scene_id = scene.id
            if scene.echo_reveals:
                self._tell_reveals(story, scene, at)
        if story.ends_at(target):
            self._complete(at)

    def _tell_reveals(self, story: Story, scene: Scene, at: datetime) -> None:
        for _, echo in revealed(story, self.steps, scene):
            event = EchoRevealed(
                session_id=self.id,
                scene_id=scene.id,
                echo_type=echo.echo_type,
                trigger_scene_id=echo.scene_id,
            )
            self.record(event, at=at)

    def _keep(self, story: Story, count: int, at: datetime) -> None:
        if not 0 <= count <= self.step_count:
            raise UnknownStep(f"The session has the steps 0 to {self.step_count}, not {count}.")
        if count < self.step_count:
            self.current_scene_id = self.steps[count].scene_id
            self._restart_clock(at)
        del self.step_rows[count:]
        self._count_anew(story)

    def _count_anew(self, story: Story) -> None:
        self.totals, self.choice_count, self.echo_count = {}, 0, 0
        for step in self.steps:
            self._leave_traces(step, branch_of(story, step))


def _offered(scene: Scene, choice: str | int) -> int:
    texts = [branch.choice for branch in scene.branches]
    if isinstance(choice, str) and choice in texts:
        return texts.index(choice)
    if isinstance(choice, int) and 0 <= choice < len(texts):
        return choice
    offered = "; ".join(f"{place}: {text}" for place, text in enumerate(texts)) or "no choice"
    raise ChoiceNotOffered(f"'{scene.id}' offers {offered}.")


def _on_a_die(number: int) -> int:
    if not 1 <= number <= SIDES:
        raise Validation.of("number", f"is not on a die of {SIDES} sides")
    return number
