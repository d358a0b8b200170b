"""Tables as files that a spreadsheet opens and cannot be made to run."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8; a cell that a spreadsheet would take for a formula begins with '."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
