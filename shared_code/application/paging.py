"""Pages of lists: numbered from 1, at most a hundred items."""

from typing import Annotated

from pydantic import Field

from shared_code.application.messages import Query

PageNumber = Annotated[int, Field(ge=1, le=10_000)]
PageSize = Annotated[int, Field(ge=1, le=100)]


class PagedQuery(Query):
    page: PageNumber = 1
    page_size: PageSize = 10
