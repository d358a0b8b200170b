"""Whether the house is closed for maintenance."""

import logging
from typing import TYPE_CHECKING

from shared_code.composition import Composition
from shared_code.domain.actor import Actor, Role
from shared_code.domain.errors import Unavailable
from shared_code.ports.cache import Cache
from shared_code.ports.clock import Clock
from shared_code.ports.containers import APP_STATUS
from shared_code.ports.repository import Repository

if TYPE_CHECKING:
    from shared_code.domain.app_status import AppStatus

log = logging.getLogger(__name__)

_KEY = "mystira:maintenance:app"
_SOURCES = (APP_STATUS.name,)
_KEPT_SECONDS = 30.0


class Maintenance:
    """Asks for the status at most twice a minute, and keeps to the last that it knows while nothing answers."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        self._known: AppStatus | None = None

    async def admit(self, actor: Actor) -> None:
        """Return when the house is open for this caller; to Moderators it always is. Raises UnderMaintenance."""
        status = await self._composition.get(Cache).kept(_KEY, _SOURCES, _KEPT_SECONDS, self._read)
        if status is not None and status.settings.maintenance_mode and not actor.is_at_least(Role.MODERATOR):
            status.require_open(at=self._composition.get(Clock).now())

    async def _read(self) -> "AppStatus | None":
        from shared_code.application.operations.app_status import current_status  # noqa: PLC0415 - by the first request
        from shared_code.domain.app_status import AppStatus  # noqa: PLC0415

        try:
            self._known = await current_status(self._composition.get(Repository[AppStatus]))
        except Unavailable as error:
            log.warning("status_unknown", extra={"reason": error.code})
        return self._known
