"""What every job queue promises about the order of a session."""

from datetime import timedelta

import pytest

from shared_code.adapters.sqlite_queue import SqliteQueue
from tests.contract.job_queue.peers import SECOND, QueuePeer, message, names


async def test_a_session_delivers_one_message_at_a_time_in_order(queue: SqliteQueue) -> None:
    for name in ("first", "second"):
        await queue.send("jobs", message(name, session_id="wallet"))
    [first] = await queue.receive("jobs", 10, by_session=True)
    while_held = await queue.receive("jobs", 10, by_session=True)
    await queue.complete(first)

    assert first.message_id == "first"
    assert while_held == []
    assert names(await queue.receive("jobs", 10, by_session=True)) == ["second"]


async def test_sessions_do_not_wait_for_each_other(queue: SqliteQueue) -> None:
    for session in ("a", "b"):
        for number in (1, 2):
            await queue.send("jobs", message(f"{session}{number}", session_id=session))
    both = await queue.receive("jobs", 10, by_session=True)
    await queue.complete(both[0])

    assert names(both) == ["a1", "b1"]
    assert names(await queue.receive("jobs", 10, by_session=True)) == ["a2"]


async def test_a_queue_without_sessions_ignores_their_ids(queue: SqliteQueue) -> None:
    for name in ("first", "second"):
        await queue.send("jobs", message(name, session_id="wallet"))

    assert names(await queue.receive("jobs", 10)) == ["first", "second"]


@pytest.mark.parametrize("delay", [timedelta(), timedelta(seconds=5)])
async def test_a_failed_message_comes_again_before_the_rest_of_its_session(
    peer: QueuePeer, queue: SqliteQueue, delay: timedelta
) -> None:
    for name in ("first", "second"):
        await queue.send("jobs", message(name, session_id="wallet"))
    [first] = await queue.receive("jobs", 10, by_session=True)
    await queue.abandon(first, delay)
    if delay:
        assert await queue.receive("jobs", 10, by_session=True) == []
    await peer.pass_time(delay)

    assert names(await queue.receive("jobs", 10, by_session=True)) == ["first"]


async def test_a_session_whose_holder_vanished_goes_on_with_the_same_message(
    peer: QueuePeer, queue: SqliteQueue
) -> None:
    for name in ("first", "second"):
        await queue.send("jobs", message(name, session_id="wallet"))
    await queue.receive("jobs", 10, by_session=True)
    await peer.pass_time(queue.rules.lock_duration)
    [again] = await queue.receive("jobs", 10, by_session=True)

    assert (again.message_id, again.delivery_count) == ("first", 2)


async def test_a_dead_letter_lets_its_session_go_on(queue: SqliteQueue) -> None:
    for name in ("first", "second"):
        await queue.send("jobs", message(name, session_id="wallet"))
    [first] = await queue.receive("jobs", 10, by_session=True)
    await queue.dead_letter(first, "Unreadable", "No such kind.")

    assert names(await queue.receive("jobs", 10, by_session=True)) == ["second"]


async def test_a_resubmitted_message_goes_behind_the_rest_of_its_session(peer: QueuePeer, queue: SqliteQueue) -> None:
    for name in ("first", "second"):
        await queue.send("jobs", message(name, session_id="wallet"))
    [first] = await queue.receive("jobs", 10, by_session=True)
    await queue.dead_letter(first, "Unreadable", "No such kind.")
    await peer.pass_time(SECOND)
    await queue.resubmit_dead_letters("jobs")

    assert names(await queue.receive("jobs", 10, by_session=True)) == ["second"]


async def test_a_scheduled_message_does_not_hold_up_its_session(peer: QueuePeer, queue: SqliteQueue) -> None:
    due = peer.now() + timedelta(minutes=2)
    await queue.send("jobs", message("later", session_id="wallet", not_before=due))
    await queue.send("jobs", message("now", session_id="wallet"))
    [received] = await queue.receive("jobs", 10, by_session=True)

    assert received.message_id == "now"
