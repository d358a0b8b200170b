"""Who may call the functions of bundles."""

from tests.functions.access.callers import CREATORS, OPEN, SIGNED_IN, STORY_OF_THE_CREATOR
from tests.functions.access.furnishing import Bodies, House
from tests.functions.bundles import own_bundle
from tests.functions.world import World

GONE_AFTER_ITS_CREATOR = "133+44411"

EXPECTED = {
    "add_scenario_to_bundle": STORY_OF_THE_CREATOR,
    "check_bundle_access": SIGNED_IN,
    "create_content_bundle": CREATORS,
    "delete_content_bundle": GONE_AFTER_ITS_CREATOR,
    "export_bundle": STORY_OF_THE_CREATOR,
    "get_all_content_bundles": OPEN,
    "get_content_bundle": OPEN,
    "get_content_bundle_for_editing": STORY_OF_THE_CREATOR,
    "get_content_bundles_by_age_group": OPEN,
    "import_bundle_archive": CREATORS,
    "list_content_bundles": CREATORS,
    "remove_scenario_from_bundle": STORY_OF_THE_CREATOR,
    "update_content_bundle": STORY_OF_THE_CREATOR,
    "validate_bundle_archive": CREATORS,
}

BODIES: Bodies = {
    "add_scenario_to_bundle": lambda house: {"scenarioId": house["scenario_id"]},
    "create_content_bundle": lambda house: {"title": "A New One", "ageGroup": "6-9"},
    "import_bundle_archive": lambda house: {"no": "archive"},
    "update_content_bundle": lambda house: {"imageId": "image-night"},
    "validate_bundle_archive": lambda house: {"no": "archive"},
}


async def furnish(world: World, house: House) -> None:
    house["bundle_id"] = await own_bundle(world)
