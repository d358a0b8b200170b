"""Tables as files that a spreadsheet opens and cannot be made to run."""

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from pydantic import Field

from shared_code.application.messages import FileAnswer
from shared_code.application.paging import PagedQuery

T = TypeVar("T")
Row = Sequence[str]

_MOST_ROWS = 10_000
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


class ListFormat(StrEnum):
    JSON = "json"
    CSV = "csv"


class TableQuery(PagedQuery):
    """Lists what meets every given filter, or makes a table of it: `format=csv`.

    A page of a table has 10,000 rows, or fewer if `rows` says so, and names the next page in its header Link.
    """

    format: ListFormat = ListFormat.JSON
    rows: int = Field(default=_MOST_ROWS, ge=1, le=_MOST_ROWS)


@dataclass(frozen=True)
class Table:
    """A file of rows under these columns; `path` is where its next page is asked for, with these fields in it."""

    file_name: str
    path: str
    columns: Row
    in_path: frozenset[str] = frozenset()


async def table_of(
    query: TableQuery, things: AsyncIterator[T], row_of: Callable[[T], Awaitable[Row]], table: Table
) -> FileAnswer:
    """One page of a table of things, which begin with the first of that page."""
    rows: list[Row] = []
    headers = {"Content-Disposition": f'attachment; filename="{table.file_name}"'}
    async for thing in things:
        if len(rows) == query.rows:
            headers["Link"] = f'<{table.path}?{_next_page(query, table.in_path)}>; rel="next"'
            break
        rows.append(await row_of(thing))
    return FileAnswer(csv_of(table.columns, rows), "text/csv; charset=utf-8", headers)


def _next_page(query: TableQuery, in_path: frozenset[str]) -> str:
    left_out = {"page", "page_size", *in_path}
    given = query.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)
    told = {name: ",".join(value) if isinstance(value, list) else value for name, value in given.items()}
    return urlencode(told | {"page": query.page + 1})


def csv_of(columns: Row, rows: Iterable[Row]) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8; a cell that a spreadsheet would take for a formula begins with '."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
