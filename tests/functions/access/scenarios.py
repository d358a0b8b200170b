"""Who may call the functions of scenarios."""

from tests.functions.access.callers import CREATORS, MODERATORS, OPEN, STORY_OF_THE_CREATOR
from tests.functions.access.furnishing import Bodies

EXPECTED = {
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
    "import_scenario": lambda house: {"title": "A Walk", "ageGroup": "6-9"},
    "validate_scenario": lambda house: {"title": "A Walk", "ageGroup": "6-9"},
}
