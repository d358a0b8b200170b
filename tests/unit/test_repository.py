from collections.abc import AsyncIterator

import pytest

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.errors import Conflict, NotFound
from shared_code.domain.profile import UserProfile
from shared_code.domain.specification import Specification, everything, where
from shared_code.ports.containers import USER_PROFILES, Container
from shared_code.ports.repository import Repository
from tests.builders import after, begun, profile, session
from tests.unit.shelf import Shelf


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
            Container("Colours", "UserProfile", partition="colour"),
            documents=shelf.documents,
            relay=shelf.relay,
            clock=shelf.clock,
        )


async def test_what_is_private_to_an_entity_is_not_stored(shelf: Shelf) -> None:
    await shelf.profiles.save(profile())
    stored = await shelf.documents.find(USER_PROFILES, "ada", "ada")

    assert stored is not None
    assert "etag" not in stored.body
