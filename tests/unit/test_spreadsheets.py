"""Tables as files."""

import csv
import io

import pytest

from shared_code.application.spreadsheets import csv_of


def read(content: bytes) -> list[list[str]]:
    """The table as a program reads it."""
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert read(csv_of(["Title"], [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["plain", 'a "word"', "one, two", "two\r\nlines", "1-2", "", "'quoted", "Zoë"])
def test_every_other_cell_stays_as_it_is(cell: str) -> None:
    assert read(csv_of(["Title", "Next"], [[cell, "x"]]))[1] == [cell, "x"]
