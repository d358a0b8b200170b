"""Telling subscribers in real time: each event reaches the group that watches its subject."""

import json
from collections.abc import Callable

from shared_code.domain.entity import RecordedEvent
from shared_code.ports.notifier import Notifier

_TARGETS = {"ScenarioPublished": "ContentPublished", "ScenarioSubmitted": "ScenarioUpdated"}


class Notifications:
    """The subscriber that sends watched events as `ReceiveEvent`, and stories' events under their own names too."""

    def __init__(self, notifier: Callable[[], Notifier]) -> None:
        self._notifier = notifier

    def hears(self, event: RecordedEvent) -> bool:
        """Whether anybody may be listening."""
        return event.watched

    async def __call__(self, event: RecordedEvent) -> None:
        """Tell the group that watches the event's subject. Raises Unavailable."""
        group, notifier = group_of(event), self._notifier()
        payload = event.model_dump(mode="json", by_alias=True, include=_TOLD) | {"data": event.payload}
        await notifier.notify(group, "ReceiveEvent", json.dumps(payload))
        if event.type in _TARGETS:
            told = {"scenarioId": event.subject.partition("/")[2], "data": event.payload, "timestamp": payload["time"]}
            await notifier.notify(group, _TARGETS[event.type], json.dumps(told))


_TOLD = {"id", "type", "time", "subject", "sequence"}


def group_of(event: RecordedEvent) -> str:
    """The group that watches an event's subject: that of one session, job or operation; for stories, everybody's."""
    own = (f"{kind}:{event.payload[key]}" for kind, key in _SUBJECTS.items() if event.payload.get(key))
    return next(own, "scenarios")


_SUBJECTS = {"session": "sessionId", "job": "jobId", "operation": "operationId"}
