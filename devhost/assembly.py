"""Puts the host together: settings, then the app, then everything around it."""

import json
import os
import secrets
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import azure.functions as func

from devhost.app_files import CannotStart, for_queues, read_host_json, read_local_settings
from devhost.app_settings import enabled
from devhost.demo_users import AUDIENCE, DEMO_USERS, ISSUER
from devhost.home import HomeContent, home_page
from devhost.host import Callers, Host
from devhost.http_functions import HttpFunctions
from devhost.identity import DevIssuer
from devhost.metrics import MetricsPage, record_metrics
from devhost.queue_dispatcher import QueueDispatcher
from devhost.ready import token_command
from devhost.seeding import seed
from devhost.signalr import Hub
from devhost.site import SiteParts, documents, site_app
from devhost.timers import Timers
from devhost.triggers import Triggers, read_triggers
from shared_code.adapters.file_blobs import file_blobs
from shared_code.adapters.sqlite_queue import SqliteQueue
from shared_code.adapters.system import RandomIds, SystemClock
from shared_code.settings import read_settings

DEFAULT_APP = "function_app:app"


@dataclass(frozen=True)
class Place:
    """Where the app's files stand, where its data is kept and the address that clients use."""

    root: Path
    data: Path
    base_url: str


@dataclass(frozen=True)
class Assembled:
    """The host of an app, and what the app offers."""

    host: Host
    triggers: Triggers


def assemble(app_name: str, place: Place, *, timers: bool) -> Assembled:
    """Read the settings into the environment, import the app and build its host. Raises CannotStart."""
    local, host_json = read_local_settings(place.root), read_host_json(place.root)
    settings_of_queues = for_queues(local, os.environ)
    issuer = DevIssuer(place.data, f"{place.base_url}/devhost", ISSUER, AUDIENCE, DEMO_USERS)
    hub = Hub(f"{place.base_url}/devhost/signalr", secrets.token_hex(32))
    os.environ.update(local | dict(os.environ) | _own_settings(place, issuer, hub))
    registry = record_metrics()

    triggers = read_triggers(_import_app(app_name).get_functions())
    clock = SystemClock()
    queue = SqliteQueue(place.data / "queues.db", clock=clock, ids=RandomIds())
    dispatcher = QueueDispatcher(triggers.queues, queue, settings_of_queues, host_json.queue_limits)
    ticking = Timers(triggers.timers, os.environ, place.data / "timers", clock=clock) if timers else None
    papers = documents(place.root)
    content = HomeContent(triggers, host_json.route_prefix, DEMO_USERS, token_command(place.base_url), papers)
    files = file_blobs(place.data / "blobs", _blobs_address(place), clock)
    metrics = MetricsPage(registry, queue, dispatcher.queue_names)
    host = Host(
        HttpFunctions(enabled(triggers.http, os.environ), host_json.route_prefix),
        site_app(SiteParts(home_page(content), metrics, issuer, hub, papers, files)),
        Callers(triggers.warm_ups, dispatcher, ticking),
        before_serving=_seed if app_name == DEFAULT_APP else None,
    )
    return Assembled(host, triggers)


async def _seed() -> None:
    await seed(read_settings(os.environ))


def _own_settings(place: Place, issuer: DevIssuer, hub: Hub) -> dict[str, str]:
    """Where the app finds what devhost stands in for."""
    provider = {"issuer": issuer.issuer, "metadataUrl": issuer.metadata_url, "audience": issuer.audience}
    return {
        "IDENTITY_PROVIDERS": json.dumps([provider]),
        "MYSTIRA_DATA": str(place.data),
        "SIGNALR_CONNECTION": hub.connection_string,
        "BLOB_LINKS_URL": _blobs_address(place),
        "PUBLIC_BASE_URL": place.base_url,
    }


def _blobs_address(place: Place) -> str:
    return f"{place.base_url}/devhost/blobs"


def _import_app(name: str) -> func.FunctionApp:
    module_name, _, attribute = name.partition(":")
    try:
        app = getattr(import_module(module_name), attribute, None)
    except ModuleNotFoundError as error:
        if error.name != module_name:
            raise
        raise CannotStart(
            f"There is no module {module_name} here: start devhost where function_app.py stands."
        ) from None
    if not isinstance(app, func.FunctionApp):
        raise CannotStart(f"{name} is no FunctionApp: name one as module:name.")
    return app
