"""What the contract tests share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared_code.ports.blobs import Blobs
from shared_code.ports.documents import Documents
from tests.contract.blob_stores import EMBEDDED
from tests.contract.document_stores import STORES


@pytest.fixture(params=STORES)
async def documents(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Documents]:
    store = STORES[request.param](tmp_path)
    yield store
    await store.close()


@pytest.fixture(params=EMBEDDED)
async def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Blobs]:
    store = EMBEDDED[request.param](tmp_path)
    yield store
    await store.close()
