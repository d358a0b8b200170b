"""Things in rows, tied to things in the row above and below; a tie over several rows bends once in each."""

from collections.abc import Sequence
from itertools import pairwise


class Rows:
    """What is drawn, by numbers: the row, the width and the ties of each thing; `across` has each row from the left."""

    def __init__(self) -> None:
        self.widths: list[float] = []
        self.rows: list[int] = []
        self.above: list[list[int]] = []
        self.below: list[list[int]] = []
        self.bends: set[int] = set()
        self.across: list[list[int]] = []

    def add(self, row: int, width: float) -> int:
        """Put one more thing at the right end of a row."""
        thing = len(self.rows)
        self.widths.append(width)
        self.rows.append(row)
        self.above.append([])
        self.below.append([])
        self.across.extend([] for _ in range(row + 1 - len(self.across)))
        self.across[row].append(thing)
        return thing

    def tie(self, upper: int, lower: int) -> list[int]:
        """Tie two things together; the things on the way down, with the bends between them."""
        chain = [upper]
        for row in range(self.rows[upper] + 1, self.rows[lower]):
            bend = self.add(row, 0)
            self.bends.add(bend)
            chain.append(bend)
        chain.append(lower)
        for one, other in pairwise(chain):
            self.below[one].append(other)
            self.above[other].append(one)
        return chain

    def places(self) -> list[int]:
        """The place of each thing in its row."""
        places = [0] * len(self.rows)
        for row in self.across:
            number(row, places)
        return places


def number(row: Sequence[int], places: list[int]) -> None:
    """Write down the place of each thing of a row."""
    for place, thing in enumerate(row):
        places[thing] = place
