"""Who may call the functions of consent and children's data."""

from tests.functions.access.callers import FAMILY_OF_THE_PARENT, OPEN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

EXPECTED = {
    "check_age": OPEN,
    "export_child_data": FAMILY_OF_THE_PARENT,
    "get_consent_status": FAMILY_OF_THE_PARENT,
    "get_deletion_status": FAMILY_OF_THE_PARENT,
    "request_parental_consent": OPEN,
    "revoke_parental_consent": FAMILY_OF_THE_PARENT,
    "verify_parental_consent": OPEN,
    "verify_parental_consent_link": OPEN,
}

BODIES: Bodies = {
    "check_age": lambda house: {"age": 9},
    "request_parental_consent": lambda house: {
        "childProfileId": house["profile_id"],
        "parentEmail": "parent@example.com",
    },
    "revoke_parental_consent": lambda house: {"childProfileId": house["profile_id"]},
    "verify_parental_consent": lambda house: {"verificationToken": "nobody-knows-this"},
}


async def furnish(world: World, house: House) -> None:
    house["child_profile_id"] = await world.child("Kim")
    await world.post("/api/coppa/consent/revoke", {"childProfileId": house["child_profile_id"]})
