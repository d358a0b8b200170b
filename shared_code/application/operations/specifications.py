"""What operations ask for."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from shared_code.domain.health_report import HealthReport
from shared_code.domain.queued_work import OPEN_STATUSES
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import Specification, at_least, less_than, one_of, present, where


def scenarios_touched_since(moment: datetime) -> Specification[Scenario]:
    return where(published_version=present(), updated_at=at_least(stamp_of(moment))).ordered_by("updated_at")


def idle_work(before: datetime) -> Specification[Any]:
    return where(status=one_of(*OPEN_STATUSES), updated_at=less_than(stamp_of(before)))


def in_status(status: StrEnum) -> Specification[Any]:
    return where(status=status.value)


def reports_before(moment: datetime) -> Specification[HealthReport]:
    return where(created_at=less_than(stamp_of(moment)))


def stamp_of(moment: datetime) -> str:
    """A moment as documents hold it."""
    return moment.isoformat().replace("+00:00", "Z")
