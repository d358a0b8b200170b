import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devhost.places import Place
from tests.devhost.queues import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    asyncio.run(bench.queue.close())


@pytest.fixture
def place(bench: Bench, tmp_path: Path) -> Iterator[Place]:
    place = Place(bench, tmp_path)
    yield place
    place.close()
