"""Choices over HTTP, beside the same work written by hand; and how fast the app answers reads."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.load import Measured, Plan, Request
from bench.report import Line, at_least
from bench.servers import CLIENT_CORE, ROOT, SCENARIO, Server, ours, pinned, theirs

_CONNECTIONS, _CHOICES = 32, 50
_SESSIONS, _QUICK_SESSIONS = 6, 2  # for each connection and round
_ROUNDS, _QUICK_ROUNDS = 7, 3
_READS = 200


@dataclass(frozen=True)
class Run:
    """What one load has measured, and the microseconds of processor time that the server spent on each request."""

    measured: Measured
    work: float


def choices(*, quick: bool) -> list[Line]:
    """Both servers make the same choices in turns."""
    with ExitStack() as stack:
        servers = [stack.enter_context(start(_folder(stack))) for start in (ours, theirs)]
        sessions = _QUICK_SESSIONS if quick else _SESSIONS
        runs: dict[str, list[Run]] = {server.name: [] for server in servers}
        for server in servers:
            _play(server, 1)
        for _ in range(_QUICK_ROUNDS if quick else _ROUNDS):
            for server in servers:
                runs[server.name].append(_play(server, sessions))
    return _compared(runs["ours"], runs["theirs"])


def reads(*, quick: bool) -> list[Line]:
    """Reads of the app by as many connections."""
    lines = []
    with ExitStack() as stack:
        server = stack.enter_context(ours(_folder(stack)))
        session = server.new_session()
        paths = {
            "GET the current scene of a session": f"/api/gamesessions/{session}/scene",
            "GET a list of scenarios": "/api/scenarios",
            "GET a whole scenario of 300 scenes": f"/api/scenarios/{SCENARIO}",
            "GET /health/live, which looks at nothing": "/health/live",
        }
        for what, path in paths.items():
            runs = [_read(server, path, _READS // 4 if quick else _READS) for _ in range(_QUICK_ROUNDS)]
            lines += [
                Line(what, [run.measured.rate for run in runs], "/s"),
                Line("  slowest hundredth", [run.measured.worst_latency for run in runs], "ms"),
            ]
    return lines


def _compared(our_runs: Sequence[Run], their_runs: Sequence[Run]) -> list[Line]:
    ratios = [mine.measured.rate / other.measured.rate for mine, other in zip(our_runs, their_runs, strict=True)]
    work = [other.work / mine.work for mine, other in zip(our_runs, their_runs, strict=True)]
    return [
        *_told("ours", our_runs),
        *_told("by hand", their_runs),
        Line("ours beside the one by hand: choices per second", ratios, "x", at_least(1.5)),
        Line("ours beside the one by hand: choices per processor second", work, "x"),
    ]


def _told(name: str, runs: Sequence[Run]) -> list[Line]:
    return [
        Line(f"{name}: choices per second", [run.measured.rate for run in runs], "/s"),
        Line(f"{name}: half of the choices within", [run.measured.median_latency for run in runs], "ms"),
        Line(f"{name}: slowest hundredth", [run.measured.worst_latency for run in runs], "ms"),
        Line(f"{name}: processor time of the server per choice", [run.work for run in runs], "µs"),
    ]


def _play(server: Server, sessions: int) -> Run:
    """Each connection plays so many new sessions of fifty choices, one after the other."""
    choice = '{"choiceIndex": 0}'
    plan = [
        [
            Request(method="POST", path=f"/api/gamesessions/{server.new_session()}/choice", body=choice, times=_CHOICES)
            for _ in range(sessions)
        ]
        for _ in range(_CONNECTIONS)
    ]
    return _sent(server, plan)


def _read(server: Server, path: str, times: int) -> Run:
    return _sent(server, [[Request(method="GET", path=path, times=times)]] * _CONNECTIONS)


def _sent(server: Server, connections: list[list[Request]]) -> Run:
    plan = Plan(host="127.0.0.1", port=server.port, token=server.token, connections=connections)
    command = pinned([sys.executable, "-m", "bench.load"], CLIENT_CORE)
    before = _seconds_of_work(server.pid)
    sent = subprocess.run(command, cwd=ROOT, input=plan.model_dump_json().encode(), stdout=subprocess.PIPE, check=True)
    measured = Measured.model_validate_json(sent.stdout)
    return Run(measured, 1_000_000 * (_seconds_of_work(server.pid) - before) / measured.requests)


def _seconds_of_work(pid: int) -> float:
    """The time a process has spent, in itself and in the system (proc(5): fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _folder(stack: ExitStack) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory()))
