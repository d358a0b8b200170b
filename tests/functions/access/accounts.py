"""Who may call the functions of accounts."""

from tests.functions.access.callers import ADMINS, FAMILY_OF_THE_PARENT, PARENT_ALONE, SIGNED_IN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

EXPECTED = {
    "create_account": SIGNED_IN,
    "delete_account": PARENT_ALONE,  # after whom there is nothing left for an Admin
    "export_account_data": FAMILY_OF_THE_PARENT,
    "get_account": FAMILY_OF_THE_PARENT,
    "get_account_by_email": FAMILY_OF_THE_PARENT,
    "get_my_account": SIGNED_IN,
    "get_profiles_by_account": FAMILY_OF_THE_PARENT,
    "link_profiles_to_account": FAMILY_OF_THE_PARENT,
    "list_accounts": ADMINS,
    "update_account": FAMILY_OF_THE_PARENT,
    "validate_account": ADMINS,
}

BODIES: Bodies = {
    "create_account": lambda house: {"displayName": "Somebody"},
    "link_profiles_to_account": lambda house: {"userProfileIds": [house["profile_id"]]},
    "update_account": lambda house: {"settings": {"theme": "Dark"}},
}


async def furnish(world: World, house: House) -> None:
    house["email"] = world.issuer.users["parent"].email
