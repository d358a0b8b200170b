"""What operations ask for."""

from datetime import datetime, timedelta
from typing import Any

from shared_code.application.scenarios.specifications import published_scenarios
from shared_code.domain.queued_work import OPEN_STATUSES
from shared_code.domain.scenario import Scenario
from shared_code.domain.specification import Specification, at_least, less_than, one_of, present, where

_OVERLAP = timedelta(seconds=5)
"""Clocks of several instances differ; hearing of a change twice does no harm."""


def scenarios_published_since(moment: datetime | None) -> Specification[Scenario]:
    since = published_scenarios()
    if moment is not None:
        since &= where(published_at=at_least(stamp_of(moment - _OVERLAP)))
    return since.ordered_by("published_at")


def scenarios_withdrawn_since(moment: datetime) -> Specification[Scenario]:
    withdrawn: Specification[Scenario] = ~published_scenarios()
    return withdrawn & where(published_at=present(), updated_at=at_least(stamp_of(moment - _OVERLAP)))


def idle_work(before: datetime) -> Specification[Any]:
    return where(status=one_of(*OPEN_STATUSES), updated_at=less_than(stamp_of(before)))


def stamp_of(moment: datetime) -> str:
    """A moment as documents hold it."""
    return moment.isoformat().replace("+00:00", "Z")
