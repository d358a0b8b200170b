"""Every function of the app, by trigger."""

import azure.functions as func

from functions import warm_up
from functions.api import (
    accounts,
    badges,
    bundles,
    characters,
    community,
    consent,
    game_sessions,
    identity,
    master_data,
    media,
    operations,
    profiles,
    publishing,
    realtime,
    scenarios,
    stories,
    story_continuity,
)
from functions.queues import story_continuity as story_continuity_queue
from functions.queues import story_generation
from functions.timers import cache_warming, data_deletion, health_report, lost_work, outbox_relay, purging
from shared_code.composition import Composition
from shared_code.ports.kept_queries import KeptQueries
from shared_code.web.documents import documents
from shared_code.web.endpoint import Edge, endpoint
from shared_code.web.unmatched import METHODS, unmatched
from shared_code.web.warming import RoutedQueries

ROUTE_TABLES = (
    accounts.routes,
    badges.routes,
    bundles.routes,
    characters.routes,
    community.routes,
    consent.routes,
    game_sessions.routes,
    identity.routes,
    master_data.routes,
    media.routes,
    operations.routes,
    profiles.routes,
    publishing.routes,
    realtime.routes,
    scenarios.routes,
    stories.routes,
    story_continuity.routes,
)
OTHER_TRIGGERS = (
    cache_warming.register,
    data_deletion.register,
    health_report.register,
    lost_work.register,
    outbox_relay.register,
    purging.register,
    story_continuity_queue.register,
    story_generation.register,
)


def build_app(composition: Composition) -> func.FunctionApp:
    """The whole app."""
    app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)
    rows = [row for table in ROUTE_TABLES for row in table]
    composition.place(KeptQueries, lambda: RoutedQueries(rows, composition))
    _register_http(app, composition)
    for register in OTHER_TRIGGERS:
        register(app, composition)
    warm_up.register(app, composition, [row.named for row in rows])
    return app


def _register_http(app: func.FunctionApp, composition: Composition) -> None:
    edge = Edge(composition)
    rows = [row for table in ROUTE_TABLES for row in table]
    for row in rows:
        app.route(route=row.path, methods=[row.method])(endpoint(row, edge))
    described = documents(ROUTE_TABLES, edge)
    for path, function in described.items():
        app.route(route=path, methods=["GET"])(function)
    answered = [*((row.path, row.method) for row in rows), *((path, "GET") for path in described)]
    app.route(route="{*path}", methods=METHODS)(unmatched(answered, edge))
