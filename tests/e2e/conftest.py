"""One running host for the tests that only visit it."""

from collections.abc import Iterator

import pytest

from tests.e2e.hosting import RunningHost, running


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHost]:
    with running(tmp_path_factory.mktemp("host")) as started:
        yield started
