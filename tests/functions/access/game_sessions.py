"""Who may call the functions of game sessions."""

from tests.functions.access.callers import ADMINS, FAMILY_OF_THE_PARENT, PARENT_ALONE
from tests.functions.access.furnishing import Bodies

# Once the parent has deleted a session, an Admin does not find it either.
DELETED_BY_THE_PARENT = PARENT_ALONE

EXPECTED = {
    "abandon_game_session": FAMILY_OF_THE_PARENT,
    "complete_scenario": FAMILY_OF_THE_PARENT,
    "delete_game_session": DELETED_BY_THE_PARENT,
    "get_achievements": FAMILY_OF_THE_PARENT,
    "get_session_history": FAMILY_OF_THE_PARENT,
    "get_session_stats": FAMILY_OF_THE_PARENT,
    "get_sessions_by_account": FAMILY_OF_THE_PARENT,
    "get_sessions_by_profile": FAMILY_OF_THE_PARENT,
    "list_game_sessions": ADMINS,
    "select_character": FAMILY_OF_THE_PARENT,
    "end_game_session": FAMILY_OF_THE_PARENT,
    "finalize_game_session": FAMILY_OF_THE_PARENT,
    "fork_game_session": FAMILY_OF_THE_PARENT,
    "get_current_scene": FAMILY_OF_THE_PARENT,
    "get_game_session": FAMILY_OF_THE_PARENT,
    "get_in_progress_sessions": FAMILY_OF_THE_PARENT,
    "make_choice": FAMILY_OF_THE_PARENT,
    "make_choice_in_session": FAMILY_OF_THE_PARENT,
    "pause_game_session": FAMILY_OF_THE_PARENT,
    "progress_scene": FAMILY_OF_THE_PARENT,
    "resume_game_session": FAMILY_OF_THE_PARENT,
    "rewind_game_session": FAMILY_OF_THE_PARENT,
    "roll_dice": FAMILY_OF_THE_PARENT,
    "start_game_session": FAMILY_OF_THE_PARENT,
}

BODIES: Bodies = {
    "complete_scenario": lambda house: {"accountId": house["account_id"], "scenarioId": house["scenario_id"]},
    "select_character": lambda house: {"characterId": "wren"},
    "start_game_session": lambda house: {"scenarioId": house["scenario_id"], "profileId": house["profile_id"]},
    "make_choice": lambda house: {"sessionId": house["session_id"], "choiceIndex": 0},
    "make_choice_in_session": lambda house: {"choiceIndex": 0},
    "rewind_game_session": lambda house: {"step": 0},
    "fork_game_session": lambda house: {"step": 0},
}
