"""What holds for all functions of the app at once."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from devhost.triggers import HttpTrigger, read_triggers
from functions import ROUTE_TABLES, build_app
from shared_code.application.messages import Query
from shared_code.application.publishing.contents import Contents
from shared_code.composition import Composition
from shared_code.domain.account import Account
from shared_code.domain.actor import Actor
from shared_code.pipeline import build_pipeline, shape_of
from shared_code.ports.clock import Clock
from shared_code.ports.repository import Repository
from shared_code.settings import Settings
from shared_code.web.routes import Route

GOLDEN = Path(__file__).parent.parent / "functions" / "surface.json"
TRUSTED = '[{"issuer": "https://issuer.test", "metadataUrl": "https://issuer.test/metadata", "audience": "mystira"}]'
RESERVED = ("admin", "runtime")


def all_bindings() -> dict[str, dict[str, Any]]:
    app = build_app(Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:")))
    bindings = {}
    for function in app.get_functions():
        raw = [json.loads(binding) for binding in function.get_raw_bindings()]
        [trigger] = [binding for binding in raw if binding["type"].endswith("Trigger")]
        bindings[function.get_function_name() or ""] = trigger
    return bindings


def http_triggers() -> list[HttpTrigger]:
    app = build_app(Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:")))
    return list(read_triggers(app.get_functions()).http)


def surface() -> dict[str, str]:
    """Every function, with what it answers to and who may call."""
    access = {row.name: _access(row) for table in ROUTE_TABLES for row in table}
    listed = {}
    for name, trigger in sorted(all_bindings().items()):
        match trigger["type"]:
            case "httpTrigger":
                listed[name] = f"{' '.join(trigger['methods'])} /{trigger['route']} {access.get(name, 'public')}"
            case "timerTrigger":
                listed[name] = f"timer {trigger['schedule']}"
            case "serviceBusTrigger":
                listed[name] = f"queue {trigger['queueName']}"
            case kind:
                listed[name] = kind
    return listed


def _access(row: Route) -> str:
    return "public" if row.public else (row.role.value if row.role else "signed in")


def test_the_surface_is_the_golden_list() -> None:
    if os.environ.get("UPDATE_SURFACE"):
        GOLDEN.write_text(json.dumps(surface(), indent=2) + "\n")

    assert surface() == json.loads(GOLDEN.read_text())


def test_no_two_functions_answer_one_method_and_route() -> None:
    taken = Counter(doubles(http_triggers()))

    assert [key for key, count in taken.items() if count > 1] == []


def test_a_second_function_on_one_route_is_found_whatever_its_parameters_are_called() -> None:
    [one] = [trigger for trigger in http_triggers() if trigger.name == "get_scenario"]
    twin = HttpTrigger(one.function, "twin", one.argument, ("GET",), "API/scenarios/{other}", one.auth_level)

    assert [key for key, count in Counter(doubles([one, twin])).items() if count > 1] == ["GET api/scenarios/{}"]


def doubles(triggers: list[HttpTrigger]) -> list[str]:
    keys = []
    for trigger in triggers:
        segments = ["{}" if segment.startswith("{") else segment.lower() for segment in trigger.route.split("/")]
        keys += [f"{method} {'/'.join(segments)}" for method in trigger.methods]
    return keys


def test_no_route_begins_with_what_the_host_reserves() -> None:
    assert [t.route for t in http_triggers() if t.route.lower().split("/")[0] in RESERVED] == []


PUBLIC = {
    "Badges": {
        "get_all_badge_configurations",
        "get_axis_achievements",
        "get_badge",
        "get_badge_configuration",
        "get_badge_configurations_by_axis",
        "get_badge_image",
        "get_badge_image_by_path",
        "get_badges_by_age_group",
    },
    "Bundles": {"get_all_content_bundles", "get_content_bundle", "get_content_bundles_by_age_group"},
    "Characters and avatars": {
        "get_all_character_maps",
        "get_avatars",
        "get_avatars_by_age_group",
        "get_character",
        "get_character_map",
    },
    "Community": {"get_chat_bot_status"},
    "Consent and children's data": {
        "check_age",
        "request_parental_consent",
        "verify_parental_consent",
        "verify_parental_consent_link",
    },
    "Identity": {
        "consume_magic_link",
        "get_auth_config",
        "get_auth_status",
        "refresh_token",
        "request_magic_link",
        "resend_magic_link",
        "verify_magic_link",
    },
    "Master data": {
        f"{verb}_{name}"
        for verbs, names in (
            (("get", "validate"), ("age_group", "archetype", "compass_axis", "echo_type", "fantasy_theme")),
            (("get",), ("age_groups", "archetypes", "compass_axes", "echo_types", "fantasy_themes")),
        )
        for verb in verbs
        for name in names
    },
    "Media": {"get_media_asset", "get_media_file", "get_media_metadata", "get_media_thumbnail", "get_media_url"},
    "Operations": {
        *(f"get_{kind}{suffix}" for kind in ("health", "readiness", "liveness") for suffix in ("", "_under_api")),
        "get_api_info",
        "get_client_status",
        "get_legacy_mappings",
    },
    "Profiles": {"suggest_profile_name"},
    "Publishing": {
        "get_bundle_attribution",
        "get_bundle_ip_status",
        "get_scenario_attribution",
        "get_scenario_ip_status",
    },
    "Scenarios": {
        "get_featured_scenarios",
        "get_scenario",
        "get_scenarios",
        "get_scenarios_by_age_group",
        "get_scene",
        "get_story_schema",
    },
}


def test_exactly_these_functions_are_open_to_everybody() -> None:
    public = {table.title: {row.name for row in table if row.public} for table in ROUTE_TABLES}

    assert {title: names for title, names in public.items() if names} == PUBLIC


def test_every_function_is_named_after_its_handler() -> None:
    others = {
        row.name: row.handler.__name__
        for table in ROUTE_TABLES
        for row in table
        if row.name != row.handler.__name__ and not row.name.endswith("_under_api")
    }

    assert others == {
        "get_badge_image_by_path": "get_badge_image",
        "get_media_file_to_edit": "get_media_file",
        "make_choice_in_session": "make_choice",
        "remove_avatar_by_verb": "remove_avatar",
        "replace_avatars_by_post": "replace_avatars",
        "update_user_profile_by_id": "update_user_profile",
    }


def test_every_handler_is_there_and_finds_its_ports() -> None:
    composition = Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:"))
    build_app(composition)
    for row in (row for table in ROUTE_TABLES for row in table):
        build_pipeline(row.handler, composition)


def test_every_query_whose_answers_are_kept_is_outdated_by_what_it_reads() -> None:
    composition = Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:"))
    shapes = {row.name: shape_of(row.handler) for table in ROUTE_TABLES for row in table}
    kept = {n: shape for n, shape in shapes.items() if issubclass(shape.message, Query) and shape.message.KEPT_SECONDS}
    sources = {name: [composition.sources_of(port) for port in shape.ports.values()] for name, shape in kept.items()}

    assert len(kept) >= 20
    assert [name for name, read in sources.items() if not any(read)] == ["get_chat_bot_status"]  # Discord tells no one


def test_a_part_of_the_application_reads_what_its_ports_read() -> None:
    composition = Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:"))

    assert composition.sources_of(Contents) == {"ContentBundles", "Scenarios"}
    assert composition.sources_of(Repository[Account]) == composition.sources_of(Clock) == set()


def test_what_depends_on_who_asks_is_not_kept_for_everybody() -> None:
    class Mine(Query):
        KEPT_SECONDS = 60

    async def get_mine(query: Mine, actor: Actor) -> None: ...

    with pytest.raises(TypeError, match="get_mine asks who calls"):
        build_pipeline(get_mine, Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:")))


def test_a_port_that_nothing_provides_is_named() -> None:
    async def paint(query: Query, *, easel: Path) -> None: ...

    with pytest.raises(TypeError, match="paint needs ports that nothing provides: easel"):
        build_pipeline(paint, Composition(Settings(identity_providers=TRUSTED, mystira_data=":memory:")))


@pytest.mark.parametrize("name", sorted({row.name for table in ROUTE_TABLES for row in table}))
def test_every_placeholder_of_a_route_is_a_field_of_its_message(name: str) -> None:
    [row] = [row for table in ROUTE_TABLES for row in table if row.name == name]
    placeholders = {part.strip("{}") for part in row.path.split("/") if part.startswith("{")}

    assert placeholders <= set(shape_of(row.handler).message.model_fields)
