"""What every job queue promises, whichever broker stands behind it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.adapters.sqlite_queue_schema import LockLost, ReceivedMessage
from shared_code.ports.queues import QueueCounts
from tests.contract.job_queue.peers import SECOND, QueuePeer, dead_letter_all, message, names

Settle = Callable[[SqliteQueue, ReceivedMessage], Awaitable[object]]

SETTLE_CALLS = {
    "renew_lock": lambda queue, received: queue.renew_lock(received),
    "complete": lambda queue, received: queue.complete(received),
    "abandon": lambda queue, received: queue.abandon(received),
    "dead_letter": lambda queue, received: queue.dead_letter(received, "Unreadable", "No such kind."),
}


@pytest.fixture(params=SETTLE_CALLS)
def settle(request: pytest.FixtureRequest) -> Settle:
    return SETTLE_CALLS[request.param]


async def test_a_message_arrives_with_all_that_was_sent(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1", session_id="wallet"))
    [received] = await queue.receive("jobs", 10)

    assert (received.queue, received.message_id, received.session_id) == ("jobs", "m1", "wallet")
    assert received.body == '{"job": "m1"}'
    assert received.delivery_count == 1
    assert received.enqueued_at == peer.now()
    assert received.locked_until == peer.now() + queue.rules.lock_duration


async def test_messages_arrive_in_the_order_they_were_sent(queue: SqliteQueue) -> None:
    for name in ("c", "a", "b"):
        await queue.send("jobs", message(name))

    assert names(await queue.receive("jobs", 2)) == ["c", "a"]
    assert names(await queue.receive("jobs", 2)) == ["b"]


async def test_queues_do_not_share_messages(queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))

    assert await queue.receive("mails", 10) == []
    assert names(await queue.receive("jobs", 10)) == ["m1"]


async def test_a_held_message_is_not_delivered_again(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    await queue.receive("jobs", 1)
    await peer.pass_time(queue.rules.lock_duration - SECOND)

    assert await queue.receive("jobs", 1) == []


async def test_a_message_whose_lock_ran_out_is_delivered_again(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    [first] = await queue.receive("jobs", 1)
    await peer.pass_time(queue.rules.lock_duration)
    [second] = await queue.receive("jobs", 1)

    assert (second.message_id, second.delivery_count) == ("m1", 2)
    assert second.lock_token != first.lock_token


async def test_a_renewed_lock_holds_for_one_more_duration(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await peer.pass_time(queue.rules.lock_duration / 2)
    locked_until = await queue.renew_lock(received)
    await peer.pass_time(queue.rules.lock_duration - SECOND)

    assert locked_until == peer.now() + SECOND
    assert await queue.receive("jobs", 1) == []
    await queue.complete(received)


async def test_a_completed_message_never_comes_back(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await queue.complete(received)
    await peer.pass_time(queue.rules.lock_duration)

    assert await queue.receive("jobs", 1) == []
    assert await queue.counts("jobs") == QueueCounts(0, 0, 0, None)


async def test_settling_after_the_lock_ran_out_raises(peer: QueuePeer, queue: SqliteQueue, settle: Settle) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await peer.pass_time(queue.rules.lock_duration)

    with pytest.raises(LockLost, match="m1"):
        await settle(queue, received)


async def test_a_former_holder_cannot_settle_for_the_present_one(
    peer: QueuePeer, queue: SqliteQueue, settle: Settle
) -> None:
    await queue.send("jobs", message("m1"))
    [former] = await queue.receive("jobs", 1)
    await peer.pass_time(queue.rules.lock_duration)
    [present] = await queue.receive("jobs", 1)

    with pytest.raises(LockLost):
        await settle(queue, former)
    await settle(queue, present)


async def test_a_message_is_settled_once(queue: SqliteQueue, settle: Settle) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await queue.complete(received)

    with pytest.raises(LockLost):
        await settle(queue, received)


async def test_an_abandoned_message_is_visible_at_once(queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await queue.abandon(received)
    [again] = await queue.receive("jobs", 1)

    assert again.delivery_count == 2


async def test_an_abandoned_message_stays_hidden_for_its_delay(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    [received] = await queue.receive("jobs", 1)
    await queue.abandon(received, timedelta(seconds=8))
    await peer.pass_time(timedelta(seconds=7))
    early = await queue.receive("jobs", 1)
    await peer.pass_time(SECOND)

    assert early == []
    assert names(await queue.receive("jobs", 1)) == ["m1"]


async def test_a_repeated_id_is_dropped_within_the_window(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    await queue.complete((await queue.receive("jobs", 1))[0])
    await peer.pass_time(queue.rules.duplicate_window - SECOND)
    await queue.send("jobs", message("m1"))

    assert await queue.receive("jobs", 10) == []


async def test_a_repeated_id_is_accepted_after_the_window(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    await peer.pass_time(queue.rules.duplicate_window)
    await queue.send("jobs", message("m1"))

    assert names(await queue.receive("jobs", 10)) == ["m1", "m1"]


async def test_one_id_may_be_used_on_two_queues(queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1"))
    await queue.send("mails", message("m1"))

    assert names(await queue.receive("mails", 10)) == ["m1"]


async def test_a_scheduled_message_arrives_when_its_time_comes(peer: QueuePeer, queue: SqliteQueue) -> None:
    due = peer.now() + timedelta(minutes=2)
    await queue.send("jobs", message("later", not_before=due))
    await queue.send("jobs", message("now"))
    before = await queue.receive("jobs", 10)
    await peer.pass_time(timedelta(minutes=2))
    after = await queue.receive("jobs", 10)

    assert names(before) == ["now"]
    assert "later" in names(after)
    assert after[names(after).index("later")].enqueued_at == due


async def test_a_time_in_the_past_delays_nothing(peer: QueuePeer, queue: SqliteQueue) -> None:
    await queue.send("jobs", message("m1", not_before=peer.now() - SECOND))
    [received] = await queue.receive("jobs", 10)

    assert received.enqueued_at == peer.now()


async def test_counts_and_age_tell_how_a_queue_fares(peer: QueuePeer, queue: SqliteQueue) -> None:
    await dead_letter_all(queue, "dead")
    for name in ("held", "waiting"):
        await queue.send("jobs", message(name))
    await queue.send("jobs", message("later", not_before=peer.now() + timedelta(hours=1)))
    await queue.receive("jobs", 1)
    await peer.pass_time(timedelta(seconds=40))

    assert await queue.counts("jobs") == QueueCounts(2, 1, 1, timedelta(seconds=40))
