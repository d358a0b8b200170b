"""What the contract tests of documents share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared_code.ports.documents import Documents
from tests.contract.document_stores import STORES


@pytest.fixture(params=STORES)
async def documents(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Documents]:
    store = STORES[request.param](tmp_path)
    yield store
    await store.close()
