"""Who may call the functions of badges."""

from shared_code.domain.age_group import AgeGroup
from shared_code.domain.axis_achievement import Direction, achievement_id
from shared_code.domain.badge import Tier, badge_id
from tests.functions.access.callers import ADMINS, CREATORS, FAMILY_OF_THE_PARENT, MODERATORS, OPEN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.badges import COURAGE, DIAMOND, HONESTY, badge, email_of, keep_image
from tests.functions.bundles import bundle
from tests.functions.world import World

EXPECTED = {
    "award_badge": MODERATORS,
    "calculate_badge_scores": CREATORS,
    "create_axis_achievement": ADMINS,
    "create_badge": ADMINS,
    "delete_axis_achievement": ADMINS,
    "delete_badge": ADMINS,
    "delete_badge_image": ADMINS,
    "get_all_badge_configurations": OPEN,
    "get_axis_achievements": OPEN,
    "get_badge": OPEN,
    "get_badge_configuration": OPEN,
    "get_badge_configurations_by_axis": OPEN,
    "get_badge_for_editing": ADMINS,
    "get_badge_image": OPEN,
    "get_badge_image_by_path": OPEN,
    "get_badge_snapshot": ADMINS,
    "get_badge_statistics": FAMILY_OF_THE_PARENT,
    "get_badge_statistics_for_account": FAMILY_OF_THE_PARENT,
    "get_badges_by_age_group": OPEN,
    "get_badges_for_account": FAMILY_OF_THE_PARENT,
    "get_profile_badge_progress": FAMILY_OF_THE_PARENT,
    "get_user_badges": FAMILY_OF_THE_PARENT,
    "get_user_badges_by_axis": FAMILY_OF_THE_PARENT,
    "has_user_earned_badge": FAMILY_OF_THE_PARENT,
    "import_badges": ADMINS,
    "list_axis_achievements": ADMINS,
    "list_badge_images": ADMINS,
    "list_badges": ADMINS,
    "update_axis_achievement": ADMINS,
    "update_badge": ADMINS,
    "upload_badge_image": ADMINS,
}

BODIES: Bodies = {
    "award_badge": lambda house: {
        "userProfileId": house["profile_id"],
        "badgeConfigurationId": house["badge_id"],
    },
    "calculate_badge_scores": lambda house: {"contentBundleId": "lanterns", "percentiles": [50]},
    "create_axis_achievement": lambda house: {
        "ageGroupId": "19-150",
        "compassAxisId": HONESTY,
        "axesDirection": "negative",
        "description": "Keeps things back for now.",
    },
    "create_badge": lambda house: DIAMOND,
    "import_badges": lambda house: {"age_group": "19-150", "badges": []},
    "update_axis_achievement": lambda house: {"description": "Steps on, looking twice."},
    "update_badge": lambda house: {"title": "Another name"},
    "upload_badge_image": lambda house: {},
}


async def furnish(world: World, house: House) -> None:
    await world.keep(badge("bronze", 1.0), bundle("lanterns", scenario_ids=[house["scenario_id"]]))
    house["badge_id"] = house["badge_configuration_id"] = badge_id(AgeGroup.SCHOOL, COURAGE, Tier.GOLD)
    house["axis_achievement_id"] = achievement_id(AgeGroup.SCHOOL, COURAGE, Direction.POSITIVE)
    house["axis"] = COURAGE
    house["email"] = await email_of(world, "parent")
    house["folder"], house["shelf"] = "media", "badges"
    house["image_id"] = "lion.png"
    await keep_image(world, "lion.png")
    await keep_image(world, "media/badges/lion.png")
