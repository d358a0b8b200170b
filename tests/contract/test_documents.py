"""What every document store promises of single documents and of writes."""

import asyncio
import json

import pytest

from shared_code.domain.errors import Conflict, Unavailable, Validation
from shared_code.domain.identifiers import ETag
from shared_code.ports.containers import GAME_SESSIONS, SCENARIOS
from shared_code.ports.documents import ANY, Delete, Documents, Put
from tests.contract.document_stores import content_of, keep, put


async def test_what_was_written_is_found_as_it_was_written(documents: Documents) -> None:
    body = json.dumps({"id": "a", "text": "Füchse 🦊 'and' \"owls\" \\ \x85 \u2028"}, ensure_ascii=False)
    [etag] = await documents.write(GAME_SESSIONS, "p", [Put("a", body, None)])
    found = await documents.find(GAME_SESSIONS, "p", "a")

    assert found is not None
    assert (found.id, found.body, found.etag) == ("a", body, etag)


async def test_a_large_document_is_kept_whole(documents: Documents) -> None:
    await keep(documents, "a", text="🦊" * 500_000)

    assert (await content_of(documents, "a"))["text"] == "🦊" * 500_000


async def test_what_was_never_written_is_not_found(documents: Documents) -> None:
    assert await documents.find(GAME_SESSIONS, "p", "a") is None


async def test_a_new_document_does_not_replace_one_that_exists(documents: Documents) -> None:
    await keep(documents, "a", n=1)
    with pytest.raises(Conflict):
        await documents.write(GAME_SESSIONS, "p", [put("a", n=2)])

    assert (await content_of(documents, "a"))["n"] == 1


async def test_a_document_is_replaced_at_its_version_and_has_a_new_one(documents: Documents) -> None:
    first = await keep(documents, "a", n=1)
    [second] = await documents.write(GAME_SESSIONS, "p", [put("a", first, n=2)])

    assert second != first
    assert (await content_of(documents, "a"))["n"] == 2


async def test_a_stale_version_replaces_nothing(documents: Documents) -> None:
    first = await keep(documents, "a", n=1)
    await documents.write(GAME_SESSIONS, "p", [put("a", first, n=2)])
    with pytest.raises(Conflict):
        await documents.write(GAME_SESSIONS, "p", [put("a", first, n=3)])

    assert (await content_of(documents, "a"))["n"] == 2


async def test_a_document_that_is_gone_cannot_be_replaced_at_its_version(documents: Documents) -> None:
    etag = await keep(documents, "a")
    await documents.write(GAME_SESSIONS, "p", [Delete("a", etag)])
    with pytest.raises(Conflict):
        await documents.write(GAME_SESSIONS, "p", [put("a", etag)])

    assert await content_of(documents, "a") is None


async def test_any_version_writes_whether_there_is_one_or_not(documents: Documents) -> None:
    await documents.write(GAME_SESSIONS, "p", [put("a", ANY, n=1)])
    await documents.write(GAME_SESSIONS, "p", [put("a", ANY, n=2)])

    assert (await content_of(documents, "a"))["n"] == 2


async def test_a_removed_document_is_gone_and_can_be_written_anew(documents: Documents) -> None:
    etag = await keep(documents, "a", n=1)
    removed = await documents.write(GAME_SESSIONS, "p", [Delete("a", etag)])
    after_removal = await content_of(documents, "a")
    await keep(documents, "a", n=2)

    assert (removed, after_removal) == ([""], None)
    assert (await content_of(documents, "a"))["n"] == 2


@pytest.mark.parametrize("expected", ["stale", ""])
async def test_a_document_is_not_removed_at_another_version(documents: Documents, expected: str) -> None:
    await keep(documents, "a")
    with pytest.raises(Conflict):
        await documents.write(GAME_SESSIONS, "p", [Delete("a", ETag(expected))])

    assert await content_of(documents, "a") is not None


async def test_removing_at_any_version_needs_no_document(documents: Documents) -> None:
    await keep(documents, "a")
    removed = await documents.write(GAME_SESSIONS, "p", [Delete("a", ANY), Delete("never", ANY)])

    assert removed == ["", ""]
    assert await content_of(documents, "a") is None


