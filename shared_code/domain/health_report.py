"""The report of an hour: where it is kept, and how long."""

from datetime import datetime, timedelta
from typing import Final

from shared_code.domain.entity import Entity

KEPT: Final = timedelta(days=30)


class HealthReport(Entity):
    """One report; what it says is a file of its own. The id is the hour, so that an hour has one."""

    status: str
    created_at: datetime

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"reports/health/{self.id}.json"


def report_id(at: datetime) -> str:
    """The id of the report of this hour, such as `2026-11-25T20`."""
    return at.strftime("%Y-%m-%dT%H")
