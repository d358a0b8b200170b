"""Who may call the functions of game sessions."""

from tests.functions.access.callers import FAMILY_OF_THE_PARENT
from tests.functions.access.furnishing import Bodies

EXPECTED = {
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
    "start_game_session": lambda house: {"scenarioId": house["scenario_id"], "profileId": house["profile_id"]},
    "make_choice": lambda house: {"sessionId": house["session_id"], "choiceIndex": 0},
    "make_choice_in_session": lambda house: {"choiceIndex": 0},
    "rewind_game_session": lambda house: {"step": 0},
    "fork_game_session": lambda house: {"step": 0},
}
