"""A person plays a story from wherever the session is to its end."""

from collections.abc import Mapping
from datetime import timedelta

from demo.answers import Account, Profile, Scene, Session
from demo.asking import Asking, Key, Left
from demo.client import CannotPlay, Client, RequestFailed
from demo.screen import Screen

_REFUSED = range(400, 500)


class Player:
    """One person at one terminal. Raises CannotPlay, Left when the person leaves."""

    def __init__(self, client: Client, screen: Screen) -> None:
        self._client = client
        self._screen = screen
        self._asking = Asking(screen)

    def play(self, scenario_id: str | None = None) -> None:
        """Choose who plays what, play it to the end, and show what was won."""
        account = self._client.account()
        self._screen.welcome(account)
        profile = self._profile_of(account)
        session = self._begun(scenario_id, profile) if scenario_id else None
        while session is None:
            session = self._begun(self._chosen(account, profile), profile)
        ended = self._to_the_end(session)
        self._screen.heading("The end")
        self._screen.awards(self._client.finalize(ended))
        self._screen.progress(self._client.badge_progress(profile), ended.compass_values)

    def _profile_of(self, account: Account) -> Profile:
        profiles = self._client.profiles(account)
        if not profiles:
            raise CannotPlay(f"{account.display_name} has no profile to play with: sign in with --user parent.")
        return self._asking.who_plays(profiles)

    def _chosen(self, account: Account, profile: Profile) -> str:
        scenarios, running = self._client.scenarios(), self._client.running_sessions(account)
        if not scenarios:
            raise CannotPlay("The host has no published story.")
        return self._asking.which_story(profile, scenarios, running).id

    def _begun(self, scenario_id: str, profile: Profile) -> Session | None:
        """The session of this story, or None, with the reason shown, when the host refuses it."""
        try:
            session = self._client.start(scenario_id, profile)
        except RequestFailed as refusal:
            self._show_or_raise(refusal)
            return None
        if session.is_paused:
            session = self._client.resume(session)
        if session.step_count:
            self._screen.say(f"Welcome back, {profile.name}: here you left.")
        return session

    def _to_the_end(self, session: Session) -> Session:
        before: Mapping[str, float] = session.compass_values
        while True:
            scene = self._client.scene(session)
            self._screen.scene(scene, session, before)
            before = session.compass_values
            move = self._move_at(scene, session)
            if session.is_completed and move is Key.ON:
                return session
            session = self._moved(session, scene, move)

    def _move_at(self, scene: Scene, session: Session) -> Key | int:
        try:
            return self._asking.move(scene, session)
        except Left:
            if session.is_completed:
                return Key.ON  # whoever leaves at the ending has still earned its badges
            self._client.pause(session)
            raise

    def _moved(self, session: Session, scene: Scene, move: Key | int) -> Session:
        """The session after a move; where it was when the host refuses, with the reason shown."""
        try:
            return self._made(session, scene, move)
        except RequestFailed as refusal:
            self._show_or_raise(refusal)
            return self._client.session(session)

    def _made(self, session: Session, scene: Scene, move: Key | int) -> Session:
        if move is Key.BACK:
            return self._client.rewind(session, session.step_count - 1)
        if move is Key.PAUSE:
            return self._paused(session)
        number = None if isinstance(move, Key) else move
        if scene.is_roll:
            return self._rolled(session, scene, number)
        return self._client.go_on(session) if number is None else self._client.choose(session, scene, number - 1)

    def _rolled(self, session: Session, scene: Scene, number: int | None) -> Session:
        roll = self._client.roll(session, scene, number)
        self._screen.dice(roll.outcome)
        return roll.session

    def _paused(self, session: Session) -> Session:
        paused = self._client.pause(session)
        self._screen.heading("Paused", f"played for {_minutes(paused.elapsed_time)}")
        self._asking.go_on("The clock stands still. Enter goes on")
        return self._client.resume(paused)

    def _show_or_raise(self, failure: RequestFailed) -> None:
        if failure.status not in _REFUSED:
            raise failure
        self._screen.warn(failure.detail)


def _minutes(time: timedelta) -> str:
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
