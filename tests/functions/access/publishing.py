"""Who may call the functions of publishing."""

from shared_code.ports.repository import EventRelay
from tests.functions.access.callers import OPEN, PARENT_ALONE, PUBLISHERS, SIGNED_IN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.crediting import OPEN_ROLE, PATH, share
from tests.functions.world import World

OF_THE_CREATOR_AND_PUBLISHERS = "144++++11"
OF_THE_CREATOR = "144+4++11"
WITH_THE_PARENT = "1+4++++11"
WITH_THE_PARENT_AND_ITS_CREATOR = "1+4+4++11"
GONE_AFTER_ITS_CREATOR = "144+44411"

EXPECTED = {
    "approve_contribution": PARENT_ALONE,
    "create_open_role": OF_THE_CREATOR,
    "delete_notification": PARENT_ALONE,
    "delete_open_role": GONE_AFTER_ITS_CREATOR,
    "get_bundle_attribution": OPEN,
    "get_bundle_ip_status": OPEN,
    "get_contributors": WITH_THE_PARENT,
    "get_open_role": SIGNED_IN,
    "get_role_request": WITH_THE_PARENT_AND_ITS_CREATOR,
    "get_scenario_attribution": OPEN,
    "get_scenario_ip_status": OPEN,
    "get_unread_count": SIGNED_IN,
    "list_audit_entries": PUBLISHERS,
    "list_content_audit_entries": OF_THE_CREATOR_AND_PUBLISHERS,
    "list_notifications": SIGNED_IN,
    "list_open_roles": SIGNED_IN,
    "list_role_requests": SIGNED_IN,
    "mark_all_notifications_read": SIGNED_IN,
    "mark_notification_read": PARENT_ALONE,
    "override_approval": PUBLISHERS,
    "request_role": SIGNED_IN,
    "respond_to_role_request": OF_THE_CREATOR,
    "set_contributors": OF_THE_CREATOR_AND_PUBLISHERS,
    "update_open_role": OF_THE_CREATOR,
    "withdraw_role_request": PARENT_ALONE,
    "validate_contributors": OF_THE_CREATOR,
}


BODIES: Bodies = {
    "approve_contribution": lambda house: {"splitVersion": 1, "approved": True},
    "create_open_role": lambda house: {"contentId": "the-lantern", **OPEN_ROLE},
    "override_approval": lambda house: {
        "splitVersion": 1,
        "contributorId": house["contributor_id"],
        "justification": "They have not answered for a month.",
    },
    "request_role": lambda house: {"openRoleId": house["role_id"]},
    "respond_to_role_request": lambda house: {"accepted": True},
    "update_open_role": lambda house: OPEN_ROLE,
    "set_contributors": lambda house: {"contributors": [share(10_000)]},
}


async def furnish(world: World, house: House) -> None:
    named = [share(10_000, accountId=world.account("parent"))]
    kept = await world.send("PUT", PATH, {"contributors": named}, by="creator")
    role = await world.post("/api/open-roles", {"contentId": "the-lantern", **OPEN_ROLE}, by="creator")
    request = await world.post("/api/role-requests", {"openRoleId": role.json()["id"]})
    await world.composition.get(EventRelay).settled()
    inbox = (await world.get("/api/notifications")).json()["notifications"]
    house |= {
        "content_type": "scenario",
        "content_id": "the-lantern",
        "contributor_id": kept.json()["contributors"][0]["id"],
        "role_id": role.json()["id"],
        "request_id": request.json()["id"],
        "notification_id": inbox[0]["id"],
    }
