"""What nobody can sign in with any more is removed."""

from datetime import timedelta
from typing import Any

from shared_code.application.identity.purging import purge_sign_ins
from shared_code.domain.errors import Conflict
from shared_code.domain.magic_link import MagicLink
from shared_code.domain.refresh_family import RefreshFamily
from shared_code.domain.specification import everything
from shared_code.ports.clock import Clock
from shared_code.ports.containers import MAGIC_LINKS
from shared_code.ports.repository import Repository
from tests.functions.letters import link_for, refreshed, signed_in, world_with_letters
from tests.functions.stand_ins import Fault, faulty_documents
from tests.functions.world import MakeWorld, World


async def purge(world: World, late: timedelta) -> int:
    get: Any = world.composition.get
    at = get(Clock).now() + late
    return await purge_sign_ins(get(Repository[MagicLink]), get(Repository[RefreshFamily]), at)


async def kept(world: World) -> tuple[int, int]:
    get: Any = world.composition.get
    return await get(Repository[MagicLink]).count(everything()), await get(Repository[RefreshFamily]).count(
        everything()
    )


async def test_links_and_sign_ins_go_a_day_after_their_end_and_not_before(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    here = await signed_in(world)
    await link_for(world, "bob@example.com")
    removed = [await purge(world, timedelta(hours=hours)) for hours in (0, 24, 25)]
    between = await kept(world)
    still = await refreshed(world, here["refreshToken"])
    removed.append(await purge(world, timedelta(days=15, hours=1)))

    assert removed == [0, 0, 2, 1]
    assert (between, still.status_code) == ((0, 1), 200)
    assert await kept(world) == (0, 0)


async def test_a_link_that_is_asked_for_at_that_moment_stays_and_the_others_go(make_world: MakeWorld) -> None:
    world = world_with_letters(make_world)
    documents = faulty_documents(world)
    for name in ("ada", "bob"):
        await link_for(world, f"{name}@example.com")
    documents.faults = [Fault(MAGIC_LINKS, Conflict("renewed meanwhile"))]
    removed = await purge(world, timedelta(days=2))

    assert (removed, await kept(world)) == (1, (1, 0))
