"""Dead letters, with what they were for."""

from shared_code.domain.errors import Unavailable
from shared_code.ports.storyteller import Storyteller
from tests.functions.generating import QUEUE, CountingStoryteller, Line
from tests.functions.stand_ins import stand_in
from tests.functions.world import Json, World, fields_of, refusal_of

LETTERS = f"/api/admin/queues/{QUEUE}/dead-letters"


async def listed(world: World, **query: int) -> Json:
    answer = await world.get(LETTERS, by="admin", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_dead_letter_shows_its_job_and_why_it_died(world: World) -> None:
    stand_in(world, Storyteller, CountingStoryteller(error=Unavailable("The model does not answer.")))
    line = Line(world)
    job = await line.ask()
    before = await listed(world)
    await line.deliver_next(5)
    [letter] = (await listed(world))["deadLetters"]

    assert (before["deadLetters"], before["totalCount"]) == ([], 0)
    assert (letter["workId"], letter["workStatus"]) == (job, "Failed")
    assert (letter["deliveryCount"], letter["reason"]) == (5, "MaxDeliveryCountExceeded")
    assert letter["messageId"] == f"{job}:Write"


async def test_a_letter_that_nobody_can_read_is_shown_too(world: World) -> None:
    line = Line(world)
    await line.send("{broken")
    await line.deliver_next(5)
    [letter] = (await listed(world))["deadLetters"]

    assert (letter["body"], letter["workId"], letter["workStatus"]) == ("{broken", None, None)


async def test_dead_letters_come_a_page_at_a_time(world: World) -> None:
    line = Line(world)
    for _ in range(3):
        await line.ask()
    for message in await line.queue.receive(QUEUE, 3):
        await line.queue.dead_letter(message, "Stopped", "By hand.")
    first = await listed(world, pageSize=2)
    second = await listed(world, pageSize=2, after=first["next"])
    names = [letter["messageId"] for page in (first, second) for letter in page["deadLetters"]]

    assert (len(first["deadLetters"]), first["hasNextPage"], first["totalCount"]) == (2, True, 3)
    assert (len(second["deadLetters"]), second["hasNextPage"], second["next"]) == (1, False, None)
    assert len(set(names)) == 3


async def test_a_queue_that_does_not_exist_is_not_found(world: World) -> None:
    answer = await world.get("/api/admin/queues/mails/dead-letters", by="admin")

    assert refusal_of(answer) == (404, "RESOURCE_NOT_FOUND")
    assert QUEUE in answer.json()["detail"]


async def test_a_page_has_a_bound(world: World) -> None:
    assert fields_of(await world.get(f"{LETTERS}?pageSize=1000", by="admin")) == ["pageSize"]


async def test_a_sequence_number_is_one_of_64_bits(world: World) -> None:
    last = await world.get(f"{LETTERS}?after={2**63 - 1}", by="admin")

    assert last.json()["deadLetters"] == []
    assert fields_of(await world.get(f"{LETTERS}?after={2**63}", by="admin")) == ["after"]
