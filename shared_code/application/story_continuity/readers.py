"""Whoever reads stories for money, or as if."""

from typing import NamedTuple

from shared_code.ports.fact_finder import FactFinder
from shared_code.ports.story_reader import StoryReader


class Readers(NamedTuple):
    """One reads a scene at a time, the other what stands before it and whole ways."""

    facts: FactFinder
    ways: StoryReader
