"""Who may call the functions of publishing."""

from tests.functions.access.callers import OPEN, PARENT_ALONE
from tests.functions.access.furnishing import Bodies, House
from tests.functions.crediting import PATH, share
from tests.functions.world import World

OF_THE_CREATOR_AND_PUBLISHERS = "144++++11"
OF_THE_CREATOR = "144+4++11"
WITH_THE_PARENT = "1+4++++11"
PUBLISHERS_FOR_A_CONTRIBUTOR = "1333+++11"

EXPECTED = {
    "approve_contribution": PARENT_ALONE,
    "get_bundle_attribution": OPEN,
    "get_bundle_ip_status": OPEN,
    "get_contributors": WITH_THE_PARENT,
    "get_scenario_attribution": OPEN,
    "get_scenario_ip_status": OPEN,
    "override_approval": PUBLISHERS_FOR_A_CONTRIBUTOR,
    "set_contributors": OF_THE_CREATOR_AND_PUBLISHERS,
    "validate_contributors": OF_THE_CREATOR,
}


def answer(house: House) -> dict[str, object]:
    return {"splitVersion": 1, "approved": True}


BODIES: Bodies = {
    "approve_contribution": answer,
    "override_approval": lambda house: {
        "splitVersion": 1,
        "contributorId": house["contributor_id"],
        "justification": "They have not answered for a month.",
    },
    "set_contributors": lambda house: {"contributors": [share(10_000)]},
}


async def furnish(world: World, house: House) -> None:
    named = [share(10_000, accountId=world.account("parent"))]
    kept = await world.send("PUT", PATH, {"contributors": named}, by="creator")
    house |= {
        "content_type": "scenario",
        "content_id": "the-lantern",
        "contributor_id": kept.json()["contributors"][0]["id"],
    }
