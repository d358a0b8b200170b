"""Who may call the functions of stories."""

from tests.functions.access.callers import CREATORS, JOB_OF_THE_CREATOR
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

EXPECTED = {
    "cancel_generation_job": JOB_OF_THE_CREATOR,
    "get_generation_job": JOB_OF_THE_CREATOR,
    "request_story_generation": CREATORS,
}

BODIES: Bodies = {"request_story_generation": lambda house: {"ageGroup": "6-9"}}


async def furnish(world: World, house: House) -> None:
    job = await world.post("/api/stories/generate", {"ageGroup": "6-9"}, by="creator")
    house["job_id"] = job.json()["id"]
