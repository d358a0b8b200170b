"""How full the queues are, as operators see it."""

from tests.functions.generating import QUEUE, Line
from tests.functions.world import World


async def test_every_queue_shows_what_waits(world: World) -> None:
    line = Line(world)
    empty = (await world.get("/api/admin/queues", by="admin")).json()
    await line.ask()
    shown = (await world.get("/api/admin/queues", by="admin")).json()
    [filled] = [queue for queue in shown["queues"] if queue["name"] == QUEUE]

    assert {queue["name"]: queue["active"] for queue in empty["queues"]} == {QUEUE: 0, "story-continuity": 0}
    assert {queue["oldestActiveSeconds"] for queue in empty["queues"]} == {None}
    assert (filled["active"], filled["scheduled"], filled["deadLetters"]) == (1, 0, 0)
    assert filled["oldestActiveSeconds"] >= 0
    assert shown["totalCount"] == 2
