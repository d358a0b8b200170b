"""The six age groups of players."""

from enum import StrEnum


class AgeGroup(StrEnum):
    """A band of ages in years, both ends included."""

    TODDLERS = "1-2"
    PRESCHOOLERS = "3-5"
    SCHOOL = "6-9"
    PRETEENS = "10-12"
    TEENS = "13-18"
    ADULTS = "19-150"

    @property
    def minimum_age(self) -> int:
        """The youngest age of the band."""
        return int(self.value.split("-")[0])

    @property
    def needs_consent(self) -> bool:
        """Whether a parent must consent: below thirteen years (COPPA)."""
        return self.minimum_age < 13  # noqa: PLR2004
