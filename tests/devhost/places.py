"""A host with its site, on a folder of its own."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import azure.functions as func
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp

from devhost.demo_users import AUDIENCE, DEMO_USERS, ISSUER
from devhost.home import HomeContent, home_page
from devhost.host import Callers, Host
from devhost.http_functions import HttpFunctions
from devhost.identity import DevIssuer
from devhost.metrics import MetricsPage, meters_of
from devhost.queue_dispatcher import QueueDispatcher
from devhost.signalr import Hub
from devhost.site import SiteParts, documents, site_app
from devhost.timers import Timers
from devhost.triggers import Triggers
from shared_code.adapters.file_blobs import file_blobs
from tests.devhost.apps import triggers_of
from tests.devhost.queues import FAST, Bench


class Place:
    """Everything that belongs to one host."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.bench = bench
        self.folder = folder
        self.registry = CollectorRegistry()
        self._meters = meters_of(self.registry)
        self.meter = self._meters.get_meter("tests")

    def site(self, triggers: Triggers, address: str = "http://localhost:7071") -> ASGIApp:
        papers = documents(self.folder)
        metrics = MetricsPage(self.registry, self.bench.queue, [each.queue for each in triggers.queues], self.meter)
        issuer = DevIssuer(self.folder, f"{address}/devhost", ISSUER, AUDIENCE, DEMO_USERS)
        hub = Hub(f"{address}/devhost/signalr", "a secret that is long enough for HS256")
        home = home_page(HomeContent(triggers, "", DEMO_USERS, "curl 'x' & y", papers))
        files = file_blobs(self.folder / "blobs", f"{address}/devhost/blobs", self.bench.clock)
        return site_app(SiteParts(home, metrics, issuer, hub, papers, files))

    def host(
        self,
        app: func.FunctionApp,
        *,
        before_serving: Callable[[], Awaitable[None]] | None = None,
        **options: Any,
    ) -> Host:
        """A host whose timers are off unless a `sleep` is given for them."""
        triggers = triggers_of(app)
        timers = Timers(triggers.timers, {}, self.folder, clock=self.bench.clock, **options) if options else None
        callers = Callers(triggers.warm_ups, QueueDispatcher(triggers.queues, self.bench.queue, {}, FAST), timers)
        return Host(HttpFunctions(triggers.http), self.site(triggers), callers, before_serving=before_serving)

    def close(self) -> None:
        self._meters.shutdown()
