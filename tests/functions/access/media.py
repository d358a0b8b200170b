"""Who may call the functions of media."""

from tests.functions.access.callers import CREATORS, OPEN
from tests.functions.access.furnishing import Bodies, House
from tests.functions.pictures import picture
from tests.functions.world import World

THE_FIRST_CREATOR = "133+44411"  # the others find it gone

EXPECTED = {
    "create_media_metadata_entry": CREATORS,
    "delete_media": THE_FIRST_CREATOR,
    "delete_media_metadata_entry": THE_FIRST_CREATOR,
    "get_media_asset": OPEN,
    "get_media_file": OPEN,
    "get_media_file_to_edit": CREATORS,
    "get_media_item": CREATORS,
    "get_media_metadata": OPEN,
    "get_media_metadata_entry": CREATORS,
    "get_media_statistics": CREATORS,
    "get_media_thumbnail": OPEN,
    "get_media_url": OPEN,
    "import_media_metadata": CREATORS,
    "list_media": CREATORS,
    "list_media_metadata_entries": CREATORS,
    "update_media": CREATORS,
    "update_media_metadata_entry": CREATORS,
    "upload_media": CREATORS,
    "upload_media_zip": CREATORS,
    "validate_media_references": CREATORS,
}

_ENTRY = {"fileName": "owl.png", "type": "image"}

BODIES: Bodies = {
    "create_media_metadata_entry": lambda house: _ENTRY | {"id": "owl"},
    "update_media": lambda house: {"description": "An owl"},
    "update_media_metadata_entry": lambda house: _ENTRY,
    "validate_media_references": lambda house: {"mediaIds": ["owl"]},
}


async def furnish(world: World, house: House) -> None:
    house |= {"media_id": "a-fox", "media_entry_id": "a-fox"}
    sent = {"fileName": "a-fox.png"}
    await world.post("/api/admin/media/upload", by="moderator", content=picture(), params=sent)
    entry = {"id": "a-fox", "fileName": "a-fox.png", "type": "image"}
    await world.post("/api/admin/mediametadata/entries", entry, by="creator")
