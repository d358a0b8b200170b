"""Telling subscribers in real time: each event reaches the group that watches its subject."""

import json
from collections.abc import Callable

from shared_code.domain.entity import RecordedEvent
from shared_code.ports.notifier import Notifier

_OF_PUBLISHED_STORIES = {
    "ScenarioArchived": "ScenarioUpdated",
    "ScenarioFeatured": "ScenarioUpdated",
    "ScenarioPublished": "ContentPublished",
    "ScenarioVersionWithdrawn": "ScenarioUpdated",
}


class Notifications:
    """The subscriber that sends watched events as `ReceiveEvent`, and stories' events under their own names too.

    What belongs to no group, such as the drafts of creators, is told to nobody.
    """

    def __init__(self, notifier: Callable[[], Notifier]) -> None:
        self._notifier = notifier

    def hears(self, event: RecordedEvent) -> bool:
        """Whether anybody may be listening."""
        return event.watched and group_of(event) is not None

    async def __call__(self, event: RecordedEvent) -> None:
        """Tell the group that watches the event's subject. Raises Unavailable."""
        group, notifier = group_of(event) or "", self._notifier()
        payload = event.model_dump(mode="json", by_alias=True, include=_TOLD) | {"data": event.payload}
        await notifier.notify(group, "ReceiveEvent", json.dumps(payload))
        if event.type in _OF_PUBLISHED_STORIES:
            told = {"scenarioId": event.subject.partition("/")[2], "data": event.payload, "timestamp": payload["time"]}
            await notifier.notify(group, _OF_PUBLISHED_STORIES[event.type], json.dumps(told))


_TOLD = {"id", "type", "time", "subject", "sequence"}


def group_of(event: RecordedEvent) -> str | None:
    """The group that watches what an event is about: that of a session, job or operation; for published stories all."""
    own = (f"{kind}:{event.payload[key]}" for kind, key in _SUBJECTS.items() if event.payload.get(key))
    return next(own, "scenarios" if event.type in _OF_PUBLISHED_STORIES else None)


_SUBJECTS = {"session": "sessionId", "job": "jobId", "operation": "operationId"}
