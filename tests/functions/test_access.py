"""Who may call what: every route for everybody."""

import pytest

from functions import ROUTE_TABLES
from shared_code.domain.actor import Role
from shared_code.web.routes import Route
from tests.functions.badges import badge
from tests.functions.content import seed_lists
from tests.functions.world import Json, World, problem_of

ROWS = {row.name: row for table in ROUTE_TABLES for row in table}
CALLERS = (None, "parent", "creator", "publisher", "moderator", "admin")

# One sign for each caller: + comes in, 1 must sign in (401), 3 has no such role (403), 4 finds nothing there (404).
OPEN = "++++++"
SIGNED_IN = "1+++++"
FAMILY_OF_THE_PARENT = "1+444+"
PARENT_ALONE = "1+4444"
CREATORS = "13++++"
STORY_OF_THE_CREATOR = "13+4++"
JOB_OF_THE_CREATOR = "14+44+"
READING_OF_THE_CREATOR = "13+44+"
MODERATORS = "1333++"

EXPECTED = {
    "cancel_generation_job": JOB_OF_THE_CREATOR,
    "end_game_session": FAMILY_OF_THE_PARENT,
    "evaluate_continuity": STORY_OF_THE_CREATOR,
    "export_scenario": STORY_OF_THE_CREATOR,
    "finalize_game_session": FAMILY_OF_THE_PARENT,
    "fork_game_session": FAMILY_OF_THE_PARENT,
    "get_age_group": OPEN,
    "get_age_groups": OPEN,
    "get_all_character_maps": OPEN,
    "get_archetype": OPEN,
    "get_archetypes": OPEN,
    "get_avatars": OPEN,
    "get_avatars_by_age_group": OPEN,
    "get_badge": OPEN,
    "get_badges_by_age_group": OPEN,
    "get_character_map": OPEN,
    "get_compass_axes": OPEN,
    "get_compass_axis": OPEN,
    "get_continuity_operation": READING_OF_THE_CREATOR,
    "get_current_scene": FAMILY_OF_THE_PARENT,
    "get_echo_type": OPEN,
    "get_echo_types": OPEN,
    "get_fantasy_theme": OPEN,
    "get_fantasy_themes": OPEN,
    "get_game_session": FAMILY_OF_THE_PARENT,
    "get_generation_job": JOB_OF_THE_CREATOR,
    "get_health": OPEN,
    "get_health_under_api": OPEN,
    "get_in_progress_sessions": FAMILY_OF_THE_PARENT,
    "get_liveness": OPEN,
    "get_liveness_under_api": OPEN,
    "get_my_account": SIGNED_IN,
    "get_profile_badge_progress": FAMILY_OF_THE_PARENT,
    "get_readiness": OPEN,
    "get_readiness_under_api": OPEN,
    "get_scenario": OPEN,
    "get_scenario_graph": STORY_OF_THE_CREATOR,
    "get_scenarios": OPEN,
    "get_scene": OPEN,
    "get_user_badges": FAMILY_OF_THE_PARENT,
    "get_user_profile": FAMILY_OF_THE_PARENT,
    "import_scenario": CREATORS,
    "join_group": PARENT_ALONE,
    "leave_group": SIGNED_IN,
    "list_profiles_of_account": FAMILY_OF_THE_PARENT,
    "make_choice": FAMILY_OF_THE_PARENT,
    "make_choice_in_session": FAMILY_OF_THE_PARENT,
    "negotiate_events": SIGNED_IN,
    "pause_game_session": FAMILY_OF_THE_PARENT,
    "progress_scene": FAMILY_OF_THE_PARENT,
    "publish_scenario": MODERATORS,
    "request_continuity_analysis": STORY_OF_THE_CREATOR,
    "request_story_generation": CREATORS,
    "resume_game_session": FAMILY_OF_THE_PARENT,
    "rewind_game_session": FAMILY_OF_THE_PARENT,
    "roll_dice": FAMILY_OF_THE_PARENT,
    "start_game_session": FAMILY_OF_THE_PARENT,
    "submit_scenario": STORY_OF_THE_CREATOR,
    "validate_scenario": CREATORS,
}
SIGNS = {401: "1", 403: "3", 404: "4"}


