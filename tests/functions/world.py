"""The whole app in one process, with a real issuer of tokens: what the tests of functions play in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx

from devhost.demo_users import ISSUER
from devhost.http_functions import HttpFunctions
from devhost.identity import DevIssuer
from devhost.triggers import read_triggers
from functions import build_app
from shared_code.composition import Composition
from shared_code.domain.age_group import AgeGroup
from shared_code.domain.consent import ConsentStatus, ParentalConsent
from shared_code.domain.entity import Entity
from shared_code.domain.game_session import GameSession
from shared_code.domain.identifiers import AccountId, ProfileId, SessionId, account_id_of
from shared_code.domain.profile import UserProfile
from shared_code.ports.repository import Repository
from tests.functions.stories import LANTERN

Json = Any


@dataclass
class World:
    """One app with empty stores; `send` is a request by a demo user, or by nobody."""

    composition: Composition
    issuer: DevIssuer
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        triggers = read_triggers(build_app(self.composition).get_functions())
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(HttpFunctions(triggers.http)), base_url="http://mystira.test"
        )

    async def close(self) -> None:
        await self.client.aclose()
        await self.composition.close()

    async def send(
        self, method: str, path: str, body: Json = None, *, by: str | None = "parent", **options: Any
    ) -> httpx.Response:
        headers = dict(options.pop("headers", {}))
        if by is not None:
            headers["Authorization"] = f"Bearer {self.token(by)}"
        return await self.client.request(method, path, json=body, headers=headers, **options)

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.send("GET", path, **options)

    async def post(self, path: str, body: Json = None, **options: Any) -> httpx.Response:
        return await self.send("POST", path, body, **options)

    def token(self, user: str) -> str:
        if user not in self.tokens:
            self.tokens[user] = self._made_token(user)
        return self.tokens[user]

    def _made_token(self, user: str) -> str:
        if user == "expired":
            return self.issuer.token("parent", lifetime=-3600)
        if user == "elsewhere":
            return self.issuer.token("parent", audience="another-app")
        return self.issuer.token(user)

    def account(self, user: str) -> AccountId:
        return account_id_of(ISSUER, self.issuer.users[user].subject)

    async def keep(self, *entities: Entity) -> None:
        """Put entities straight into the stores."""
        for entity in entities:
            repository: Repository[Any] = self.composition.get(Repository[type(entity)])  # type: ignore[misc, arg-type]
            await repository.save(entity)

    async def child(
        self, name: str = "Robin", *, of: str = "parent", age_group: AgeGroup = AgeGroup.SCHOOL, consent: bool = True
    ) -> str:
        """A child profile of a demo user; its id."""
        profile_id = ProfileId(f"{of}-{name}".lower())
        await self.keep(UserProfile(id=profile_id, account_id=self.account(of), name=name, age_group=age_group))
        if consent:
            await self.keep(ParentalConsent(id=profile_id, child_profile_id=profile_id, status=ConsentStatus.VERIFIED))
        return profile_id

    async def upload(self, story: str | bytes, *, by: str = "creator", **query: Json) -> httpx.Response:
        """Send a story file."""
        headers = {"Content-Type": "application/yaml"}
        return await self.post("/api/admin/scenarios/upload", by=by, content=story, headers=headers, params=query)

    async def publish(self, story: str = LANTERN, **query: Json) -> str:
        """Import a story as the creator, submit it, publish it as the moderator; its id."""
        scenario = _answered(200, await self.upload(story, **query))["id"]
        for verb, user in (("submit", "creator"), ("publish", "moderator")):
            _answered(200, await self.post(f"/api/admin/scenarios/{scenario}/{verb}", by=user))
        return str(scenario)

    async def start(self, scenario: str, profile: str, **more: Json) -> Json:
        """A session at its first scene."""
        return _answered(
            201, await self.post("/api/gamesessions", {"scenarioId": scenario, "profileId": profile, **more})
        )

    async def played(self, *moves: str, story: str = LANTERN, **more: Json) -> str:
        """A session of a published story after some moves; its id."""
        session = await self.start(await self.publish(story), await self.child(), **more)
        await self.play(session["id"], *moves)
        return str(session["id"])

    async def older_twin(self, session_id: str) -> str:
        """A second running session of the same play, as an import or an older program may have left; its id."""
        kept = await self.composition.get(Repository[GameSession]).get(SessionId(session_id), self.account("parent"))
        twin = kept.model_dump() | {"id": "older-twin", "start_time": kept.start_time - timedelta(hours=1)}
        await self.keep(GameSession.model_validate(twin))
        return "older-twin"

    async def play(self, session: str, *moves: str) -> Json:
        """Make moves such as `progress-scene`, `choice:0` or `roll:12`; the last answer's session."""
        last: Json = None
        for move in moves:
            verb, _, value = move.partition(":")
            body = _BODIES[verb](value) if value else {}
            last = _answered(200, await self.post(f"/api/gamesessions/{session}/{verb}", body))
        return last and last.get("session", last)

    async def session(self, session: str) -> Json:
        """The state of a session."""
        return _answered(200, await self.get(f"/api/gamesessions/{session}"))

    async def scene(self, session: str) -> Json:
        """The current scene of a session."""
        return _answered(200, await self.get(f"/api/gamesessions/{session}/scene"))


MakeWorld = Callable[..., World]

_BODIES: dict[str, Callable[[str], Json]] = {
    "choice": lambda value: {"choiceIndex": int(value)},
    "roll": lambda value: {"number": int(value)},
}


def problem_of(answer: httpx.Response) -> Json:
    """The problem document of an answer, after a look at its shape."""
    document = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert _ALWAYS <= document.keys() <= _ALWAYS | {"errors", "retryAfter"}
    assert document["status"] == answer.status_code
    assert document["traceId"] == answer.headers["x-correlation-id"]
    assert document["instance"] == answer.request.url.raw_path.decode().partition("?")[0]
    assert document["type"] == f"urn:mystira:problem:{document['errorCode'].lower().replace('_', '-')}"
    assert document["timestamp"].endswith("Z")
    return document


_ALWAYS = {"type", "title", "status", "detail", "instance", "traceId", "timestamp", "errorCode"}


def fields_of(answer: httpx.Response) -> list[str]:
    """The fields that a refusal of a request names."""
    assert answer.status_code == 400, answer.text
    return [error["field"] for error in problem_of(answer)["errors"]]


def refusal_of(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code of a refusal."""
    document = problem_of(answer)
    return document["status"], document["errorCode"]


def _answered(status: int, answer: httpx.Response) -> Json:
    assert answer.status_code == status, answer.text
    return answer.json()
