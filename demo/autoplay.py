"""Plays a whole story by itself and says briefly what happened."""

from random import Random

from demo.answers import Account, Profile, Scenario, Scene, Session
from demo.client import CannotPlay, Client
from demo.screen import Screen

_SIDES = 20
_MOST_MOVES = 1_000
_BRIEF = 90


class AutoPlayer:
    """Plays as anyone who is old enough; the same seed makes the same choices and throws the same dice."""

    def __init__(self, client: Client, screen: Screen, seed: int) -> None:
        self._client = client
        self._screen = screen
        self._chance = Random(seed)  # noqa: S311 - a game has no secrets

    def play(self, scenario_id: str | None = None) -> None:
        """Play one story to an ending and finalise it. Raises CannotPlay when that cannot be."""
        account = self._client.account()
        self._screen.welcome(account)
        scenario, profile = self._matched(account, scenario_id)
        session = self._client.start(scenario.id, profile)
        self._screen.say(f"{profile.name} plays '{scenario.title}'.")
        ended = self._to_the_end(self._client.resume(session) if session.is_paused else session)
        self._screen.awards(self._client.finalize(ended))
        self._screen.progress(self._client.badge_progress(profile), ended.compass_values)

    def _matched(self, account: Account, scenario_id: str | None) -> tuple[Scenario, Profile]:
        """A story and a player for it: the youngest who is old enough, where there is one."""
        profiles, scenarios = self._client.profiles(account), self._client.scenarios()
        wanted = [each for each in scenarios if scenario_id in {None, each.id}]
        if not wanted or not profiles:
            raise CannotPlay(f"There is nothing that {account.display_name} could play here.")
        story = self._chance.choice(wanted)
        fitting = [profile for profile in profiles if story.suits(profile)]
        return story, min(fitting or profiles, key=lambda profile: profile.youngest)

    def _to_the_end(self, session: Session) -> Session:
        for _ in range(_MOST_MOVES):
            scene = self._client.scene(session)
            self._tell(scene)
            if session.is_completed:
                self._screen.show(f"The end: {scene.title}", "")
                return session
            session = self._moved(session, scene)
        raise CannotPlay(f"The story did not end within {_MOST_MOVES} moves.")

    def _tell(self, scene: Scene) -> None:
        first = next(iter(scene.text.splitlines()), "")
        self._screen.show(
            f"{scene.title}: {first if len(first) <= _BRIEF else first[:_BRIEF].rsplit(' ', 1)[0] + ' ...'}"
        )
        for reveal in scene.reveals:
            self._screen.show(f"  remembered: {reveal.description}")

    def _moved(self, session: Session, scene: Scene) -> Session:
        if scene.is_roll:
            roll = self._client.roll(session, scene, self._chance.randint(1, _SIDES))
            self._screen.show(f"  rolled {roll.outcome.roll} against {roll.outcome.difficulty}")
            return roll.session
        if not scene.choices:
            return self._client.go_on(session)
        choice = self._chance.choice(scene.choices)
        self._screen.show(f"  > {choice.text}")
        return self._client.choose(session, scene, choice.index)
