from collections.abc import AsyncIterator

import pytest

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.errors import Conflict
from tests.builders import NOON, after, begun, profile, session
from tests.unit.shelf import Shelf


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    documents = SqliteDocuments(":memory:")
    yield Shelf(documents)
    await documents.close()


async def test_events_are_told_once_they_are_durable_and_not_before(shelf: Shelf) -> None:
    playing = begun()
    before = list(shelf.relay.given)
    await shelf.sessions.save(playing)

    assert before == []
    assert shelf.relay.given == ["SessionStarted"]


async def test_events_of_a_save_that_failed_are_not_told(shelf: Shelf) -> None:
    await shelf.sessions.save(session())
    with pytest.raises(Conflict):
        await shelf.sessions.save(begun())

    assert shelf.relay.given == []


async def test_what_was_told_is_dropped_by_the_next_save(shelf: Shelf) -> None:
    playing = begun()
    await shelf.sessions.save(playing)
    first = await shelf.sessions.get("session-1", "account-1")
    first.pause(at=after(1))
    await shelf.sessions.save(first)
    second = await shelf.sessions.get("session-1", "account-1")

    assert [event.type for event in first.outbox] == [event.type for event in second.outbox] == ["SessionPaused"]
    assert shelf.relay.given == ["SessionStarted", "SessionPaused"]


async def test_an_outbox_is_dated_by_its_oldest_event_and_undated_when_empty(shelf: Shelf) -> None:
    playing = begun()
    playing.pause(at=after(5))
    await shelf.sessions.save(playing)
    full = (await shelf.sessions.get("session-1", "account-1")).outbox_since
    await shelf.sessions.save(playing)
    empty = await shelf.sessions.get("session-1", "account-1")

    assert full == NOON
    assert (empty.outbox, empty.outbox_since) == ([], None)


async def test_emptying_the_outbox_is_no_new_version_to_callers_and_tells_nobody(shelf: Shelf) -> None:
    await shelf.sessions.save(begun())
    swept = await shelf.sessions.get("session-1", "account-1")
    seen = swept.revision
    shelf.clock.moment = after(60)
    await shelf.sessions.empty_outbox(swept)
    found = await shelf.sessions.get("session-1", "account-1")

    assert (found.outbox, found.revision) == ([], seen)
    assert found.etag == swept.etag
    assert shelf.relay.given == ["SessionStarted"]


async def test_a_saved_change_is_a_new_version_to_callers(shelf: Shelf) -> None:
    ada = profile()
    before = ada.revision
    await shelf.profiles.save(ada)
    first = ada.revision
    shelf.clock.moment = after(60)
    await shelf.profiles.save(ada)

    assert before is None
    assert first not in {None, ada.revision}
    assert (await shelf.profiles.get("ada")).revision == ada.revision
