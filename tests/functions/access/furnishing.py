"""A house with one of everything, and what its rooms are called."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from tests.functions import access
from tests.functions.content import seed_lists
from tests.functions.world import Json, World

House = dict[str, str]
Bodies = dict[str, Callable[[House], Json]]


def features() -> Iterator[ModuleType]:
    """The module of each feature."""
    for found in iter_modules(access.__path__, f"{access.__name__}."):
        module = import_module(found.name)
        if hasattr(module, "EXPECTED"):
            yield module


def expected() -> dict[str, str]:
    """What each caller meets at each route."""
    return {name: signs for feature in features() for name, signs in feature.EXPECTED.items()}


def body_of(name: str, house: House) -> Json:
    """What a request must say so that nothing but access can be in its way."""
    bodies: Bodies = {}
    for feature in features():
        bodies |= getattr(feature, "BODIES", {})
    return bodies[name](house) if name in bodies else None


async def furnished(world: World) -> House:
    """One of everything: a family with a session, a creator with a story, and what each feature adds."""
    await seed_lists(world)
    session = await world.played("progress-scene")
    house = {
        "session_id": session,
        "account_id": world.account("parent"),
        "profile_id": "parent-robin",
        "scenario_id": "the-lantern",
        "scene_id": "fork",
        "age_group": "6-9",
    }
    for feature in features():
        if hasattr(feature, "furnish"):
            await feature.furnish(world, house)
    return house
