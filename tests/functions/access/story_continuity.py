"""Who may call the functions of story continuity."""

from tests.functions.access.callers import READING_OF_THE_CREATOR, STORY_OF_THE_CREATOR
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

EXPECTED = {
    "evaluate_continuity": STORY_OF_THE_CREATOR,
    "get_continuity_operation": READING_OF_THE_CREATOR,
    "request_continuity_analysis": STORY_OF_THE_CREATOR,
}

BODIES: Bodies = {
    "evaluate_continuity": lambda house: {"scenarioId": house["scenario_id"]},
    "request_continuity_analysis": lambda house: {"scenarioId": house["scenario_id"]},
}


async def furnish(world: World, house: House) -> None:
    operation = await world.post(
        "/api/storycontinuity/evaluate-async", {"scenarioId": house["scenario_id"]}, by="creator"
    )
    house["operation_id"] = operation.json()["id"]