def test_every_route_has_an_expectation_and_every_expectation_a_route() -> None:
    assert EXPECTED.keys() == ROWS.keys()


@pytest.mark.parametrize("name", EXPECTED)
async def test_a_route_lets_in_whom_it_should(world: World, name: str) -> None:
    house = await furnished(world)
    row = ROWS[name]
    path = row.path.format(**house, entry_id=await entry_of(world, row))
    answers = [await world.send(row.method, f"/{path}", body_of(name, house), by=caller) for caller in CALLERS]

    assert "".join(SIGNS.get(answer.status_code, "+") for answer in answers) == EXPECTED[name]
    assert [answer.text for answer in answers if answer.status_code >= 500 and name != "negotiate_events"] == []


async def test_a_role_is_asked_for_before_anything_else_is_told(world: World) -> None:
    for row in (row for row in ROWS.values() if row.role is not None):
        answer = await world.send(row.method, f"/{nowhere(row)}?surprise=1", by="parent", content=b"{broken")

        assert (row.name, problem_of(answer)["status"]) == (row.name, 403)


async def test_signing_in_is_asked_for_before_anything_else_is_told(world: World) -> None:
    for row in (row for row in ROWS.values() if not row.public):
        answer = await world.send(row.method, f"/{nowhere(row)}?surprise=1", by=None, content=b"{broken")

        assert (row.name, problem_of(answer)["status"]) == (row.name, 401)


def test_every_route_under_admin_asks_for_a_role() -> None:
    roles = {row.role for row in ROWS.values() if row.path.startswith("api/admin/")}

    assert roles == {Role.CREATOR, Role.MODERATOR}


def nowhere(row: Route) -> str:
    """A path of this route that leads to nothing."""
    return "/".join("nothing" if part.startswith("{") else part for part in row.path.split("/"))


async def furnished(world: World) -> dict[str, str]:
    """One of everything: a family with a session, a creator with a story and a job."""
    await seed_lists(world)
    await world.keep(badge("bronze", 1.0))
    session = await world.played("progress-scene")
    job = await world.post("/api/stories/generate", {"ageGroup": "6-9"}, by="creator")
    operation = await world.post("/api/storycontinuity/evaluate-async", {"scenarioId": "the-lantern"}, by="creator")
    return {
        "session_id": session,
        "account_id": world.account("parent"),
        "profile_id": "parent-robin",
        "scenario_id": "the-lantern",
        "scene_id": "fork",
        "badge_id": "courage-bronze",
        "character_id": "elarion",
        "age_group": "6-9",
        "group": f"session:{session}",
        "job_id": job.json()["id"],
        "operation_id": operation.json()["id"],
    }


async def entry_of(world: World, row: Route) -> str:
    """An entry of the list to which this route belongs."""
    if "{entry_id}" not in row.path:
        return ""
    entries = (await world.get(f"/{row.path.removesuffix('/{entry_id}')}", by=None)).json()
    return str(entries[0]["id"])


def body_of(name: str, house: dict[str, str]) -> Json:
    """What a request must say so that nothing but access can be in its way."""
    match name:
        case "start_game_session":
            return {"scenarioId": "the-lantern", "profileId": "parent-robin"}
        case "make_choice":
            return {"sessionId": house["session_id"], "choiceIndex": 0}
        case "make_choice_in_session":
            return {"choiceIndex": 0}
        case "rewind_game_session" | "fork_game_session":
            return {"step": 0}
        case "evaluate_continuity" | "request_continuity_analysis":
            return {"scenarioId": "the-lantern"}
        case "request_story_generation":
            return {"ageGroup": "6-9"}
        case "import_scenario" | "validate_scenario":
            return {"title": "A Walk", "ageGroup": "6-9"}
        case _:
            return None
