"""A store that counts what it is asked, so that a test can say what a request costs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from shared_code.adapters.sqlite_documents import SqliteDocuments
from shared_code.domain.identifiers import ETag
from shared_code.domain.specification import Specification
from shared_code.ports.containers import Container
from shared_code.ports.documents import Delete, Documents, Page, Put, Stored
from tests.functions.stand_ins import stand_in
from tests.functions.world import World


class MeteredDocuments(SqliteDocuments):
    """The embedded store; `counted` has how often each verb was asked of each container, as `find GameSessions`."""

    def __init__(self) -> None:
        super().__init__(":memory:")
        self.counted: Counter[str] = Counter()

    def reset(self) -> None:
        """Count from nothing again."""
        self.counted.clear()

    async def find(self, container: Container, partition: str, identifier: str) -> Stored | None:
        self.counted[f"find {container.name}"] += 1
        return await super().find(container, partition, identifier)

    async def query(
        self, container: Container, specification: Specification[Any], continuation: str | None = None
    ) -> Page:
        self.counted[f"query {container.name}"] += 1
        return await super().query(container, specification, continuation)

    async def count(self, container: Container, specification: Specification[Any]) -> int:
        self.counted[f"count {container.name}"] += 1
        return await super().count(container, specification)

    async def write(self, container: Container, partition: str, changes: Sequence[Put | Delete]) -> list[ETag]:
        sort = "write" if all(_is_conditional(change) for change in changes) else "blind write"
        self.counted[f"{sort} {container.name}"] += 1
        return await super().write(container, partition, changes)


def metered_documents(world: World) -> MeteredDocuments:
    """The store of a world that has not been used yet, from now on one that counts."""
    documents = MeteredDocuments()
    stand_in(world, Documents, documents)
    return documents


def _is_conditional(change: Put | Delete) -> bool:
    """Whether the store compares versions before it makes this change."""
    return change.expected not in {None, "*"}
