"""A host that is killed in the middle of its work has lost nothing that it acknowledged."""

import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.e2e.hosting import RunningHost, Visitor, running

LOOP = """\
title: The Endless Stairs
description: Up, and up again.
age_group: "6-9"
scenes:
  - id: stairs
    title: The stairs
    type: choice
    description: Another step.
    branches:
      - {choice: Hop, next_scene: stairs, compass_change: {axis: Courage & Caution, delta: 0.5}}
      - {choice: Stop, next_scene: top}
  - {id: top, title: The top, type: special, description: The wind.}
"""


def published(host: RunningHost) -> str:
    creator, moderator = host.visitor("creator"), host.visitor("moderator")
    answer = creator.client.post("/api/admin/scenarios/upload", content=LOOP)
    scenario = str(answer.json()["id"])
    creator.post(f"/api/admin/scenarios/{scenario}/submit")
    moderator.post(f"/api/admin/scenarios/{scenario}/publish")
    return scenario


@pytest.mark.parametrize("moment", [0.05, 0.13, 0.21])
def test_a_choice_is_made_or_not_made_when_the_host_is_killed_during_it(tmp_path: Path, moment: float) -> None:
    acknowledged: list[int] = []
    with running(tmp_path) as host:
        parent = host.visitor()
        body = {"scenarioId": published(host), "profileId": parent.child("6-9")}
        session = parent.post("/api/gamesessions", body)["id"]
        player = threading.Thread(target=_hop_until_gone, args=(parent, session, acknowledged))
        player.start()
        time.sleep(moment)
        host.kill()
        player.join()
    with running(tmp_path) as host:
        found = host.visitor().get(f"/api/gamesessions/{session}")
        after = host.visitor().post(f"/api/gamesessions/{session}/choice", {"choiceIndex": 0})

    assert acknowledged
    assert found["stepCount"] in {len(acknowledged), len(acknowledged) + 1}
    assert sum(total["total"] for total in found["playerCompassProgressTotals"]) == 0.5 * found["stepCount"]
    assert after["stepCount"] == found["stepCount"] + 1


def _hop_until_gone(parent: Visitor, session: str, acknowledged: list[int]) -> None:
    while True:
        try:
            answer = parent.client.post(f"/api/gamesessions/{session}/choice", json={"choiceIndex": 0})
        except httpx.TransportError:
            return
        acknowledged.append(answer.json()["stepCount"])


def test_a_host_that_is_asked_to_end_ends_well_and_keeps_the_session(tmp_path: Path) -> None:
    with running(tmp_path) as host:
        parent = host.visitor()
        story = parent.get("/api/scenarios", ageGroup="3-5")["scenarios"][0]["id"]
        session = parent.post("/api/gamesessions", {"scenarioId": story, "profileId": parent.child("3-5")})
        code = host.stop()
    with running(tmp_path) as host:
        again = host.visitor().get(f"/api/gamesessions/{session['id']}")

    assert code == 0
    assert again["currentSceneId"] == session["currentSceneId"]
