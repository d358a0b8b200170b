"""Pages of lists: numbered from 1, at most a hundred items."""

from typing import Annotated, TypeVar

from pydantic import Field

from shared_code.application.messages import Query, View
from shared_code.domain.entity import Entity
from shared_code.domain.specification import Specification
from shared_code.ports.repository import Repository

E = TypeVar("E", bound=Entity)

PageNumber = Annotated[int, Field(ge=1, le=10_000)]
PageSize = Annotated[int, Field(ge=1, le=100)]


class PagedQuery(Query):
    page: PageNumber = 1
    page_size: PageSize = 10


class PageView(View):
    """One page of a list; a list adds its items under their own name."""

    total_count: int
    page: int
    page_size: int
    has_next_page: bool


async def page_of(
    repository: Repository[E], wanted: Specification[E], query: PagedQuery
) -> tuple[list[E], dict[str, int | bool]]:
    """The items of one page, read from the store as a page, and the fields of its PageView."""
    total = await repository.count(wanted)
    found = await repository.matching(wanted.page(query.page, query.page_size))
    return found.items, {
        "total_count": total,
        "page": query.page,
        "page_size": query.page_size,
        "has_next_page": query.page * query.page_size < total,
    }
