"""The same choice, written by hand in FastAPI: what a competent developer would build without this project.

Design, chosen for speed wherever that costs no clarity:

- one `async` route; SQLite is called on the event loop itself, because a point read and a commit in WAL mode are
  faster than any hop to a thread pool
- WAL and `synchronous = NORMAL`, one row per session with its JSON and its ETag, and an `UPDATE ... WHERE etag = ?`,
  so that no move of somebody else is lost; a digest of the text is the ETag, as in our own store
- the access token is checked by PyJWT on every request (RS256, issuer, audience, expiry), with the key in memory
- pydantic models for the request, the stored session and the response; FastAPI writes the response from the model
- stories are in memory, scenes in a dictionary; uvicorn with uvloop and httptools, one process, no access log
- it does less than ours: no telemetry, no correlation id, no security headers, no events, no account bootstrap, no
  retry after a conflict, no problem documents beyond FastAPI's own
"""

import hashlib
import json
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import jwt
import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

AXIS_LIMIT = 2.0


class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class CompassChange(Camel):
    axis: str
    delta: float


class EchoLog(Camel):
    echo_type: str
    description: str
    strength: float


class Branch(Camel):
    choice: str
    next_scene: str | None = None
    compass_change: CompassChange | None = None
    echo_log: EchoLog | None = None


class Scene(Camel):
    id: str
    branches: list[Branch] = Field(default_factory=list)


class Story(Camel):
    id: str
    core_axes: list[str]
    scenes: dict[str, Scene]


class Step(Camel):
    """One choice that was made."""

    scene_id: str
    choice: str
    next_scene: str | None
    axis: str | None
    delta: float
    echo_type: str | None
    at: datetime


class Session(Camel):
    id: str
    account_id: str
    profile_id: str
    scenario_id: str
    status: str = "InProgress"
    current_scene_id: str
    start_time: datetime
    end_time: datetime | None = None
    steps: list[Step] = Field(default_factory=list)
    compass: dict[str, float] = Field(default_factory=dict)


class StartRequest(Camel):
    scenario_id: str
    profile_id: str


class ChoiceRequest(Camel):
    model_config = ConfigDict(extra="forbid")

    scene_id: str | None = None
    choice_text: str | None = None
    choice_index: int | None = Field(default=None, ge=0)


class SessionView(Camel):
    id: str
    scenario_id: str
    account_id: str
    profile_id: str
    status: str
    current_scene_id: str
    choice_count: int
    echo_count: int
    scene_count: int
    compass_values: dict[str, float]
    start_time: datetime
    end_time: datetime | None
    elapsed_seconds: float


class Store:
    """Sessions in SQLite, stories in memory."""

    def __init__(self, file: Path, stories: dict[str, Story]) -> None:
        self.stories = stories
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS sessions (account_id TEXT, id TEXT, body TEXT, etag TEXT, "
            "PRIMARY KEY (account_id, id)) WITHOUT ROWID"
        )

    def find(self, account_id: str, session_id: str) -> tuple[Session, str]:
        row = self._connection.execute(
            "SELECT body, etag FROM sessions WHERE account_id = ? AND id = ?", (account_id, session_id)
        ).fetchone()
        if row is None:
            raise HTTPException(404, "There is no such session.")
        return Session.model_validate_json(row[0]), row[1]

    def insert(self, session: Session) -> str:
        body, etag = _written(session)
        row = (session.account_id, session.id, body, etag)
        self._connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
        return etag

    def update(self, session: Session, expected: str) -> str:
        body, etag = _written(session)
        changed = self._connection.execute(
            "UPDATE sessions SET body = ?, etag = ? WHERE account_id = ? AND id = ? AND etag = ?",
            (body, etag, session.account_id, session.id, expected),
        )
        if changed.rowcount != 1:
            raise HTTPException(409, "The session was changed by someone else meanwhile.")
        return etag


def _written(session: Session) -> tuple[str, str]:
    body = session.model_dump_json(by_alias=True, exclude_none=True)
    return body, hashlib.blake2b(body.encode(), digest_size=8).hexdigest()


class Tokens:
    """Access tokens of one issuer, whose key is known."""

    def __init__(self, issuer: str, audience: str, key: dict[str, Any]) -> None:
        self._issuer = issuer
        self._audience = audience
        self._key = jwt.PyJWK(key).key

    def account_of(self, authorization: Annotated[str, Header()]) -> str:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise HTTPException(401, "Send a bearer token.")
        try:
            claims = jwt.decode(token, self._key, algorithms=["RS256"], issuer=self._issuer, audience=self._audience)
        except jwt.PyJWTError:
            raise HTTPException(401, "The access token is not valid.") from None
        return str(claims["sub"])


