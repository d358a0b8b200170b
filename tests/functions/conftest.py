"""An issuer of tokens for the whole run, and a fresh app for each test."""

import asyncio
import inspect
import shutil
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from azure.functions.decorators import utils
from starlette.applications import Starlette
from starlette.routing import Mount

from devhost.demo_users import AUDIENCE, DEMO_USERS, ISSUER
from devhost.identity import DevIssuer, DevUser, identity_app
from shared_code.composition import Composition
from shared_code.settings import Settings, TrustedIssuer
from tests.functions.access.furnishing import House, furnished
from tests.functions.world import MakeWorld, World


@pytest.fixture(scope="session", autouse=True)
def _signatures_read_once() -> Iterator[None]:
    """The SDK reads the same few signatures for each binding of each app: a third of the time that a new app takes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(utils, "inspect", SimpleNamespace(signature=cache(inspect.signature)))
        yield


USERS = DEMO_USERS | {"stranger": DevUser("demo-stranger", "stranger@example.com", "Demo Stranger", ("User",))}


@pytest.fixture(scope="session", autouse=True)
def _no_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing here speaks TLS, and reading the machine's certificates for every app took a fifth of the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSL_CERT_DIR", str(tmp_path_factory.mktemp("no-certificates")))
        yield


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DevIssuer]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        made = DevIssuer(tmp_path_factory.mktemp("issuer"), f"{address}/devhost", ISSUER, AUDIENCE, USERS)
        app = Starlette(routes=[Mount("/devhost", identity_app(made))])
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield made
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def settings(issuer: DevIssuer) -> Settings:
    trusted = TrustedIssuer(issuer=ISSUER, metadataUrl=issuer.metadata_url, audience=AUDIENCE)
    return Settings(
        identity_providers=f"[{trusted.model_dump_json(by_alias=True)}]",
        mystira_data=":memory:",
        requests_per_minute=0,
        cors_allowed_origins=("https://play.mystira.test",),
    )


@pytest.fixture
async def make_world(settings: Settings, issuer: DevIssuer) -> AsyncIterator[MakeWorld]:
    """Makes an app whose settings differ in the named ones."""
    made: list[World] = []

    def make(**differing: object) -> World:
        made.append(World(Composition(settings.model_copy(update=differing)), issuer))
        return made[-1]

    yield make
    for world in made:
        await world.close()


@dataclass(frozen=True)
class Template:
    """A furnished house in a folder, to be copied for each test that needs one."""

    folder: Path
    house: House


@pytest.fixture(scope="session")
def template(settings: Settings, issuer: DevIssuer, tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("house")

    async def furnish() -> House:
        world = World(Composition(settings.model_copy(update={"mystira_data": str(folder)})), issuer)
        try:
            return await furnished(world)
        finally:
            await world.close()

    return Template(folder, asyncio.run(furnish()))


@pytest.fixture
def house(template: Template) -> House:
    """What stands in a furnished world, by name."""
    return dict(template.house)


@pytest.fixture
def furnished_world(make_world: MakeWorld, template: Template, tmp_path: Path) -> World:
    """An app whose stores hold one of everything."""
    shutil.copytree(template.folder, tmp_path, dirs_exist_ok=True)
    return make_world(mystira_data=str(tmp_path))


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    return make_world()
