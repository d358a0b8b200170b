"""Which group hears of which event."""

import pytest

from shared_code.application.realtime.notifications import Notifications, group_of
from shared_code.domain.entity import RecordedEvent
from shared_code.ports.notifier import Notifier
from tests.builders import NOON


def event(kind: str, **payload: str) -> RecordedEvent:
    return RecordedEvent(id="1", sequence=1, type=kind, subject=f"{kind}/1", time=NOON, payload=payload)


@pytest.mark.parametrize(
    ("told", "group"),
    [
        (event("ChoiceMade", sessionId="s1"), "session:s1"),
        (event("JobCompleted", jobId="j1"), "job:j1"),
        (event("ScenarioPublished", scenarioId="the-fox"), "scenarios"),
        (event("ScenarioSubmitted", scenarioId="the-fox"), None),
        (event("BadgeEarned", sessionId="", profileId="ada"), None),
        (event("SomethingNew"), None),
    ],
    ids=lambda value: value.type if isinstance(value, RecordedEvent) else str(value),
)
def test_an_event_reaches_the_group_of_its_subject_and_without_one_nobody(
    told: RecordedEvent, group: str | None
) -> None:
    def nobody() -> Notifier:
        raise AssertionError("there is nobody to tell")

    assert group_of(told) == group
    assert Notifications(nobody).hears(told) is (group is not None)
