"""Who may call the functions of characters and avatars."""

from tests.functions.access.callers import ADMINS, CREATORS, OPEN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.world import World

GONE_AFTER_THE_FIRST = "133+44411"

EXPECTED = {
    "add_avatar": ADMINS,
    "create_character_map": CREATORS,
    "delete_character_map": GONE_AFTER_THE_FIRST,
    "export_character_maps": CREATORS,
    "get_all_character_maps": OPEN,
    "get_avatars": OPEN,
    "get_avatars_by_age_group": OPEN,
    "get_avatars_for_editing": ADMINS,
    "get_character": OPEN,
    "get_character_map": OPEN,
    "get_character_map_for_editing": CREATORS,
    "import_character_maps": CREATORS,
    "list_avatars": ADMINS,
    "list_character_maps": CREATORS,
    "remove_avatar": ADMINS,
    "remove_avatar_by_verb": ADMINS,
    "replace_avatars": ADMINS,
    "replace_avatars_by_post": ADMINS,
    "update_character_map": CREATORS,
}

BODIES: Bodies = {
    "add_avatar": lambda house: {"mediaId": "owl"},
    "create_character_map": lambda house: {"id": "mossy", "name": "Mossy"},
    "import_character_maps": lambda house: {"characters": [{"id": "mossy", "name": "Mossy"}]},
    "replace_avatars": lambda house: {"avatarMediaIds": ["owl", "fox"]},
    "replace_avatars_by_post": lambda house: {"avatarMediaIds": ["owl", "fox"]},
    "update_character_map": lambda house: {"name": "Elarion the Wiser"},
}


async def furnish(world: World, house: House) -> None:
    house["character_id"] = "elarion"
    house.setdefault("media_id", "image-avatar-school-owl")
