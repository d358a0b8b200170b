"""Who may call the functions of scenarios."""

from tests.functions.access.callers import CREATORS, FAMILY_OF_THE_PARENT, MODERATORS, OPEN, STORY_OF_THE_CREATOR
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

EXPECTED = {
    "get_scenarios_with_game_state": FAMILY_OF_THE_PARENT,
    "get_story_schema": OPEN,
    "validate_all_scenario_references": CREATORS,
    "validate_scenario_references": STORY_OF_THE_CREATOR,
    "get_scenario_version": STORY_OF_THE_CREATOR,
    "list_scenario_versions": STORY_OF_THE_CREATOR,
    "withdraw_scenario_version": STORY_OF_THE_CREATOR,
    "archive_scenario": STORY_OF_THE_CREATOR,
    "create_scenario": CREATORS,
    "delete_scenario": STORY_OF_THE_CREATOR,
    "feature_scenario": MODERATORS,
    "get_featured_scenarios": OPEN,
    "get_scenario_for_editing": STORY_OF_THE_CREATOR,
    "get_scenarios_by_age_group": OPEN,
    "list_all_scenarios": CREATORS,
    "reject_scenario": MODERATORS,
    "update_scenario": STORY_OF_THE_CREATOR,
    "export_scenario": STORY_OF_THE_CREATOR,
    "get_scenario": OPEN,
    "get_scenario_graph": STORY_OF_THE_CREATOR,
    "get_scenarios": OPEN,
    "get_scene": OPEN,
    "import_scenario": CREATORS,
    "publish_scenario": MODERATORS,
    "submit_scenario": STORY_OF_THE_CREATOR,
    "validate_scenario": CREATORS,
}

BODIES: Bodies = {
    "withdraw_scenario_version": lambda house: {"reason": "It is too dark.", "dryRun": True},
    "create_scenario": lambda house: {"title": "A Walk", "ageGroup": "6-9"},
    "reject_scenario": lambda house: {"reason": "It is too short."},
    "update_scenario": lambda house: {"title": "A Walk", "ageGroup": "6-9"},
    "import_scenario": lambda house: {"title": "A Walk", "ageGroup": "6-9"},
    "validate_scenario": lambda house: {"title": "A Walk", "ageGroup": "6-9"},
}


async def furnish(world: World, house: House) -> None:
    await world.publish(overwriteExisting=True)
    house["version"] = "1"
