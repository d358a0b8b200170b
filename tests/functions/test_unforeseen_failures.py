"""What a caller learns of a failure that nobody foresaw: nothing but how to ask about it."""

import logging

import pytest

from shared_code.ports import containers
from shared_code.ports.documents import Documents, Put
from shared_code.ports.story_files import StoryFile, StoryFiles
from tests.functions.stand_ins import stand_in
from tests.functions.world import World, problem_of, refusal_of

SECRET = "the password of the store is xyzzy"


class BrokenFiles:
    """Reads nothing."""

    def read(self, content: bytes) -> StoryFile:
        raise RuntimeError(SECRET)


async def test_the_answer_shows_no_internals(world: World) -> None:
    stand_in(world, StoryFiles, BrokenFiles())
    answer = await world.upload("title: x")

    assert refusal_of(answer) == (500, "INTERNAL_ERROR")
    assert not any(word in answer.text for word in ("xyzzy", "RuntimeError", "Traceback", ".py"))


async def test_the_log_tells_it_under_the_trace_id_of_the_answer(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in(world, StoryFiles, BrokenFiles())
    answer = await world.upload("title: x")
    [record] = [record for record in caplog.records if record.levelno >= logging.ERROR]

    assert record.getMessage() == "unknown_failure"
    assert vars(record)["trace_id"] == problem_of(answer)["traceId"]
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == SECRET


async def test_a_failure_does_not_stay(world: World) -> None:
    stand_in(world, StoryFiles, BrokenFiles())
    await world.upload("title: x")

    assert (await world.get("/api/scenarios")).status_code == 200


async def test_a_document_that_cannot_be_read_is_not_shown_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    child = await world.child()
    documents = world.composition.get(Documents)
    body = '{"id": "kim", "name": ["Kimberley"], "accountId": "x", "ageGroup": "Kimberley"}'
    await documents.write(containers.USER_PROFILES, "kim", [Put("kim", body, None)])
    answers = [await world.get(f"/api/userprofiles/{profile}") for profile in (child, "kim")]

    assert answers[0].status_code == 200
    assert refusal_of(answers[1]) == (500, "INTERNAL_ERROR")
    assert "ageGroup" in caplog.text
    assert "Kimberley" not in caplog.text + answers[1].text


async def test_a_failure_that_was_foreseen_is_no_error_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.get("/api/scenarios/no-such-story")
    await world.get("/api/accounts/me", by=None)

    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