def choose(session: Session, scene: Scene, request: ChoiceRequest, at: datetime) -> None:
    if session.status != "InProgress":
        raise HTTPException(422, f"The session is {session.status}.")
    if request.scene_id not in {None, scene.id}:
        raise HTTPException(422, f"The session is at '{scene.id}'.")
    branch = _offered(scene, request)
    change, echo = branch.compass_change, branch.echo_log
    session.steps.append(
        Step(
            scene_id=scene.id,
            choice=branch.choice,
            next_scene=branch.next_scene,
            axis=change.axis if change else None,
            delta=change.delta if change else 0.0,
            echo_type=echo.echo_type if echo else None,
            at=at,
        )
    )
    if change:
        session.compass[change.axis] = round(session.compass.get(change.axis, 0.0) + change.delta, 6)


def _offered(scene: Scene, request: ChoiceRequest) -> Branch:
    for place, branch in enumerate(scene.branches):
        if request.choice_index == place or request.choice_text == branch.choice:
            return branch
    raise HTTPException(422, "The scene does not offer this.")


def enter(session: Session, story: Story, target: str | None, at: datetime) -> None:
    scene = story.scenes.get(target) if target else None
    if scene is not None:
        session.current_scene_id = scene.id
    if scene is None or not scene.branches:
        session.status, session.end_time = "Completed", at


def view(session: Session, story: Story, now: datetime) -> SessionView:
    sums = dict.fromkeys(story.core_axes, 0.0) | session.compass
    return SessionView(
        id=session.id,
        scenario_id=session.scenario_id,
        account_id=session.account_id,
        profile_id=session.profile_id,
        status=session.status,
        current_scene_id=session.current_scene_id,
        choice_count=len(session.steps),
        echo_count=sum(step.echo_type is not None for step in session.steps),
        scene_count=len(story.scenes),
        compass_values={axis: max(-AXIS_LIMIT, min(AXIS_LIMIT, total)) for axis, total in sums.items()},
        start_time=session.start_time,
        end_time=session.end_time,
        elapsed_seconds=((session.end_time or now) - session.start_time).total_seconds(),
    )


def build(store: Store, tokens: Tokens) -> FastAPI:
    app = FastAPI()
    caller = Annotated[str, Depends(_on_the_loop(tokens))]
    made = iter(range(10**9))

    @app.post("/api/gamesessions", status_code=201)
    async def start_game_session(request: StartRequest, account_id: caller, response: Response) -> SessionView:
        now, story = datetime.now(UTC), store.stories[request.scenario_id]
        session = Session(
            id=f"{next(made):026d}",
            account_id=account_id,
            profile_id=request.profile_id,
            scenario_id=story.id,
            current_scene_id=next(iter(story.scenes)),
            start_time=now,
        )
        response.headers["ETag"] = f'"{store.insert(session)}"'
        return view(session, story, now)

    @app.post("/api/gamesessions/{session_id}/choice")
    async def make_choice(
        session_id: str, request: ChoiceRequest, account_id: caller, response: Response
    ) -> SessionView:
        session, etag = store.find(account_id, session_id)
        story, now = store.stories[session.scenario_id], datetime.now(UTC)
        scene = story.scenes[session.current_scene_id]
        choose(session, scene, request, now)
        enter(session, story, session.steps[-1].next_scene, now)
        response.headers["ETag"] = f'"{store.update(session, etag)}"'
        return view(session, story, now)

    return app


def _on_the_loop(tokens: Tokens) -> Any:
    """A dependency that is `async`, so that FastAPI does not send it to a thread."""

    async def account_of(authorization: Annotated[str, Header()]) -> str:
        return tokens.account_of(authorization)

    return account_of


def main() -> None:
    """Serve: the folder of the database, the port and a file with the story and the issuer are the arguments."""
    folder, port, given = Path(sys.argv[1]), int(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())
    scenes = {scene["id"]: Scene.model_validate(scene) for scene in given["story"]["scenes"]}
    story = Story(id=given["scenarioId"], core_axes=given["story"]["core_axes"], scenes=scenes)
    app = build(
        Store(folder / "sessions.db", {story.id: story}), Tokens(given["issuer"], given["audience"], given["key"])
    )
    uvicorn.run(
        app, host="127.0.0.1", port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning"
    )


if __name__ == "__main__":
    main()
