"""Two devices that finalise sessions of one player: whichever is interrupted where, nothing is lost."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

import pytest

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.profile import UserProfile
from shared_code.ports.documents import Documents
from shared_code.ports.repository import Repository
from tests.functions.badges import badge
from tests.functions.stand_ins import stand_in
from tests.functions.stories import LANTERN
from tests.functions.world import MakeWorld, World

MOMENTS = 16


class InterruptedDocuments(SqliteDocuments):
    """The embedded store; right before a request of that number, counted from `interrupt`, something else happens."""

    def __init__(self) -> None:
        super().__init__(":memory:")
        self._numbers = count()
        self._at = -1
        self._meanwhile: Callable[[], Awaitable[None]] | None = None

    def interrupt(self, number: int, meanwhile: Callable[[], Awaitable[None]]) -> None:
        self._numbers, self._at, self._meanwhile = count(), number, meanwhile

    @property
    def is_waiting(self) -> bool:
        """Whether the moment has not come."""
        return self._meanwhile is not None

    async def find(self, *args: Any, **named: Any) -> Any:
        await self._pass()
        return await super().find(*args, **named)

    async def query(self, *args: Any, **named: Any) -> Any:
        await self._pass()
        return await super().query(*args, **named)

    async def write(self, *args: Any, **named: Any) -> Any:
        await self._pass()
        return await super().write(*args, **named)

    async def _pass(self) -> None:
        meanwhile = self._meanwhile
        if meanwhile is not None and next(self._numbers) == self._at:
            self._meanwhile = None
            await meanwhile()


async def two_played(world: World) -> list[str]:
    """Two ended sessions of one player, of two stories; their ids."""
    await world.keep(badge("bronze", 0.5), badge("silver", 1.2), badge("gold", 99))
    await world.child()
    sessions = []
    for story in (LANTERN, LANTERN.replace("The Lantern", "The Other Lantern", 1)):
        session = await world.start(await world.publish(story), "parent-robin")
        await world.play(session["id"], "progress-scene", "choice:0", "roll:20")
        sessions.append(session["id"])
    return sessions


@pytest.mark.parametrize("moment", range(MOMENTS))
async def test_another_device_finalises_meanwhile(make_world: MakeWorld, moment: int) -> None:
    world, documents = make_world(), InterruptedDocuments()
    stand_in(world, Documents, documents)
    first, second = await two_played(world)

    async def meanwhile() -> None:
        answer = await world.post(f"/api/gamesessions/{second}/finalize")
        assert answer.status_code == 200, answer.text

    documents.interrupt(moment, meanwhile)
    answer = await world.post(f"/api/gamesessions/{first}/finalize")
    if documents.is_waiting:
        await meanwhile()
    profiles: Repository[UserProfile] = world.composition.get(Repository[UserProfile])
    standing = (await profiles.get("parent-robin")).standing

    assert answer.status_code == 200, answer.text
    assert standing.totals == {"courage&caution": pytest.approx(1.6)}
    assert set(standing.earned) == {"courage-bronze", "courage-silver"}


async def test_no_moment_is_left_out(make_world: MakeWorld) -> None:
    world, documents = make_world(), InterruptedDocuments()
    stand_in(world, Documents, documents)
    first, _ = await two_played(world)

    async def nothing() -> None: ...

    documents.interrupt(MOMENTS - 1, nothing)
    await world.post(f"/api/gamesessions/{first}/finalize")

    assert documents.is_waiting