async def test_several_changes_are_made_together_and_answered_in_order(documents: Documents) -> None:
    old = await keep(documents, "old")
    gone = await keep(documents, "gone")
    etags = await documents.write(GAME_SESSIONS, "p", [put("new"), Delete("gone", gone), put("old", old, n=2)])
    found = [await documents.find(GAME_SESSIONS, "p", name) for name in ("new", "gone", "old")]

    assert [stored and stored.etag for stored in found] == [etags[0], None, etags[2]]
    assert etags[1] == ""


@pytest.mark.parametrize("stale", [put("kept", ETag("stale")), put("kept"), Delete("kept", ETag("stale"))])
async def test_one_stale_change_makes_none_of_them(documents: Documents, stale: Put | Delete) -> None:
    await keep(documents, "kept", n=1)
    gone = await keep(documents, "gone")
    with pytest.raises(Conflict):
        await documents.write(GAME_SESSIONS, "p", [put("new"), Delete("gone", gone), stale, put("newer")])
    found = [await content_of(documents, name) for name in ("new", "gone", "kept", "newer")]

    assert found == [None, {"id": "gone"}, {"id": "kept", "n": 1}, None]


async def test_no_changes_are_no_write(documents: Documents) -> None:
    assert await documents.write(GAME_SESSIONS, "p", []) == []


async def test_one_id_in_two_partitions_names_two_documents(documents: Documents) -> None:
    await keep(documents, "a", "p", n=1)
    await keep(documents, "a", "q", n=2)
    await documents.write(GAME_SESSIONS, "p", [Delete("a", ANY)])

    assert await content_of(documents, "a", "p") is None
    assert await content_of(documents, "a", "q") == {"id": "a", "n": 2}


async def test_containers_do_not_share_documents(documents: Documents) -> None:
    await keep(documents, "a", "a")

    assert await documents.find(SCENARIOS, "a", "a") is None


async def test_of_many_writers_of_one_new_document_one_wins(documents: Documents) -> None:
    writes = [documents.write(GAME_SESSIONS, "p", [put("a", writer=writer)]) for writer in range(50)]
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    winners = [writer for writer, outcome in enumerate(outcomes) if isinstance(outcome, list)]

    assert [(await content_of(documents, "a"))["writer"]] == winners
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 49


async def test_no_increment_of_many_writers_is_lost(documents: Documents) -> None:
    await keep(documents, "a", n=0)

    async def increment() -> None:
        while True:
            found = await documents.find(GAME_SESSIONS, "p", "a")
            assert found is not None
            try:
                await documents.write(GAME_SESSIONS, "p", [put("a", found.etag, n=json.loads(found.body)["n"] + 1)])
            except Conflict:
                continue
            return

    await asyncio.gather(*(increment() for _ in range(30)))

    assert (await content_of(documents, "a"))["n"] == 30


async def test_a_conflict_holds_up_no_write_beside_it(documents: Documents) -> None:
    await keep(documents, "taken")
    writes = [documents.write(GAME_SESSIONS, "p", [put(name)]) for name in ("a", "taken", "b")]
    outcomes = await asyncio.gather(*writes, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [list, Conflict, list]
    assert await content_of(documents, "b") is not None


@pytest.mark.parametrize(("partition", "identifier"), [("\ud800", "a"), ("p", "\ud800")])
async def test_a_key_that_is_no_text_is_refused(documents: Documents, partition: str, identifier: str) -> None:
    with pytest.raises(Validation):
        await documents.find(GAME_SESSIONS, partition, identifier)
    with pytest.raises(Validation):
        await documents.write(GAME_SESSIONS, partition, [Put(identifier, "{}", None)])


async def test_a_write_that_cannot_be_stored_holds_up_no_write_beside_it(documents: Documents) -> None:
    bodies = ["{}", '"\ud800"', "{}"]
    writes = [documents.write(GAME_SESSIONS, "p", [Put(f"a{n}", body, None)]) for n, body in enumerate(bodies)]
    outcomes = await asyncio.gather(*writes, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [list, Validation, list]


async def test_a_store_that_is_open_answers_and_a_closed_one_is_unavailable(documents: Documents) -> None:
    await documents.ping()
    await documents.close()
    with pytest.raises(Unavailable):
        await documents.ping()
    with pytest.raises(Unavailable):
        await documents.find(GAME_SESSIONS, "p", "a")
    with pytest.raises(Unavailable):
        await documents.write(GAME_SESSIONS, "p", [put("a")])
