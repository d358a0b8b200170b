"""A session as a document and as a source of events."""

import json

from shared_code.domain.game_session import GameSession
from shared_code.domain.story import Story
from tests.builders import after, begun, branch, choice, ending, moving, played_by, scene, session, story

AXIS = "Empathy & Perspective-Taking"
ULID = "01JX3M8Q4Z7W5N2K9V6B1C0D3E"


def long_way(scenes: int) -> Story:
    """Choices one after the other, with ids and axes as long as those of real stories."""
    names = [f"scene_{number}_the_old_oak" for number in range(scenes)]
    ways = [
        choice(
            name,
            branch("Ask", following, compass_change=moving(AXIS, 0.25)),
            branch("Wait", following, compass_change=moving("Demonstrating Empathy and Compassion", -0.25)),
        )
        for name, following in zip(names, [*names[1:], "end"], strict=True)
    ]
    return story(*ways, ending("end"))


def played(choices: int) -> GameSession:
    """A session of four players that took so many choices, its events told."""
    of = long_way(choices + 1)
    playing = begun(
        of,
        id=ULID,
        account_id=ULID,
        profile_id=ULID,
        scenario_id="the-mystery-of-the-missing-glow-berries",
        player_names=["Ada", "Ben", "Cleo", "Dan"],
        character_assignments=[played_by(f"character_{number}", f"{ULID}-{number}") for number in range(4)],
    )
    for number in range(choices):
        playing.choose(of, number % 2, player_id=playing.players[number % 4], at=after(number * 37))
    playing.outbox = []
    return playing


def size(of: GameSession) -> int:
    return len(of.model_dump_json(by_alias=True, exclude_none=True).encode())


def test_fifty_choices_stay_under_four_kilobytes_once_their_events_are_told() -> None:
    assert size(played(50)) < 4096


def test_each_further_choice_costs_less_than_fifty_bytes() -> None:
    assert size(played(150)) - size(played(100)) < 50 * 50


def test_a_step_is_one_row_of_five() -> None:
    document = json.loads(played(2).model_dump_json(by_alias=True))

    assert document["steps"] == [["scene_0_the_old_oak", 0, 0, 0, 0], ["scene_1_the_old_oak", 1, 37, 1, 0]]


def test_a_document_is_camel_case_and_has_no_nulls() -> None:
    document = json.loads(begun().model_dump_json(by_alias=True, exclude_none=True))

    assert document["currentSceneId"] == "start"
    assert document["startTime"] == "2026-06-01T12:00:00Z"
    assert None not in document.values()
    assert not [name for name in document if "_" in name]


def test_an_event_says_what_happened_to_whom_and_when() -> None:
    playing = begun()
    playing.choose(story(), "Help the fox", at=after(5))
    [_, made, _] = playing.outbox
    said = made.model_dump(mode="json", by_alias=True)

    assert (
        said
        | {
            "id": "session-1:2",
            "sequence": 2,
            "type": "ChoiceMade",
            "subject": "GameSession/session-1",
            "time": "2026-06-01T12:00:05Z",
            "payload": {"sessionId": "session-1", "sceneId": "start", "choice": "Help the fox", "nextSceneId": "end"},
        }
        == said
    )


def test_numbers_of_events_go_on_after_those_that_were_dropped_and_after_a_rewind() -> None:
    of = story(scene("start", "wood"), scene("wood", "end"), ending("end"))
    playing = begun(of)
    playing.progress(of, at=after(1))
    playing.outbox = []
    playing.rewind(of, 0, at=after(2))
    playing.progress(of, at=after(3))

    assert [(event.sequence, event.type) for event in playing.outbox] == [(3, "SessionRewound"), (4, "SceneProgressed")]


def test_events_are_for_watchers_only_from_when_somebody_watches_on() -> None:
    of = story(scene("start", "wood"), scene("wood", "end"), ending("end"))
    playing = begun(of)
    new = [playing.let_watch(), playing.let_watch()]
    playing.progress(of, at=after(1))

    assert new == [True, False]
    assert [event.watched for event in playing.outbox] == [False, True]


def test_no_event_names_a_person() -> None:
    of = long_way(3)
    playing = begun(of, player_names=["Ada"], character_assignments=[played_by("fox", "ben")])
    playing.choose(of, 0, at=after(1))
    playing.pause(at=after(2))
    playing.end(at=after(3))
    told = json.dumps([event.payload for event in playing.outbox])

    assert "Ada" not in told
    assert "Ben" not in told


def test_what_was_worked_out_is_not_stored() -> None:
    names = json.loads(session().model_dump_json(by_alias=True)).keys()

    assert not names & {"players", "compass", "elapsed", "etag"}
