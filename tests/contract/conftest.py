"""What the contract tests share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from shared_code.adapters.azure_blobs import azure_blobs
from shared_code.adapters.system import SystemClock
from shared_code.ports.blobs import Blobs
from shared_code.ports.documents import Documents
from tests.contract.azurite_server import connection_to, installed, running
from tests.contract.blob_stores import EMBEDDED
from tests.contract.document_stores import STORES


@pytest.fixture(params=STORES)
async def documents(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Documents]:
    store = STORES[request.param](tmp_path)
    yield store
    await store.close()


@pytest.fixture(scope="session")
def azurite(pytestconfig: pytest.Config) -> Iterator[str]:
    """The connection string of an emulator of Blob Storage."""
    assert pytestconfig.cache
    with running(installed(pytestconfig.cache)) as address:
        yield connection_to(address)


@pytest.fixture
def container() -> str:
    """A container that no other test uses."""
    return f"test-{uuid4().hex}"


@pytest.fixture(params=[*EMBEDDED, "azurite"])
async def blobs(request: pytest.FixtureRequest, tmp_path: Path, container: str) -> AsyncIterator[Blobs]:
    if request.param == "azurite":
        store: Blobs = azure_blobs(request.getfixturevalue("azurite"), container, SystemClock())
    else:
        store = EMBEDDED[request.param](tmp_path)
    yield store
    await store.close()
