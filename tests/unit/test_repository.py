from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.entity import RecordedEvent
from shared_code.domain.errors import Conflict, NotFound
from shared_code.domain.game_session import GameSession
from shared_code.domain.profile import UserProfile
from shared_code.domain.specification import Specification, everything, where
from shared_code.ports.containers import GAME_SESSIONS, USER_PROFILES, Container
from shared_code.ports.repository import Repository
from tests.builders import NOON, after, begun, profile, session


@dataclass
class Relay:
    """Remembers what it was given, and has told what it was told to have told."""

    given: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def has_told(self, event: RecordedEvent) -> bool:
        return event.id in self.told

    async def tell(self, events: Sequence[RecordedEvent]) -> None:
        self.given += [event.type for event in events]
        self.told |= {event.id for event in events}

    async def settled(self) -> None:
        return


@dataclass
class StillClock:
    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment


@dataclass
class Shelf:
    """Repositories over one store in memory."""

    documents: SqliteDocuments
    relay: Relay = field(default_factory=Relay)
    clock: StillClock = field(default_factory=StillClock)

    @property
    def sessions(self) -> Repository[GameSession]:
        return Repository(GameSession, GAME_SESSIONS, documents=self.documents, relay=self.relay, clock=self.clock)

    @property
    def profiles(self) -> Repository[UserProfile]:
        return Repository(UserProfile, USER_PROFILES, documents=self.documents, relay=self.relay, clock=self.clock)


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    documents = SqliteDocuments(":memory:")
    yield Shelf(documents)
    await documents.close()


async def test_what_was_saved_is_found_equal(shelf: Shelf) -> None:
    saved = begun()
    await shelf.sessions.save(saved)
    found = await shelf.sessions.get("session-1", "account-1")

    assert found.model_dump() == saved.model_dump()
    assert found.etag == saved.etag


async def test_the_id_is_the_partition_where_no_other_is_named(shelf: Shelf) -> None:
    await shelf.profiles.save(profile())

    assert (await shelf.profiles.get("ada")).name == "Ada"


async def test_getting_what_is_not_there_names_its_kind_and_id(shelf: Shelf) -> None:
    with pytest.raises(NotFound, match=r"No UserProfile has the id 'nobody'\."):
        await shelf.profiles.get("nobody")


async def test_finding_what_is_not_there_gives_none(shelf: Shelf) -> None:
    await shelf.sessions.save(session())

    assert await shelf.profiles.find("nobody") is None
    assert await shelf.sessions.find("session-1", "somebody-else") is None


async def test_saving_notes_kind_schema_and_time(shelf: Shelf) -> None:
    shelf.clock.moment = after(60)
    await shelf.profiles.save(profile())
    found = await shelf.profiles.get("ada")

    assert (found.kind, found.schema_version, found.updated_at) == ("UserProfile", 1, after(60))


async def test_an_entity_has_the_version_under_which_it_was_saved(shelf: Shelf) -> None:
    ada = profile()
    before = ada.etag
    await shelf.profiles.save(ada)
    first = ada.etag
    ada.name = "Ada L."
    await shelf.profiles.save(ada)

    assert before is None
    assert first not in {None, ada.etag}
    assert (await shelf.profiles.get("ada")).etag == ada.etag


async def test_a_stale_entity_is_not_saved(shelf: Shelf) -> None:
    await shelf.profiles.save(profile())
    one, other = await shelf.profiles.get("ada"), await shelf.profiles.get("ada")
    one.name, other.name = "One", "Other"
    await shelf.profiles.save(one)
    with pytest.raises(Conflict):
        await shelf.profiles.save(other)

    assert (await shelf.profiles.get("ada")).name == "One"


async def test_a_new_entity_does_not_replace_one_of_the_same_id(shelf: Shelf) -> None:
    await shelf.profiles.save(profile())
    with pytest.raises(Conflict):
        await shelf.profiles.save(profile(name="Impostor"))


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


async def test_a_removed_entity_is_gone(shelf: Shelf) -> None:
    ada = profile()
    await shelf.profiles.save(ada)
    await shelf.profiles.delete(ada)

    assert await shelf.profiles.find("ada") is None


async def test_a_stale_entity_and_one_that_was_never_saved_are_not_removed(shelf: Shelf) -> None:
    ada = profile()
    await shelf.profiles.save(ada)
    stale = await shelf.profiles.get("ada")
    await shelf.profiles.save(ada)
    shelf.clock.moment = after(1)
    await shelf.profiles.save(ada)
    for entity in (stale, profile()):
        with pytest.raises(Conflict):
            await shelf.profiles.delete(entity)

    assert await shelf.profiles.find("ada") is not None


async def test_matching_and_counting_speak_of_entities(shelf: Shelf) -> None:
    for number in range(5):
        await shelf.profiles.save(profile(id=f"p{number}", account_id=f"a{number % 2}"))
    of_one: Specification[UserProfile] = where(account_id="a0").newest_first("id")
    page = await shelf.profiles.matching(of_one.page(1, 2))
    rest = await shelf.profiles.matching(of_one.page(1, 2), page.continuation)

    assert [item.id for item in page.items] == ["p4", "p2"]
    assert [item.id for item in rest.items] == ["p0"]
    assert rest.continuation is None
    assert await shelf.profiles.count(of_one.page(1, 2)) == 3


async def test_each_gives_every_entity_once_however_small_the_batch(shelf: Shelf) -> None:
    for number in range(7):
        await shelf.profiles.save(profile(id=f"p{number}"))
    given = [item.id async for item in shelf.profiles.each(everything(), batch=3)]

    assert given == [f"p{number}" for number in range(7)]


async def test_each_is_not_disturbed_by_what_is_changed_or_removed_on_the_way(shelf: Shelf) -> None:
    for number in range(7):
        await shelf.profiles.save(profile(id=f"p{number}"))
    given = []
    async for item in shelf.profiles.each(everything(), batch=2):
        given.append(item.id)
        await shelf.profiles.delete(item)

    assert given == [f"p{number}" for number in range(7)]
    assert await shelf.profiles.count(everything()) == 0


def test_a_container_of_another_partition_key_is_refused_at_once(shelf: Shelf) -> None:
    with pytest.raises(TypeError, match="UserProfile has no field for the partition key 'colour'"):
        Repository(
            UserProfile,
            Container("Colours", partition="colour"),
            documents=shelf.documents,
            relay=shelf.relay,
            clock=shelf.clock,
        )


async def test_what_is_private_to_an_entity_is_not_stored(shelf: Shelf) -> None:
    await shelf.profiles.save(profile())
    stored = await shelf.documents.find(USER_PROFILES, "ada", "ada")

    assert stored is not None
    assert "etag" not in stored.body
