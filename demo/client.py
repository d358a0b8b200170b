"""The HTTP client of the player: one method per request, typed answers, one kind of failure."""

from collections.abc import Generator, Iterator
from typing import Any, Self, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from demo.answers import (
    Account,
    BadgeProgress,
    Finalized,
    Profile,
    Roll,
    Scenario,
    ScenarioPage,
    Scene,
    Session,
)

T = TypeVar("T")

_UNAUTHORIZED = 401
_PAGE_SIZE = 100


class CannotPlay(Exception):
    """Why nothing can be played, in a sentence to show."""


class RequestFailed(CannotPlay):
    """A request that was not fulfilled: `detail` is the sentence to show; `status` is None when nothing answered."""

    def __init__(self, detail: str, status: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status


class _DemoToken(httpx.Auth):
    """Signs a demo user in before the first request, and again when the token has expired."""

    requires_response_body = True

    def __init__(self, host: str, user: str) -> None:
        self._sign_in = httpx.Request("POST", f"{host}/devhost/token", json={"user": user})
        self._token = ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request with a token, and what must come before it."""
        if not self._token:
            self._token = _token_of((yield self._sign_in))
        request.headers["Authorization"] = f"Bearer {self._token}"
        answer = yield request
        if answer.status_code == _UNAUTHORIZED:
            self._token = _token_of((yield self._sign_in))
            request.headers["Authorization"] = f"Bearer {self._token}"
            yield request


class Client:
    """Talks to one host as one demo user; every method raises RequestFailed."""

    def __init__(self, host: str, user: str) -> None:
        self._http = httpx.Client(base_url=host, auth=_DemoToken(host, user), timeout=30)
        self._host = host

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._http.close()

    def account(self) -> Account:
        """Who is signed in."""
        return self._get(Account, "accounts/me")

    def profiles(self, account: Account) -> list[Profile]:
        """The players of an account."""
        return self._get(list[Profile], f"userprofiles/account/{account.id}")

    def scenarios(self) -> list[Scenario]:
        """Every published story."""
        return [scenario for page in self._pages() for scenario in page.scenarios]

    def running_sessions(self, account: Account) -> list[Session]:
        """The plays that can be gone on with, the newest first."""
        return self._get(list[Session], f"gamesessions/account/{account.id}/in-progress")

    def start(self, scenario_id: str, profile: Profile) -> Session:
        """A session at the first scene, or the running one of this profile and story."""
        return self._post(Session, "gamesessions", scenarioId=scenario_id, profileId=profile.id)

    def session(self, session: Session) -> Session:
        """The session as it is now."""
        return self._get(Session, f"gamesessions/{session.id}")

    def scene(self, session: Session) -> Scene:
        """Where the session is now."""
        return self._get(Scene, f"gamesessions/{session.id}/scene")

    def choose(self, session: Session, scene: Scene, index: int) -> Session:
        """Take the choice of that place in that scene."""
        return self._post(Session, f"gamesessions/{session.id}/choice", sceneId=scene.scene_id, choiceIndex=index)

    def go_on(self, session: Session) -> Session:
        """Leave a scene that offers no choice."""
        return self._post(Session, f"gamesessions/{session.id}/progress-scene")

    def roll(self, session: Session, scene: Scene, number: int | None = None) -> Roll:
        """Roll the session's die, or take the number of one on the table."""
        return self._post(Roll, f"gamesessions/{session.id}/roll", sceneId=scene.scene_id, number=number)

    def pause(self, session: Session) -> Session:
        """Stop the clock."""
        return self._post(Session, f"gamesessions/{session.id}/pause")

    def resume(self, session: Session) -> Session:
        """Let the clock run again."""
        return self._post(Session, f"gamesessions/{session.id}/resume")

    def rewind(self, session: Session, step: int) -> Session:
        """Go back to the moment before a step, counted from 0."""
        return self._post(Session, f"gamesessions/{session.id}/rewind", step=step)

    def finalize(self, session: Session) -> Finalized:
        """Close an ended session and award its badges."""
        return self._post(Finalized, f"gamesessions/{session.id}/finalize")

    def badge_progress(self, profile: Profile) -> BadgeProgress:
        """How far a profile is from each badge."""
        return self._get(BadgeProgress, f"badges/profile/{profile.id}")

    def _pages(self) -> Iterator[ScenarioPage]:
        number, more = 1, True
        while more:
            page = self._get(ScenarioPage, "scenarios", page=number, pageSize=_PAGE_SIZE)
            yield page
            number, more = number + 1, page.has_next_page

    def _get(self, answer: type[T], path: str, **query: int) -> T:
        return self._sent(answer, "GET", path, params=query)

    def _post(self, answer: type[T], path: str, **body: str | int | None) -> T:
        given = {name: value for name, value in body.items() if value is not None}
        return self._sent(answer, "POST", path, json=given)

    def _sent(self, answer: type[T], method: str, path: str, **options: Any) -> T:
        try:
            response = self._http.request(method, f"/api/{path}", **options)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise RequestFailed(f"Nothing answers at {self._host}: start the host with `make run`.") from error
        if not response.is_success:
            raise _failed(response)
        return _read(answer, response)


def _token_of(response: httpx.Response) -> str:
    if not response.is_success:
        raise _failed(response)
    token: str = _read(dict[str, Any], response)["accessToken"]
    return token


def _read(answer: type[T], response: httpx.Response) -> T:
    try:
        return TypeAdapter(answer).validate_json(response.content)
    except ValidationError as error:
        raise RequestFailed(f"{response.url} answers otherwise than Mystira does.", response.status_code) from error


def _failed(response: httpx.Response) -> RequestFailed:
    """The failure that a problem document tells of (RFC 9457)."""
    try:
        detail = response.json()["detail"]
    except (ValueError, KeyError, TypeError):
        detail = f"{response.url} answers {response.status_code} without a reason. Is it a Mystira host?"
    return RequestFailed(str(detail), response.status_code)
