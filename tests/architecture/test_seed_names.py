"""The 16 commands, 20 queries and 32 specifications that the product began with keep their names, and all are used."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from functions import ROUTE_TABLES
from shared_code.application import paging
from shared_code.application.badges import specifications as badges
from shared_code.application.content_bundles import specifications as bundles
from shared_code.application.game_sessions import specifications as sessions
from shared_code.application.messages import Command, Query
from shared_code.application.profiles import specifications as profiles
from shared_code.application.scenarios import specifications as scenarios
from shared_code.pipeline import shape_of

APPLICATION = Path(__file__).parents[2] / "shared_code" / "application"
ROWS = {row.name: row for table in ROUTE_TABLES for row in table}

COMMANDS = (
    *("create_scenario", "update_scenario", "delete_scenario", "publish_scenario"),
    *("start_game_session", "end_game_session", "make_choice", "progress_scene"),
    *("create_user_profile", "update_user_profile", "delete_user_profile", "complete_onboarding"),
    *("create_account", "update_account", "delete_account", "award_badge"),
)
QUERIES = (
    *("get_scenario", "get_scenarios", "get_scenarios_by_age_group"),
    *("get_all_content_bundles", "get_content_bundles_by_age_group"),
    *("get_game_session", "get_sessions_by_account", "get_sessions_by_profile", "get_in_progress_sessions"),
    *("get_session_stats", "get_achievements", "get_user_profile", "get_profiles_by_account"),
    *("get_all_badge_configurations", "get_badge_configuration", "get_badge_configurations_by_axis"),
    *("get_media_asset", "get_account_by_email", "get_account", "get_user_badges"),
)
SPECIFICATIONS: dict[str, Callable[..., Any]] = {
    "scenarios by id": scenarios.scenarios_with_ids,
    "scenarios by age group": scenarios.scenarios_for_age_group,
    "scenarios by tag": scenarios.scenarios_tagged,
    "scenarios by difficulty": scenarios.scenarios_of_difficulty,
    "scenarios by archetype": scenarios.scenarios_with_archetype,
    "scenarios by title pattern": scenarios.scenarios_titled,
    "featured scenarios": scenarios.featured_scenarios,
    "published scenarios": scenarios.published_scenarios,
    "scenarios, a page of them": paging.page_of,
    "active bundles": bundles.active_bundles,
    "bundles by age group": bundles.bundles_for_age_group,
    "free bundles": bundles.free_bundles,
    "bundles by price range": bundles.bundles_priced_between,
    "bundles by scenario": bundles.bundles_with_scenario,
    "sessions by account": sessions.sessions_of_account,
    "sessions by profile": sessions.sessions_of_profile,
    "sessions in progress": sessions.in_progress_sessions,
    "sessions by scenario": sessions.sessions_of_scenario,
    "active sessions": sessions.active_sessions,
    "completed sessions": sessions.completed_sessions,
    "sessions by status": sessions.sessions_with_status,
    "sessions by account and scenario": sessions.sessions_of_account_and_scenario,
    "profiles by account": profiles.profiles_of_account,
    "guest profiles": profiles.guest_profiles,
    "non-guest profiles": profiles.non_guest_profiles,
    "npc profiles": profiles.npc_profiles,
    "onboarded profiles": profiles.onboarded_profiles,
    "profiles by age group": profiles.profiles_of_age_group,
    "profiles by name pattern": profiles.profiles_named,
    "badge configurations by axis": badges.badges_on_axis,
    "user badges by profile": badges.badges_of_profile,
    "user badges by axis": badges.badges_of_profile_on_axis,
}


def names_used() -> set[str]:
    """Every name that the application uses, whatever it defines."""
    trees = [ast.parse(file.read_text()) for file in APPLICATION.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return called | {node.id for node in nodes if isinstance(node, ast.Name)}


def test_there_are_as_many_as_at_the_beginning() -> None:
    assert (len(COMMANDS), len(QUERIES), len(SPECIFICATIONS)) == (16, 20, 32)
    assert len({*COMMANDS, *QUERIES}) == 36
    assert len({*SPECIFICATIONS.values()}) == 32


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_keeps_its_name(name: str) -> None:
    assert issubclass(shape_of(ROWS[name].handler).message, Command)
    assert ROWS[name].handler.__name__ == name


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_keeps_its_name(name: str) -> None:
    assert issubclass(shape_of(ROWS[name].handler).message, Query)
    assert ROWS[name].handler.__name__ == name


def test_every_specification_is_used() -> None:
    used = names_used()

    assert [title for title, made in SPECIFICATIONS.items() if made.__name__ not in used] == []


def test_a_specification_that_nobody_uses_would_be_seen() -> None:
    assert "scenarios_by_the_moon" not in names_used()
    assert "published_scenarios" in names_used()
