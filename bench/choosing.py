"""One choice as the server makes it, without the server: bytes of a session in, bytes of a session out."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from bench.report import Line, at_least, at_most
from bench.stories import walk
from shared_code.domain.game_session import GameSession
from shared_code.domain.story import Story

_NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
_SCENES = 100
_RUNS, _QUICK_RUNS = 15, 5
_CALLS = 2_000


def measure(*, quick: bool) -> list[Line]:
    """Choices per second on one core with sessions of several lengths, and the size of a session."""
    story, runs = Story.model_validate(walk(_SCENES)), _QUICK_RUNS if quick else _RUNS
    lines = []
    for steps in (10, 50, 200):
        body = _session(story, steps)
        rates = [_rate(lambda body=body: _chosen(body, story)) for _ in range(runs)]  # type: ignore[misc]
        bar = at_least(20_000) if steps == 50 else None
        lines.append(Line(f"load, choose, serialise: session of {steps} steps", rates, "/s", bar))
    return [*lines, *_sizes(story)]


def _sizes(story: Story) -> list[Line]:
    empty, fifty = len(_session(story, 0)), len(_session(story, 50))
    return [
        Line("a session document that has just begun", [float(empty)], "bytes"),
        Line("a session document of 50 choices", [float(fifty)], "bytes", at_most(4096)),
    ]


def _session(story: Story, steps: int) -> bytes:
    """The document of a session that has made so many choices, as the store keeps it."""
    session = GameSession.model_validate(
        {
            "id": "01A20EF07234A4D3F5D07DE014",
            "account_id": "74C9B59748F66EE623DE008051",
            "profile_id": "5A0C8E1D7F3B2A9C4E6D80B1F2",
            "scenario_id": "the-long-wood",
            "scenario_version": 1,
            "target_age_group": "6-9",
            "player_names": ["Robin"],
            "current_scene_id": story.start.id,
            "seed": 7,
            "start_time": _NOW,
        }
    )
    session.begin(story, at=_NOW)
    for _ in range(steps):
        _forget_what_was_told(session)
        session.choose(story, 0, at=_NOW)
    return _written(session)


def _chosen(body: bytes, story: Story) -> bytes:
    session = GameSession.model_validate_json(body)
    session.choose(story, 0, at=_NOW)
    _forget_what_was_told(session)
    return _written(session)


def _forget_what_was_told(session: GameSession) -> None:
    """All but the newest event have been told: what the repository drops before it writes."""
    session.outbox = session.outbox[-1:]
    session.outbox_since = session.outbox[0].time if session.outbox else None


def _written(session: GameSession) -> bytes:
    session.kind, session.schema_version, session.updated_at = "GameSession", GameSession.SCHEMA_VERSION, _NOW
    return session.model_dump_json(by_alias=True, exclude_none=True).encode()


def _rate(call: Callable[[], bytes]) -> float:
    started = perf_counter()
    for _ in range(_CALLS):
        call()
    return _CALLS / (perf_counter() - started)
