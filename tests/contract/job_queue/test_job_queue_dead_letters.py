"""What every job queue promises about messages that fail."""

from datetime import timedelta

from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.ports.queues import QueueCounts
from tests.contract.job_queue.peers import QueuePeer, dead_letter_all, message, names


async def fail_once(peer: QueuePeer, name: str = "jobs") -> int:
    [received] = await peer.queue.receive(name, 1)
    await peer.queue.abandon(received)
    return received.delivery_count


async def test_a_message_that_fails_four_times_is_delivered_a_fifth(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    counts = [await fail_once(peer) for _ in range(4)]
    [received] = await queue.receive("jobs", 1)

    assert [*counts, received.delivery_count] == [1, 2, 3, 4, 5]
    assert await queue.dead_letters("jobs") == []


async def test_a_message_that_fails_five_times_is_dead_lettered(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1", session_id="wallet"))
    for _ in range(5):
        await fail_once(peer)
    [dead] = await queue.dead_letters("jobs")

    assert await queue.receive("jobs", 1) == []
    assert dead.reason == "MaxDeliveryCountExceeded"
    assert (dead.message_id, dead.session_id, dead.delivery_count) == ("m1", "wallet", 5)
    assert (dead.body, dead.enqueued_at, dead.dead_lettered_at) == ('{"job": "m1"}', peer.now(), peer.now())


async def test_the_last_delivery_may_still_succeed(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    for _ in range(4):
        await fail_once(peer)
    [last] = await queue.receive("jobs", 1)
    await queue.receive("jobs", 1)
    await queue.complete(last)

    assert await queue.counts("jobs") == QueueCounts(0, 0, 0, None)


async def test_a_message_whose_holders_all_vanish_is_dead_lettered(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    for _ in range(5):
        assert names(await queue.receive("jobs", 1)) == ["m1"]
        await peer.pass_time(queue.rules.lock_duration)

    assert await queue.receive("jobs", 1) == []
    assert [dead.message_id for dead in await queue.dead_letters("jobs")] == ["m1"]


async def test_a_receiver_can_dead_letter_with_a_reason(queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await queue.dead_letter(received, "Unreadable", "No such kind.")
    [dead] = await queue.dead_letters("jobs")

    assert (dead.reason, dead.description, dead.delivery_count) == ("Unreadable", "No such kind.", 1)
    assert await queue.receive("jobs", 1) == []


async def test_dead_letters_are_listed_page_by_page(queue: SqliteQueue) -> None:
    await dead_letter_all(queue, "m1", "m2", "m3")
    first = await queue.dead_letters("jobs", limit=2)
    second = await queue.dead_letters("jobs", limit=2, after=first[-1].sequence)

    assert [[dead.message_id for dead in page] for page in (first, second)] == [["m1", "m2"], ["m3"]]


async def test_resubmitted_dead_letters_start_anew(queue: SqliteQueue) -> None:
    await dead_letter_all(queue, "m1", "m2")
    count = await queue.resubmit_dead_letters("jobs")
    received = await queue.receive("jobs", 10)

    assert count == 2
    assert [(again.message_id, again.delivery_count) for again in received] == [("m1", 1), ("m2", 1)]
    assert await queue.dead_letters("jobs") == []


async def test_only_the_named_dead_letters_are_resubmitted(queue: SqliteQueue) -> None:
    await dead_letter_all(queue, "m1", "m2")
    count = await queue.resubmit_dead_letters("jobs", ["m2", "unknown"])

    assert count == 1
    assert names(await queue.receive("jobs", 10)) == ["m2"]
    assert [dead.message_id for dead in await queue.dead_letters("jobs")] == ["m1"]


async def test_a_purge_removes_all_but_held_messages_and_dead_letters(peer: QueuePeer, queue: SqliteQueue) -> None:
    await dead_letter_all(queue, "dead")
    for name in ("held", "waiting"):
        await queue.send("jobs", message(name))
    await queue.send("jobs", message("later", not_before=peer.now() + timedelta(hours=1)))
    [held] = await queue.receive("jobs", 1)
    removed = await queue.purge("jobs")

    assert removed == 2
    assert await queue.counts("jobs") == QueueCounts(1, 0, 1, timedelta())
    await queue.complete(held)


async def test_dead_letters_are_purged_by_themselves(queue: SqliteQueue) -> None:
    await dead_letter_all(queue, "m1", "m2")
    await queue.send("jobs", message("waiting"))
    removed = await queue.purge_dead_letters("jobs")

    assert removed == 2
    assert await queue.counts("jobs") == QueueCounts(1, 0, 0, timedelta())
