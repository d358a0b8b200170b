"""Every operation of the running host against its own description, with generated requests."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.hosting import ROOT, RunningHost, running
from tests.long import examples

CONFIG = Path(__file__).with_name("schemathesis.toml")
TOOL = Path(sys.executable).with_name("st")


@pytest.fixture
def fresh_host(tmp_path: Path) -> Iterator[RunningHost]:
    with running(tmp_path / "host") as host:
        yield host


def asked(host: RunningHost, document: str, *options: str) -> "subprocess.CompletedProcess[str]":
    token = httpx.post(f"{host.address}/devhost/token", json={"user": "admin", "expiresIn": 86_400}).json()[
        "accessToken"
    ]
    command = [str(TOOL), "--config-file", str(CONFIG), "run", document, "--url", host.address, "--seed", "7", *options]
    environment = {**os.environ, "ACCESS_TOKEN": token}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_host_keeps_what_its_description_promises(fresh_host: RunningHost) -> None:
    shortly = ["--phases", "examples,coverage,stateful"] if examples(1) == 1 else []
    document = f"{fresh_host.address}/api/openapi.json"
    done = asked(fresh_host, document, *shortly, "--max-examples", str(examples(15)))

    assert done.returncode == 0, done.stdout[-20_000:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"totalCount":{"type":"integer"}', '"totalCount":{"type":"string"}'),
        ('"maximum":100,', '"maximum":10000,'),
    ],
    ids=["an answer of another shape", "a value that is not taken"],
)
def test_a_promise_that_is_not_kept_is_noticed(
    fresh_host: RunningHost, tmp_path: Path, before: str, after: str
) -> None:
    told = httpx.get(f"{fresh_host.address}/api/openapi.json").text
    wrong = tmp_path / "openapi.json"
    wrong.write_text(told.replace(before, after))
    done = asked(fresh_host, str(wrong), "--include-operation-id", "get_scenarios", "--max-examples", "30")

    assert before in told
    assert done.returncode == 1
    assert re.search("Response violates schema|Schema-valid request rejected", done.stdout)
