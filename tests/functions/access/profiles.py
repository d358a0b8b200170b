"""Who may call the functions of profiles."""

from tests.functions.access.callers import ADMINS, FAMILY_OF_THE_PARENT, OPEN, PARENT_ALONE, SIGNED_IN
from tests.functions.access.furnishing import Bodies

EXPECTED = {
    "assign_character_to_profile": FAMILY_OF_THE_PARENT,
    "complete_onboarding": FAMILY_OF_THE_PARENT,
    "create_multiple_profiles": SIGNED_IN,
    "create_user_profile": SIGNED_IN,
    "delete_user_profile": PARENT_ALONE,  # after whom there is nothing left for an Admin
    "get_profile_axis_scores": FAMILY_OF_THE_PARENT,
    "get_user_profile": FAMILY_OF_THE_PARENT,
    "list_profiles": ADMINS,
    "list_profiles_of_account": FAMILY_OF_THE_PARENT,
    "remove_profile_from_account": FAMILY_OF_THE_PARENT,
    "suggest_profile_name": OPEN,
    "update_user_profile": FAMILY_OF_THE_PARENT,
    "update_user_profile_by_id": FAMILY_OF_THE_PARENT,
}

BODIES: Bodies = {
    "assign_character_to_profile": lambda house: {"characterId": "wren"},
    "create_multiple_profiles": lambda house: {"profiles": [{"name": "Kim", "ageGroup": "6-9"}]},
    "create_user_profile": lambda house: {"name": "Kim", "ageGroup": "6-9"},
    "update_user_profile": lambda house: {"bio": "Likes owls."},
    "update_user_profile_by_id": lambda house: {"bio": "Likes owls."},
}
