"""The six age groups of players."""

from datetime import date
from enum import StrEnum

OLDEST = 150
OF_AGE_TO_CONSENT = 13


class AgeGroup(StrEnum):
    """A band of ages in years, both ends included."""

    TODDLERS = "1-2"
    PRESCHOOLERS = "3-5"
    SCHOOL = "6-9"
    PRETEENS = "10-12"
    TEENS = "13-18"
    ADULTS = "19-150"

    @classmethod
    def of_age(cls, years: int) -> "AgeGroup":
        """The group of somebody of this age; whoever is not yet one year old is in the youngest."""
        suited = [group for group in cls if group.minimum_age <= years]
        return suited[-1] if suited else cls.TODDLERS

    @property
    def minimum_age(self) -> int:
        """The youngest age of the band."""
        return int(self.value.split("-")[0])

    @property
    def needs_consent(self) -> bool:
        """Whether a parent must consent: below thirteen years (COPPA)."""
        return self.minimum_age < OF_AGE_TO_CONSENT


def age_on(day: date, date_of_birth: date) -> int:
    """Whole years; who is born on 29 February is a year older on 1 March of the years without that day."""
    had_birthday = (day.month, day.day) >= (date_of_birth.month, date_of_birth.day)
    return day.year - date_of_birth.year - (not had_birthday)
