"""The player for the terminal, as people start it."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.e2e.hosting import ROOT, RunningHost
from tests.e2e.terminal import Terminal

DEMO = [sys.executable, "-m", "demo"]
STORIES = sorted((ROOT / "content" / "stories").glob("*.yaml"))
DEAD = "http://127.0.0.1:9"


def demo(*options: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    command = [*DEMO, *options]
    return subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=60, check=False)


def scenario_of(file: Path, host: RunningHost) -> str:
    title = yaml.safe_load(file.read_text())["title"]
    listed = host.visitor().get("/api/scenarios", pageSize="100")["scenarios"]
    return next(str(scenario["id"]) for scenario in listed if scenario["title"] == title)


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_every_shipped_story_plays_itself_to_an_ending(host: RunningHost, file: Path) -> None:
    played = demo("--host", host.address, "--auto", "--seed", "7", "--story", scenario_of(file, host))

    assert played.returncode == 0, played.stdout + played.stderr
    assert "The end: " in played.stdout
    assert "\x1b" not in played.stdout


def test_the_same_seed_plays_the_same_story(host: RunningHost) -> None:
    first, second = (demo("--host", host.address, "--auto", "--seed", "11") for _ in range(2))

    assert first.stdout.partition("Badges of")[0] == second.stdout.partition("Badges of")[0]
    assert first.returncode == second.returncode == 0


def test_a_person_chooses_goes_back_pauses_leaves_and_finds_the_place_again(host: RunningHost) -> None:
    with Terminal([*DEMO, "--host", host.address, "--story", "a-jelly-for-old-badger"], ROOT) as person:
        person.reads("Who is playing?").reads("1  Kim").types("1")
        person.reads("A Very Red Jelly").reads("Compass").types("")
        person.reads("Someone Small").reads("1  Give Mouse").types("7").reads("not offered here").types("1")
        person.reads("One Red Spoonful").reads("+0.5").types("b")
        person.reads("Someone Small").types("p").reads("Paused").types("")
        person.reads("Someone Small").types("2")
        person.reads("Mouse Can Wait").types("q").reads("Your place is kept")

        assert person.leaves() == 0

    with Terminal([*DEMO, "--host", host.address], ROOT) as person:
        person.reads("Who is playing?").types("1")
        person.reads("A Jelly for Old Badger   goes on where you left").reads("from 6 years on").types("1")
        person.reads("Welcome back, Kim").reads("Mouse Can Wait").types("q")

        assert person.leaves() == 0


def test_a_person_rolls_the_die_and_wins_at_the_end(host: RunningHost) -> None:
    with Terminal([*DEMO, "--host", host.address, "--story", "the-hill-that-sat-down"], ROOT) as person:
        assert "1 to 3" in person.reads_question()

        person.types("2")
        while "closes the book" not in (asked := person.reads_question()):
            person.types("1" if "decides" in asked else "19" if "needs" in asked else "")
        person.types("").reads("The end").reads("Badges of Robin")

        assert "19 against" in person.seen
        assert person.leaves() == 0


def test_a_story_for_older_players_is_refused_in_the_words_of_the_host(host: RunningHost) -> None:
    refused = demo("--host", host.address, "--story", "the-hill-that-sat-down", typed="1\nq\n")

    assert "The story is for players from 6 years on, not for the group 3-5." in refused.stdout
    assert "Which story?" in refused.stdout
    assert refused.returncode == 0


def test_a_person_can_play_through_a_pipe(host: RunningHost) -> None:
    told = demo("--host", host.address, "--story", "a-jelly-for-old-badger", typed="2\n\n1\n")

    assert "One Red Spoonful" in told.stdout
    assert "\x1b" not in told.stdout
    assert told.returncode == 0


def test_a_host_that_is_not_running_is_one_sentence_and_exit_code_two() -> None:
    failed = demo("--host", DEAD)

    assert failed.stdout.strip() == f"Nothing answers at {DEAD}: start the host with `make run`."
    assert failed.returncode == 2


def test_a_user_that_nobody_knows_is_told_who_can_be_signed_in(host: RunningHost) -> None:
    failed = demo("--host", host.address, "--user", "stranger")

    assert "whose user is one of parent" in failed.stdout
    assert failed.returncode == 1


def test_a_story_that_is_not_there_fails_to_play_itself(host: RunningHost) -> None:
    failed = demo("--host", host.address, "--auto", "--story", "no-such-story")

    assert "nothing that Demo Parent could play" in failed.stdout
    assert failed.returncode == 1
